import { describe, expect, test } from 'vitest'
import type { Collector, StreamEvent } from '../../src/types'
import { createTestClock } from '../support'
import { createTestRequest, takeReported } from './support'

const LETTERS = 200_000

/** 200,000 characters in deltas of four, no two of them alike in place. */
const deltas = Array.from({ length: LETTERS / 4 }, (_, n) => String(n % 10_000).padStart(4, '0'))
const answer = deltas.join('')

/** Puts text together, and counts what it was asked for. */
function createCounted() {
  const calls = { create: 0, add: 0, value: 0 }
  const collector: Collector<StreamEvent<'message'>, string> = {
    create() {
      calls.create++
      let text = ''
      return {
        add({ data }) {
          calls.add++
          text += data
        },
        value() {
          calls.value++
          return text
        },
      }
    },
  }
  return { calls, collector }
}

describe('200,000 characters in small deltas', () => {
  test('every character arrives, at one publication a frame, each delta at the same cost', async () => {
    const clock = createTestClock({ frames: true })
    const { calls, collector } = createCounted()
    const { server, store, published } = createTestRequest(
      { collect: () => collector, until: '[DONE]' },
      clock,
    )
    const promise = store.start()
    await clock.settle()
    const perFrame = 500
    const before = published.length
    for (let n = 0; n < deltas.length; n += perFrame) {
      server.raw(
        deltas
          .slice(n, n + perFrame)
          .map((delta) => `data: ${delta}\n\n`)
          .join(''),
      )
      const asked = calls.value
      await clock.settle()
      // Between frames nothing is published, nor made ready for it.
      expect(calls.value).toBe(asked)
      await clock.frame()
      expect(calls.value).toBe(asked + 1)
    }
    const frames = deltas.length / perFrame
    expect(published).toHaveLength(before + frames)
    expect(calls.add).toBe(deltas.length)
    server.send('[DONE]')
    await clock.settle()
    expect((await promise).data).toBe(answer)
    expect(store.getSnapshot()).toMatchObject({ status: 'done', data: answer })
    expect(published).toHaveLength(before + frames + 1)
  })

  test('with concat, in one chunk: two publications, the last one with all of it', async () => {
    const { clock, server, store, published } = createTestRequest({
      collect: (c) => c.concat(({ data }) => data),
    })
    const promise = store.start()
    await clock.settle()
    const before = published.length
    server.raw(deltas.map((delta) => `data: ${delta}\n\n`).join(''))
    await clock.settle()
    expect(published).toHaveLength(before)
    await clock.advance(16)
    expect(published).toHaveLength(before + 1)
    server.end()
    await clock.settle()
    expect(published).toHaveLength(before + 2)
    expect((await promise).data).toBe(answer)
  })
})

describe('received', () => {
  test('counts the events that were declared, and the bytes of the body', async () => {
    const { clock, server, store } = createTestRequest({ onOther() {} })
    void store.start()
    await clock.settle()
    const chunk = ': comment\n\ndata: é\n\nevent: other\ndata: b\n\nid: 1\n\ndata: c\n\nretry: 10\n'
    server.raw(chunk)
    await clock.advance(16)
    expect(store.getSnapshot().received).toEqual({
      events: 2,
      bytes: new TextEncoder().encode(chunk).byteLength,
    })
    const snapshot = store.getSnapshot()
    server.comment('ping')
    await clock.advance(16)
    expect(store.getSnapshot().received).toEqual({ events: 2, bytes: snapshot.received.bytes + 7 })
    expect(snapshot.received.events).toBe(2)
    expect(store.getSnapshot().received).not.toBe(snapshot.received)
  })

  test('is up to date where an event is published at once', async () => {
    const { clock, server, store, published } = createTestRequest({ batch: false })
    void store.start()
    await clock.settle()
    server.raw('data: a\n\ndata: b\n\n')
    await clock.settle()
    const withData = published.filter(({ data }) => data !== undefined)
    expect(withData.map(({ data, received }) => [data, received])).toEqual([
      ['a', { events: 1, bytes: 18 }],
      ['b', { events: 2, bytes: 18 }],
    ])
  })

  test('counts the bytes of the chunk in which the run ended', async () => {
    const { clock, server, store } = createTestRequest({ until: '[DONE]' })
    void store.start()
    await clock.settle()
    server.raw('data: a\n\ndata: [DONE]\n\n')
    await clock.settle()
    expect(store.getSnapshot().received).toEqual({ events: 1, bytes: 23 })
  })
})

