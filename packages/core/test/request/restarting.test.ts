import { describe, expect, test } from 'vitest'
import { createTestClock } from '../support'
import { createTestRequest } from './support'

/** Sends its input as the body, so that the server knows which run it is. */
const request = (input: string) => ({ body: input })

describe('stop(); start() in one handler', () => {
  test('the new run owns the state, and can be stopped', async () => {
    const seen: string[] = []
    const { clock, server, store, statuses, results } = createTestRequest({
      request,
      onEvent({ data }) {
        seen.push(data)
        if (data !== 'a') return
        store.stop()
        void store.start('second')
      },
    })
    const first = store.start('first')
    await clock.settle()
    server.raw('data: a\n\ndata: rest of the chunk\n\n')
    await clock.settle()
    expect(server.requests.map(({ init }) => init.body)).toEqual(['first', 'second'])
    expect(server.requests.map(({ aborted }) => aborted)).toEqual([true, false])
    expect(await first).toEqual({ status: 'stopped', data: 'a', error: undefined })
    server.send('b')
    await clock.settle()
    expect(seen).toEqual(['a', 'b'])
    store.stop()
    expect(store.getSnapshot()).toMatchObject({ status: 'stopped', data: 'b' })
    expect(statuses).toEqual(['connecting', 'streaming', 'stopped', 'connecting', 'streaming', 'stopped'])
    expect(results.map(({ data }) => data)).toEqual(['a', 'b'])
  })

  test('twenty times as fast as can be: one request, the last one', async () => {
    const { clock, server, store, results } = createTestRequest({ request })
    const promises = Array.from({ length: 20 }, (_, n) => {
      store.stop()
      return store.start(String(n))
    })
    await clock.settle()
    expect(server.requests.map(({ init }) => init.body)).toEqual(['19'])
    server.send('a')
    server.end()
    await clock.settle()
    const ended = await Promise.all(promises)
    expect(ended.map(({ status }) => status)).toEqual([...Array<string>(19).fill('stopped'), 'done'])
    expect(results).toEqual(ended)
  })

  test('twenty times with time for the request in between: all but the last are aborted', async () => {
    const { clock, server, store } = createTestRequest({ request })
    for (let n = 0; n < 20; n++) {
      void store.start(String(n))
      await clock.settle()
      expect(server.connections).toBe(1)
    }
    expect(server.requests.map(({ aborted }) => aborted)).toEqual([...Array<boolean>(19).fill(true), false])
    expect(store.getSnapshot().status).toBe('streaming')
  })
})

describe('what is late of an old run', () => {
  test('an answer of its request() changes nothing', async () => {
    const answers: ((spec: object) => void)[] = []
    const { clock, server, store, statuses } = createTestRequest({
      request: (_: string) => new Promise<object>((resolve) => answers.push(resolve)),
    })
    void store.start('first')
    await clock.settle()
    void store.start('second')
    await clock.settle()
    answers[1]?.({ url: '/second' })
    await clock.settle()
    answers[0]?.({ url: '/first' })
    await clock.settle()
    expect(server.requests.map(({ url }) => url)).toEqual(['/second'])
    expect(statuses).toEqual(['connecting', 'streaming'])
  })

  test('a response of a fetch that heeds no signal is dropped', async () => {
    const answers: ((text: string) => void)[] = []
    const { clock, store } = createTestRequest({
      fetch: () =>
        new Promise((resolve) =>
          answers.push((text) =>
            resolve(new Response(text, { headers: { 'content-type': 'text/event-stream' } })),
          ),
        ),
    })
    void store.start()
    await clock.settle()
    const second = store.start()
    await clock.settle()
    answers[1]?.('data: second\n\n')
    await clock.settle()
    answers[0]?.('data: first\n\n')
    await clock.advance(1_000)
    expect(await second).toEqual({ status: 'done', data: 'second', error: undefined })
    expect(store.getSnapshot().data).toBe('second')
  })

  test.each(['frame', 100] as const)(
    'a publication that waits (batch: %o) never overwrites the new run',
    async (batch) => {
      const clock = createTestClock({ frames: batch === 'frame' })
      const { server, store, published } = createTestRequest({ batch }, clock)
      void store.start()
      await clock.settle()
      server.send('old')
      await clock.settle()
      void store.start()
      const count = published.length
      expect(published.at(-1)).toMatchObject({ status: 'connecting', data: undefined })
      await clock.settle()
      await clock.frame()
      await clock.advance(1_000)
      expect(published.slice(count).map(({ data }) => data)).toEqual([undefined])
      server.send('new')
      await clock.frame()
      await clock.advance(1_000)
      expect(store.getSnapshot()).toMatchObject({ status: 'streaming', data: 'new' })
    },
  )
})

test('two stores are independent, even with the same options', async () => {
  const clock = createTestClock()
  const options = { collect: undefined, until: '[DONE]' }
  const one = createTestRequest(options, clock)
  const other = createTestRequest(options, clock)
  void one.store.start()
  void other.store.start()
  await clock.settle()
  one.server.send('a')
  other.server.send('b')
  await clock.settle()
  one.store.stop()
  expect(one.store.getSnapshot()).toMatchObject({ status: 'stopped', data: 'a' })
  other.server.send('c')
  await clock.advance(16)
  expect(other.store.getSnapshot()).toMatchObject({ status: 'streaming', data: 'c' })
})
