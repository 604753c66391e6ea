import { describe, expect, test } from 'vitest'
import { createTestRequest } from './support'

/** Sends its input as the body, so that the server knows which run it is. */
const request = (input: string) => ({ body: input })

describe("concurrency: 'replace', the default", () => {
  test('the run before ends as stopped, with what it had brought', async () => {
    const { clock, server, store, results, errors, statuses } = createTestRequest()
    const first = store.start()
    await clock.settle()
    server.send('a')
    await clock.settle()
    const second = store.start()
    expect(await first).toEqual({ status: 'stopped', data: 'a', error: undefined })
    await clock.settle()
    server.send('b')
    server.end()
    await clock.settle()
    expect(await second).toEqual({ status: 'done', data: 'b', error: undefined })
    expect(results).toEqual([await first, await second])
    expect(errors).toEqual([])
    expect(statuses).toEqual(['connecting', 'streaming', 'connecting', 'streaming', 'done'])
    expect(server.requests.map(({ aborted }) => aborted)).toEqual([true, false])
  })

  test.each(['an aborted signal', 'a subscriber that stops it'])(
    'onFinish hears of the old run before the new one, however short that is: %s',
    async (how) => {
      const ended: string[] = []
      const { clock, server, store } = createTestRequest({
        collect: (c) => c.concat(({ data }) => data),
        onFinish: ({ status, data }) => ended.push(`${status}: ${data}`),
      })
      void store.start()
      await clock.settle()
      server.send('first')
      await clock.settle()
      const isAborted = how === 'an aborted signal'
      if (!isAborted) store.subscribe(() => store.stop())
      void store.start(undefined, { signal: isAborted ? AbortSignal.abort() : undefined })
      expect(ended).toEqual(['stopped: first', 'stopped: '])
    },
  )
})

describe("concurrency: 'ignore'", () => {
  test('leaves the running one alone and returns its promise', async () => {
    const { clock, server, store, results } = createTestRequest({ request, concurrency: 'ignore' })
    const first = store.start('first')
    expect(store.start('second')).toBe(first)
    await clock.settle()
    expect(store.start('third', { signal: AbortSignal.abort() })).toBe(first)
    expect(server.requests.map(({ init }) => init.body)).toEqual(['first'])
    server.send('a')
    server.end()
    await clock.settle()
    expect((await first).status).toBe('done')
    const fourth = store.start('fourth')
    expect(fourth).not.toBe(first)
    await clock.settle()
    store.stop()
    expect((await fourth).status).toBe('stopped')
    expect(results).toHaveLength(2)
  })

  test('a run that waits for its retry counts as running', async () => {
    const { clock, server, store } = createTestRequest({ concurrency: 'ignore', retry: true })
    server.fail(503)
    const first = store.start()
    await clock.settle()
    expect(store.start()).toBe(first)
    await clock.advance(500)
    expect(server.requests).toHaveLength(2)
  })
})