describe('a snapshot', () => {
  test('is the same object until the next publication, and never changes', async () => {
    const { clock, server, store } = createTestRequest({ collect: (c) => c.keepLast(9) })
    void store.start()
    await clock.settle()
    server.send('a')
    await clock.advance(16)
    const snapshot = store.getSnapshot()
    const copy = structuredClone(snapshot)
    server.send('b')
    await clock.settle()
    expect(store.getSnapshot()).toBe(snapshot)
    await clock.advance(16)
    expect(store.getSnapshot()).not.toBe(snapshot)
    store.stop()
    store.reset()
    expect(snapshot).toEqual(copy)
  })
})

describe('what callbacks throw', () => {
  test('is reported, and changes nothing', async () => {
    const seen: string[] = []
    const fail = (name: string) => () => {
      throw new Error(name)
    }
    const { clock, server, store, statuses } = createTestRequest({
      on: { message: fail('on') },
      onEvent: fail('onEvent'),
      onOther: fail('onOther'),
      onOpen: fail('onOpen'),
      onError: fail('onError'),
      onFinish: fail('onFinish'),
    })
    store.on('message', fail('listener'))
    store.on('message', (data) => seen.push(data))
    const promise = store.start()
    await clock.settle()
    server.raw('data: a\n\nevent: other\ndata: x\n\ndata: b\n\n')
    await clock.settle()
    expect(takeReported(clock)).toEqual([
      'onOpen',
      'on',
      'onEvent',
      'listener',
      'onOther',
      'on',
      'onEvent',
      'listener',
    ])
    server.drop()
    await clock.settle()
    expect(takeReported(clock)).toEqual(['onError', 'onFinish'])
    expect(await promise).toMatchObject({ status: 'error', data: 'b' })
    expect(seen).toEqual(['a', 'b'])
    expect(statuses).toEqual(['connecting', 'streaming', 'error'])
  })

  test('nor does a subscriber that throws, nor a collector', async () => {
    const { clock, server, store, statuses } = createTestRequest({
      collect: (c) =>
        c.reduce('', (text, { data }) => {
          if (data === 'bad') throw new Error('bad step')
          return text + data
        }),
    })
    store.subscribe(() => {
      throw new Error('bad subscriber')
    })
    const promise = store.start()
    await clock.settle()
    server.raw('data: a\n\ndata: bad\n\ndata: b\n\n')
    server.end()
    await clock.settle()
    expect(await promise).toEqual({ status: 'done', data: 'ab', error: undefined })
    expect(statuses).toEqual(['connecting', 'streaming', 'done'])
    expect(takeReported(clock)).toEqual(['bad subscriber', 'bad subscriber', 'bad step', 'bad subscriber'])
  })

  test('a reportError that throws keeps no run from its end', async () => {
    const uncaught: unknown[] = []
    const clock = createTestClock()
    const globals = globalThis as { reportError?: (error: unknown) => void }
    const { reportError } = globals
    globals.reportError = (error) => void uncaught.push(error)
    try {
      const { server, store } = createTestRequest(
        {
          environment: {
            ...clock.environment,
            reportError() {
              throw new Error('bad report')
            },
          },
          onFinish() {
            throw new Error('onFinish')
          },
        },
        clock,
      )
      const promise = store.start()
      await clock.settle()
      server.end()
      await clock.settle()
      expect((await promise).status).toBe('done')
      expect(uncaught).toEqual([new Error('bad report')])
    } finally {
      if (reportError) globals.reportError = reportError
      else delete globals.reportError
    }
  })
})
