import { describe, expect, test } from 'vitest'
import { NOTHING_LEFT } from '../support'
import { createTestRequest } from './support'

/** A signal that counts who listens to it. */
function createCountedSignal() {
  const controller = new AbortController()
  const { signal } = controller
  const listening = new Set<unknown>()
  const { addEventListener, removeEventListener } = signal
  signal.addEventListener = (type: string, listener: never, options?: never) => {
    listening.add(listener)
    addEventListener.call(signal, type, listener, options)
  }
  signal.removeEventListener = (type: string, listener: never, options?: never) => {
    listening.delete(listener)
    removeEventListener.call(signal, type, listener, options)
  }
  return { controller, signal, listening }
}

describe.each(['options', 'start'] as const)('a signal given in %s', (place) => {
  const create = (signal: AbortSignal, parts: object = {}) => {
    const run = createTestRequest({ ...parts, signal: place === 'options' ? signal : undefined })
    const start = () => run.store.start(undefined, place === 'start' ? { signal } : undefined)
    return { ...run, start }
  }

  test('stops the run when it aborts', async () => {
    const controller = new AbortController()
    const { clock, server, start, store, errors, results } = create(controller.signal)
    const promise = start()
    await clock.settle()
    server.send('a')
    await clock.settle()
    controller.abort()
    expect(store.getSnapshot()).toMatchObject({ status: 'stopped', data: 'a' })
    expect(await promise).toEqual({ status: 'stopped', data: 'a', error: undefined })
    expect(server.requests[0]?.aborted).toBe(true)
    expect(errors).toEqual([])
    expect(results).toHaveLength(1)
  })

  test('stops a run that waits for its response, or for its retry', async () => {
    for (const isRetry of [false, true]) {
      const controller = new AbortController()
      const { clock, server, start, left } = create(controller.signal, { retry: true })
      if (isRetry) server.fail(503)
      else server.stall()
      const promise = start()
      await clock.settle()
      controller.abort()
      expect((await promise).status).toBe('stopped')
      await clock.advance(60_000)
      expect(server.requests).toHaveLength(1)
      expect(left()).toEqual(NOTHING_LEFT)
    }
  })

  test('that is aborted already: no request, and the promise resolves', async () => {
    const { clock, server, start, statuses, results, store } = create(AbortSignal.abort())
    expect(await start()).toEqual({ status: 'stopped', data: undefined, error: undefined })
    await clock.settle()
    expect(server.requests).toEqual([])
    expect(statuses).toEqual(['stopped'])
    expect(results).toHaveLength(1)
    expect(store.getSnapshot().status).toBe('stopped')
  })

  test('in a handler is the end of the chunk', async () => {
    const controller = new AbortController()
    const seen: string[] = []
    const { clock, server, start } = create(controller.signal, {
      onEvent({ data }: { data: string }) {
        seen.push(data)
        controller.abort()
      },
    })
    void start()
    await clock.settle()
    server.raw('data: a\n\ndata: b\n\n')
    await clock.settle()
    expect(seen).toEqual(['a'])
  })

  test('in a subscriber that sees connecting: no request', async () => {
    const controller = new AbortController()
    const { clock, server, start, store } = create(controller.signal)
    store.subscribe(() => controller.abort())
    expect((await start()).status).toBe('stopped')
    await clock.settle()
    expect(server.requests).toEqual([])
  })

  test('keeps no listener after the run, however it ended', async () => {
    const { signal, listening } = createCountedSignal()
    const { clock, server, start, store } = create(signal, { retry: { retries: 1 } })
    for (const finish of [server.end, store.stop, store.reset, start, server.end]) {
      void start()
      await clock.settle()
      // One for the run, whatever the number of its attempts.
      expect(listening.size).toBe(1)
      server.drop()
      await clock.advance(500)
      expect(store.getSnapshot().status).toBe('streaming')
      expect(listening.size).toBe(1)
      void finish()
      await clock.settle()
      if (finish === start) {
        expect(listening.size).toBe(1)
        store.stop()
      }
      expect(listening.size).toBe(0)
    }
  })
})

test('either of two signals stops the run, and neither keeps a listener', async () => {
  for (const index of [0, 1]) {
    const signals = [createCountedSignal(), createCountedSignal()] as const
    const { clock, store } = createTestRequest({ signal: signals[0].signal })
    const promise = store.start(undefined, { signal: signals[1].signal })
    await clock.settle()
    signals[index]?.controller.abort()
    expect((await promise).status).toBe('stopped')
    expect(signals.map(({ listening }) => listening.size)).toEqual([0, 0])
  }
})

test('a signal of start() is for that run alone', async () => {
  const controller = new AbortController()
  const { clock, store } = createTestRequest()
  void store.start(undefined, { signal: controller.signal })
  await clock.settle()
  void store.start()
  await clock.settle()
  controller.abort()
  await clock.settle()
  expect(store.getSnapshot().status).toBe('streaming')
})

test('a signal that aborts after the run changes nothing', async () => {
  const controller = new AbortController()
  const { clock, server, store, published } = createTestRequest({ signal: controller.signal })
  void store.start()
  await clock.settle()
  server.end()
  await clock.settle()
  const count = published.length
  controller.abort()
  expect(published).toHaveLength(count)
  expect(store.getSnapshot().status).toBe('done')
})
