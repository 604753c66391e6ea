import { describe, expect, test } from 'vitest'
import type { StreamRequestOptions } from '../../src/types'
import { createTestRequest } from './support'

type Text = StreamRequestOptions<{ message: (data: string) => string }, string, void>

/** A run whose answer is the text of its events. */
const createTextRequest = (options: Partial<Text> = {}) =>
  createTestRequest<{ message: (data: string) => string }, string>({
    events: { message: String },
    collect: (c) => c.concat(({ data }) => data),
    ...options,
  })

describe('flushAtEnd', () => {
  test('the last event counts at a clean end, though its blank line is missing', async () => {
    for (const end of ['', '\n', '\r', '\r\n']) {
      const { clock, server, store } = createTextRequest({ flushAtEnd: true })
      const promise = store.start()
      await clock.settle()
      server.raw(`data: a\n\ndata: b${end}`)
      server.end()
      await clock.settle()
      expect(await promise).toEqual({ status: 'done', data: 'ab', error: undefined })
      expect(store.getSnapshot().received.events).toBe(2)
    }
  })

  test('also where it matches until', async () => {
    const { clock, server, store, results } = createTextRequest({ flushAtEnd: true, until: '[DONE]' })
    void store.start()
    await clock.settle()
    server.raw('data: a\n\ndata: [DONE]')
    server.end()
    await clock.settle()
    expect(results).toEqual([{ status: 'done', data: 'a', error: undefined }])
  })

  test('where it does not match until, it is delivered, and the answer is incomplete', async () => {
    const { clock, server, store, results } = createTextRequest({ flushAtEnd: true, until: '[DONE]' })
    void store.start()
    await clock.settle()
    server.raw('data: a\n\ndata: b')
    server.end()
    await clock.settle()
    expect(results).toEqual([
      { status: 'error', data: 'ab', error: expect.objectContaining({ kind: 'interrupted' }) as unknown },
    ])
  })

  test('where its decoder refuses it: error', async () => {
    const { clock, server, store, results } = createTextRequest({
      flushAtEnd: true,
      events: { message: (data) => JSON.parse(data) as string },
    })
    void store.start()
    await clock.settle()
    server.raw('data: "a"\n\ndata: "b')
    server.end()
    await clock.settle()
    expect(results).toMatchObject([{ status: 'error', data: 'a', error: { kind: 'decode', text: '"b' } }])
  })

  test.each(['break', 'stop', 'silence', 'stop in its handler'])(
    'is not for an end that is not clean: %s',
    async (how) => {
      const seen: string[] = []
      const { clock, server, store } = createTextRequest({
        flushAtEnd: true,
        idleTimeout: 1_000,
        onEvent({ data }) {
          seen.push(data)
          if (how.includes('handler')) store.stop()
        },
      })
      const promise = store.start()
      await clock.settle()
      server.raw('data: a\n\ndata: b')
      await clock.settle()
      if (how === 'break') server.drop()
      else if (how === 'silence') await clock.advance(1_000)
      else store.stop()
      await clock.settle()
      expect(await promise).toMatchObject({ status: how.startsWith('stop') ? 'stopped' : 'error', data: 'a' })
      expect(seen).toEqual(['a'])
    },
  )

  test('is not for silence, though the body of a fetch without signals ends cleanly when it is let go', async () => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('data: a\n\ndata: b')),
    })
    const { clock, store } = createTextRequest({
      flushAtEnd: true,
      idleTimeout: 1_000,
      fetch: () => Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } })),
    })
    const promise = store.start()
    await clock.advance(1_000)
    expect(await promise).toMatchObject({ status: 'error', data: 'a', error: { kind: 'interrupted' } })
  })

  test('by default it is dropped', async () => {
    const { clock, server, store } = createTextRequest()
    const promise = store.start()
    await clock.settle()
    server.raw('data: a\n\ndata: b\n')
    server.end()
    await clock.settle()
    expect(await promise).toEqual({ status: 'done', data: 'a', error: undefined })
  })
})
