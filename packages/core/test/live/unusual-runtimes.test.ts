import { afterEach, describe, expect, test, vi } from 'vitest'
import { createTestLive } from '../support'

afterEach(() => vi.unstubAllGlobals())

const streamOf = (chunk: unknown) =>
  new Response(
    new ReadableStream({
      start: (controller) => controller.enqueue(chunk),
    }),
    { headers: { 'content-type': 'text/event-stream' } },
  )

/** A response whose body is a Node stream, as node-fetch's is. */
const nodeResponse = (status: number) => {
  const response = new Response(null, { status, headers: { 'content-type': 'text/event-stream' } })
  Object.defineProperty(response, 'body', { value: { pipe: () => {}, on: () => {} } })
  return response
}

describe('a body that is not a web stream', () => {
  test('of a 200 gives the error that names the way out, and no retry', async () => {
    const { clock, store } = createTestLive({ fetch: () => Promise.resolve(nodeResponse(200)) })
    store.open()
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({
      status: 'error',
      error: { kind: 'network', retryable: false },
    })
    expect(store.getSnapshot().error?.message).toContain('`fetch` option')
  })

  test.each([
    [204, 'closed'],
    [403, 'error'],
  ])('of a %i does not change what follows: %s', async (status, expected) => {
    const { clock, store } = createTestLive({ fetch: () => Promise.resolve(nodeResponse(status)) })
    store.open()
    await clock.settle()
    expect(store.getSnapshot().status).toBe(expected)
  })
})

describe('a mocked response', () => {
  test.each(['data: short\n\n', `data: ${'long '.repeat(20)}\n\n`])(
    'may stream strings: %j',
    async (chunk) => {
      const { clock, store } = createTestLive({ fetch: () => Promise.resolve(streamOf(chunk)) })
      store.open()
      await clock.advance(16)
      expect(store.getSnapshot().data).toBe(chunk.slice(6, -2))
    },
  )
})

describe('a runtime whose AbortSignal is a polyfill', () => {
  test('without throwIfAborted it connects', async () => {
    vi.spyOn(AbortSignal.prototype, 'throwIfAborted').mockImplementation(() => {
      throw new TypeError('signal.throwIfAborted is not a function')
    })
    const { clock, store } = createTestLive()
    store.open()
    await clock.settle()
    expect(store.getSnapshot().status).toBe('open')
  })
})

describe('a FormData without a tag', () => {
  test('is sent as it is', async () => {
    class PlainFormData {
      readonly parts: string[] = []
    }
    vi.stubGlobal('FormData', PlainFormData)
    const body = new PlainFormData()
    const { clock, server, store } = createTestLive({ body: body as never })
    store.open()
    await clock.settle()
    expect(server.requests[0]?.init.body).toBe(body)
  })
})

describe('a clock that is set back', () => {
  const hour = 3_600_000

  test('does not stretch the idle timeout', async () => {
    const { clock, store } = createTestLive({ idleTimeout: 10_000 })
    store.open()
    await clock.settle()
    clock.setTime(clock.now() - hour)
    await clock.advance(10_000)
    expect(store.getSnapshot().error?.kind).toBe('timeout')
  })

  test('does not stretch a throttle', async () => {
    const { clock, server, store } = createTestLive({ batch: 100 })
    store.open()
    await clock.settle()
    clock.setTime(clock.now() - hour)
    server.send('a')
    await clock.advance(100)
    expect(store.getSnapshot().data).toBe('a')
  })

  test('does not stretch the floor of the server when the page wakes', async () => {
    const { clock, server, store } = createTestLive()
    server.fail(503, { headers: { 'retry-after': '5' } })
    store.open()
    await clock.settle()
    clock.setTime(clock.now() - hour)
    clock.show()
    await clock.advance(5_000)
    expect(server.requests).toHaveLength(2)
  })
})

describe('what is reported and throws again', () => {
  test('a report that throws breaks no stream', async () => {
    vi.stubGlobal('reportError', vi.fn())
    const setup = createTestLive()
    const { clock, server } = setup
    const failing = createTestLive(
      {
        fetch: server.fetch,
        environment: {
          ...clock.environment,
          reportError: () => {
            throw new Error('of the report')
          },
        },
        on: {
          message: () => {
            throw new Error('of a handler')
          },
        },
      },
      clock,
    )
    failing.store.open()
    await clock.settle()
    server.send('a')
    await clock.advance(16)
    expect(failing.store.getSnapshot()).toMatchObject({ status: 'open', data: 'a' })
    expect(server.requests).toHaveLength(1)
  })

  test('a collector that cannot start over keeps what it has, and reset() goes through', async () => {
    let made = 0
    const { clock, server, store } = createTestLive({
      collect: () => ({
        create: () => {
          if (made++ > 0) throw new Error('no second one')
          return { add: () => {}, value: () => 'kept' }
        },
      }),
    })
    store.open()
    await clock.settle()
    store.reset()
    expect(store.getSnapshot()).toMatchObject({ status: 'idle', data: 'kept' })
    expect(clock.reported).toHaveLength(1)
    expect(server.connections).toBe(0)
  })
})

describe('reconnect.when that answers nonsense', () => {
  test.each([null, Promise.resolve(true), 'yes'])('%s leaves the default policy', async (answer) => {
    const { clock, server, store } = createTestLive({ reconnect: { when: () => answer as never } })
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    server.fail(403)
    store.open()
    await clock.settle()
    expect(store.getSnapshot().status).toBe('error')
  })
})

describe('offline', () => {
  test('an answer shows that there is a network: its failure waits as usual', async () => {
    const { clock, server, store } = createTestLive()
    clock.goOffline()
    server.fail(503)
    store.open()
    await clock.settle()
    expect(store.getSnapshot().retry).toEqual({ attempt: 1, at: clock.now() + 500, reason: 'http' })
  })
})
