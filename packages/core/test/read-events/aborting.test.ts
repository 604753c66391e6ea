import { expect, test } from 'vitest'
import { readEvents } from '../../src/index'

function streamed(signal?: AbortSignal) {
  let body: ReadableStreamDefaultController<Uint8Array> | undefined
  const response = new Response(
    new ReadableStream<Uint8Array>({
      start(controller) {
        body = controller
        // As the body of a fetch that was given the same signal.
        signal?.addEventListener('abort', () => controller.error(signal.reason))
      },
    }),
  )
  return { response, send: (text: string) => body?.enqueue(new TextEncoder().encode(text)) }
}

test('a fetch with the same signal: its abort ends the loop without an error', async () => {
  const controller = new AbortController()
  const { response, send } = streamed(controller.signal)
  const events = readEvents(response, { signal: controller.signal })
  send('data: a\n\n')
  expect((await events.next()).value).toMatchObject({ data: 'a' })
  const next = events.next()
  controller.abort()
  expect(await next).toEqual({ done: true, value: undefined })
})

test('after an abort the rest of the chunk is not delivered', async () => {
  const controller = new AbortController()
  const { response, send } = streamed()
  send('data: a\n\ndata: b\n\ndata: c\n\n')
  const seen: string[] = []
  for await (const { data } of readEvents(response, { signal: controller.signal })) {
    seen.push(data)
    controller.abort()
  }
  expect(seen).toEqual(['a'])
})
