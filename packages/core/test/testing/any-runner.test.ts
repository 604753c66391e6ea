import { afterEach, describe, expect, test, vi } from 'vitest'
import { createEventSource } from '../../src/index'
import { createTestClock, createTestStream } from '../../src/testing'

// The kit waits in real time, whatever a test runner has done to the globals.

afterEach(() => {
  // In this order: fake timers take what they find for the real ones.
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** From the request to the retry, with both halves of the kit. */
async function liveThroughALoss(): Promise<unknown[]> {
  const clock = createTestClock()
  const stream = createTestStream()
  const store = createEventSource('/x', { fetch: stream.fetch, environment: clock.environment })
  const seen: unknown[] = []
  const look = () => seen.push(store.getSnapshot().status)
  store.open()
  await stream.opened
  look()
  stream.send('a')
  stream.drop()
  await clock.settle()
  look()
  await clock.advance(1_000)
  look()
  store.close()
  await stream.aborted
  return [...seen, store.getSnapshot().data]
}

const ALL_OF_IT = ['open', 'reconnecting', 'open', 'a']
const MACROTASKS = ['MessageChannel', 'setImmediate', 'setTimeout']

test('promises that follow each other are waited for where nothing else can be', async () => {
  for (const name of MACROTASKS) vi.stubGlobal(name, undefined)
  let ticks = 0
  const chain = async () => {
    for (; ticks < 500; ticks++) await undefined
  }
  void chain()
  await createTestClock().settle()
  expect(ticks).toBe(500)
})

test.each([
  ['as it is', []],
  ['without MessageChannel, as jsdom under Jest', ['MessageChannel']],
  ['without MessageChannel and setImmediate', ['MessageChannel', 'setImmediate']],
  ['without any macrotask', MACROTASKS],
])('a runtime %s', async (_, missing) => {
  for (const name of missing) vi.stubGlobal(name, undefined)
  expect(await liveThroughALoss()).toEqual(ALL_OF_IT)
})

describe('fake timers', () => {
  test.each([
    ['all that vitest replaces', undefined],
    ['nothing but setTimeout', ['setTimeout' as const]],
  ])('that replace %s', async (_, toFake) => {
    vi.useFakeTimers(toFake ? { toFake } : {})
    expect(await liveThroughALoss()).toEqual(ALL_OF_IT)
  })

  test('that replace all that could be waited on', async () => {
    vi.stubGlobal('MessageChannel', undefined)
    vi.useFakeTimers()
    expect(await liveThroughALoss()).toEqual(ALL_OF_IT)
  })

  test('of the old kind, which are mock functions', async () => {
    vi.stubGlobal('MessageChannel', undefined)
    for (const name of ['setImmediate', 'setTimeout'])
      vi.stubGlobal(name, Object.assign(vi.fn(), { _isMockFunction: true }))
    expect(await liveThroughALoss()).toEqual(ALL_OF_IT)
  })
})

test('the import touches no global', async () => {
  const needed = ['Response', 'Headers', 'ReadableStream', 'TextEncoder', 'MessageChannel']
  for (const name of needed) vi.stubGlobal(name, undefined)
  vi.resetModules()
  const kit = await import('../../src/testing')
  vi.unstubAllGlobals()
  const stream = kit.createTestStream()
  expect((await stream.fetch('/x', {})).status).toBe(200)
})
