import { describe, expect, test } from 'vitest'
import { StreamError } from '../../src/index'
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

describe('until', () => {
  test('as a string: done, the event that matches is not delivered, nor is what comes behind it', async () => {
    const seen: string[] = []
    const { clock, server, store, left } = createTextRequest({
      until: '[DONE]',
      onEvent: ({ data }) => seen.push(data),
      onOther: ({ data }) => seen.push(data),
    })
    const promise = store.start()
    await clock.settle()
    server.raw('data: a\n\ndata: [DONE]\n\ndata: b\n\nevent: other\ndata: c\n\n')
    await clock.settle()
    expect(await promise).toEqual({ status: 'done', data: 'a', error: undefined })
    expect(seen).toEqual(['a'])
    expect(left().requests).toBe(0)
  })

  test('as a string: compared with the raw data, whatever the decoder would say', async () => {
    const { clock, server, store } = createTestRequest({
      events: { delta: (data) => JSON.parse(data) as { text: string } },
      collect: (c) => c.concat(({ data }) => data.text),
      until: '[DONE]',
    })
    const promise = store.start()
    await clock.settle()
    server.send({ text: 'a' }, { name: 'delta' })
    server.send('[DONE]')
    await clock.settle()
    expect(await promise).toEqual({ status: 'done', data: 'a', error: undefined })
  })

  test('as a function: sees the decoded event, which is delivered', async () => {
    const seen: number[] = []
    const { clock, server, store } = createTestRequest({
      events: { message: Number },
      until: ({ data }) => data === 100,
      onEvent: ({ data }) => seen.push(data),
    })
    const promise = store.start()
    await clock.settle()
    server.raw('data: 50\n\ndata: 100\n\ndata: 101\n\n')
    await clock.settle()
    expect(await promise).toEqual({ status: 'done', data: 100, error: undefined })
    expect(seen).toEqual([50, 100])
  })

  test('as a function that throws: reported, and the stream goes on', async () => {
    const { clock, server, store } = createTextRequest({
      until() {
        throw new Error('bad until')
      },
    })
    void store.start()
    await clock.settle()
    server.send('a')
    await clock.settle()
    expect(store.getSnapshot().status).toBe('streaming')
    expect(clock.reported.splice(0)).toEqual([new Error('bad until')])
  })

  test('that has matched makes a clean end of what would have been a broken one', async () => {
    const { clock, server, store } = createTextRequest({ until: '[DONE]' })
    const promise = store.start()
    await clock.settle()
    server.send('a')
    server.send('[DONE]')
    server.drop()
    await clock.settle()
    expect((await promise).status).toBe('done')
  })
})

describe('an answer that ends before until has matched', () => {
  test.each([
    ['with a part of it', 'data: a\n\n', 'a'],
    ['with nothing', '', ''],
    ['within the last event', 'data: a\n\ndata: [DONE]\n', 'a'],
  ])('%s: error, interrupted, what came is kept', async (_, chunk, data) => {
    const { clock, server, store, errors } = createTextRequest({ until: '[DONE]' })
    const promise = store.start()
    await clock.settle()
    server.raw(chunk)
    server.end()
    await clock.settle()
    expect(await promise).toEqual({ status: 'error', data, error: expect.any(StreamError) as unknown })
    expect(errors).toEqual([store.getSnapshot().error])
    expect(errors[0]).toMatchObject({ kind: 'interrupted', attempt: 0, retryable: true })
    expect(errors[0]?.message).toBe(
      'https://example.test/answer ended its response before it was complete (`until` has not matched).',
    )
  })

  test('without until: done', async () => {
    const { clock, server, store } = createTextRequest()
    const promise = store.start()
    await clock.settle()
    server.end()
    await clock.settle()
    expect(await promise).toEqual({ status: 'done', data: '', error: undefined })
  })
})

describe('a body that breaks', () => {
  test.each([
    ['in the middle', 'data: a\n\ndata: b', 'a'],
    ['before its first byte', '', ''],
  ])('%s: error, interrupted, with the cause, what came is kept', async (_, chunk, data) => {
    const { clock, server, store } = createTextRequest()
    const promise = store.start()
    await clock.settle()
    if (chunk !== '') server.raw(chunk)
    server.drop()
    await clock.settle()
    const { status, data: kept, error } = await promise
    expect([status, kept]).toEqual(['error', data])
    expect(error?.kind).toBe('interrupted')
    const { cause } = error ?? {}
    expect(cause).toMatchObject({ kind: 'network', cause: { message: 'terminated' } })
    expect(error?.message).toBe(
      'The connection to https://example.test/answer was lost while the stream was open.',
    )
  })

  test('silent for longer than idleTimeout: interrupted; any byte feeds the watchdog', async () => {
    const { clock, server, store } = createTextRequest({ idleTimeout: 1_000 })
    const promise = store.start()
    await clock.settle()
    server.send('a')
    for (let n = 0; n < 5; n++) {
      await clock.advance(900)
      server.comment('ping')
    }
    await clock.advance(999)
    expect(store.getSnapshot().status).toBe('streaming')
    await clock.advance(1)
    expect(await promise).toMatchObject({
      status: 'error',
      data: 'a',
      error: { kind: 'interrupted', cause: { kind: 'timeout' } },
    })
    expect(server.requests[0]?.aborted).toBe(true)
  })

  test('is told without the secrets of its url', async () => {
    const { clock, server, store } = createTestRequest({
      request: () => ({ url: 'https://user:pass@example.test/x?token=secret' }),
      until: 'end',
    })
    for (const finish of [server.end, server.drop]) {
      const promise = store.start()
      await clock.settle()
      finish()
      await clock.settle()
      expect((await promise).error?.message).not.toMatch(/secret|pass@/)
    }
  })
})

test('a 204 is done, with nothing', async () => {
  const { clock, server, store, statuses, results } = createTextRequest({ until: '[DONE]' })
  server.fail(204)
  const promise = store.start()
  await clock.settle()
  expect(await promise).toEqual({ status: 'done', data: '', error: undefined })
  expect(statuses).toEqual(['connecting', 'done'])
  expect(results).toHaveLength(1)
})
