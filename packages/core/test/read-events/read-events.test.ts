import { describe, expect, test, vi } from 'vitest'
import { json } from '../../src/index'
import { readEvents } from '../../src/read-events'

/** A response whose body is in the test's hand. */
function streamed(init: ResponseInit = {}) {
  const onCancel = vi.fn()
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>({
    start: (given) => void (controller = given),
    cancel: onCancel,
  })
  const encoder = new TextEncoder()
  return {
    response: new Response(body, init),
    onCancel,
    send: (text: string) => controller?.enqueue(encoder.encode(text)),
    end: () => controller?.close(),
    drop: () => controller?.error(new TypeError('terminated')),
  }
}

async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const event of events) list.push(event)
  return list
}

describe('without decoders', () => {
  test('every event comes, whatever its name, as text', async () => {
    const events = await all(readEvents(new Response('id: 1\ndata: a\n\nevent: __proto__\ndata: b\n\n')))
    expect(events).toEqual([
      { name: 'message', data: 'a', id: '1' },
      { name: '__proto__', data: 'b', id: '1' },
    ])
  })

  test('a last block without its blank line is dropped', async () => {
    expect(await all(readEvents(new Response('data: a\n\ndata: b\n')))).toHaveLength(1)
  })

  test('events come as they are sent', async () => {
    const server = streamed()
    const events = readEvents(server.response)
    server.send('data: a\n\ndata: b\n\n')
    expect((await events.next()).value).toMatchObject({ data: 'a' })
    expect((await events.next()).value).toMatchObject({ data: 'b' })
    server.send('data: c\n\n')
    expect((await events.next()).value).toMatchObject({ data: 'c' })
    server.end()
    expect(await events.next()).toEqual({ done: true, value: undefined })
  })
})

describe('with decoders', () => {
  test('payloads are decoded, other names and empty JSON left out', async () => {
    const body =
      'event: n\ndata: 7\n\nevent: other\ndata: x\n\nevent: p\ndata:\n\nevent: p\ndata: {"v":1}\n\n'
    const events = await all(
      readEvents(new Response(body), { events: { n: Number, p: json<{ v: number }>() } }),
    )
    expect(events.map(({ data }) => data)).toEqual([7, { v: 1 }])
  })

  test('a refused payload ends the loop with an error, and lets go of the body', async () => {
    const server = streamed()
    server.send('data: {\n\n')
    await expect(all(readEvents(server.response, { events: { message: json() } }))).rejects.toMatchObject({
      kind: 'decode',
      text: '{',
    })
    expect(server.onCancel).toHaveBeenCalledTimes(1)
  })
})

describe('leaving the loop', () => {
  test('by break lets go of the body', async () => {
    const server = streamed()
    server.send('data: a\n\ndata: b\n\n')
    for await (const event of readEvents(server.response)) {
      expect(event.data).toBe('a')
      break
    }
    expect(server.onCancel).toHaveBeenCalledTimes(1)
  })

  test('twice is once', async () => {
    const server = streamed()
    const events = readEvents(server.response)
    server.send('data: a\n\n')
    await events.next()
    await events.return()
    await events.return()
    expect(server.onCancel).toHaveBeenCalledTimes(1)
  })

  test('by the signal ends it without an error, and leaves no listener', async () => {
    const server = streamed()
    const controller = new AbortController()
    const remove = vi.spyOn(controller.signal, 'removeEventListener')
    const events = readEvents(server.response, { signal: controller.signal })
    server.send('data: a\n\n')
    await events.next()
    const next = events.next()
    controller.abort()
    expect(await next).toEqual({ done: true, value: undefined })
    expect(server.onCancel).toHaveBeenCalledTimes(1)
    expect(remove).toHaveBeenCalledTimes(1)
  })

  test('a signal that is aborted already reads nothing', async () => {
    const server = streamed()
    server.send('data: a\n\n')
    expect(await all(readEvents(server.response, { signal: AbortSignal.abort() }))).toEqual([])
  })
})

describe('what goes wrong', () => {
  test('a status that is not a 2xx', async () => {
    const server = streamed({ status: 503 })
    await expect(all(readEvents(server.response))).rejects.toMatchObject({ kind: 'http', status: 503 })
    expect(server.onCancel).toHaveBeenCalledTimes(1)
  })

  test('a body that breaks, after what it had brought', async () => {
    const server = streamed()
    const events = readEvents(server.response)
    server.send('data: a\n\n')
    expect((await events.next()).value).toMatchObject({ data: 'a' })
    server.drop()
    await expect(events.next()).rejects.toMatchObject({ kind: 'network' })
  })

  test('an event that is too large, after those before it', async () => {
    const events = readEvents(new Response(`data: a\n\ndata: ${'x'.repeat(100)}\n\n`), { maxEventSize: 50 })
    expect((await events.next()).value).toMatchObject({ data: 'a' })
    await expect(events.next()).rejects.toMatchObject({ kind: 'too-large' })
  })

  test('a response without a body that can be read', async () => {
    await expect(all(readEvents(new Response(null)))).rejects.toMatchObject({ kind: 'network' })
  })
})
