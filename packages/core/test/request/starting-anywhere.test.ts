import { describe, expect, test } from 'vitest'
import type { RequestResult } from '../../src/types'
import { createTestRequest, stateOf } from './support'

/** Sends its input as the body, so that the server knows which run it is. */
const request = (input: string) => ({ body: input })

describe('start() in the middle of things', () => {
  test.each(['done', 'error', 'stopped'] as const)('in onFinish of a run that is %s', async (status) => {
    let again: Promise<RequestResult<string | undefined>> | undefined
    const { clock, server, store, results, statuses } = createTestRequest({
      onFinish() {
        again ??= store.start()
      },
    })
    const first = store.start()
    await clock.settle()
    server.send('a')
    await clock.settle()
    if (status === 'done') server.end()
    else if (status === 'error') server.drop()
    else store.stop()
    await clock.settle()
    expect(await first).toMatchObject({ status, data: 'a' })
    expect(store.getSnapshot()).toMatchObject({ status: 'streaming', data: undefined, error: undefined })
    server.send('b')
    server.end()
    await clock.settle()
    expect(await again).toEqual({ status: 'done', data: 'b', error: undefined })
    expect(results).toEqual([await first, await again])
    expect(statuses).toEqual(['connecting', 'streaming', status, 'connecting', 'streaming', 'done'])
  })

  test.each(['done', 'error', 'stopped'] as const)('in a subscriber that sees %s', async (status) => {
    const { clock, server, store, results, errors } = createTestRequest()
    const unsubscribe = store.subscribe(() => {
      if (store.getSnapshot().status !== status) return
      unsubscribe()
      void store.start()
    })
    const first = store.start()
    await clock.settle()
    server.send('a')
    await clock.settle()
    if (status === 'done') server.end()
    else if (status === 'error') server.drop()
    else store.stop()
    await clock.settle()
    expect(await first).toMatchObject({ status, data: 'a' })
    expect(results).toEqual([await first])
    expect(errors).toHaveLength(status === 'error' ? 1 : 0)
    expect(store.getSnapshot()).toMatchObject({ status: 'streaming', data: undefined, error: undefined })
    expect(server.connections).toBe(1)
  })

  test('in a subscriber that sees connecting: the one run, not two', async () => {
    const { clock, server, store, results } = createTestRequest({ request })
    const unsubscribe = store.subscribe(() => {
      unsubscribe()
      void store.start('second')
    })
    const first = store.start('first')
    await clock.settle()
    expect(server.requests.map(({ init }) => init.body)).toEqual(['second'])
    expect((await first).status).toBe('stopped')
    expect(results).toHaveLength(1)
  })

  test('in onError of a retry: the new run, and no retry of the old one', async () => {
    let restarted = false
    const { clock, server, store, results } = createTestRequest({
      request,
      retry: true,
      onError() {
        if (restarted) return
        restarted = true
        void store.start('second')
      },
    })
    server.fail(503)
    void store.start('first')
    await clock.advance(60_000)
    expect(server.requests.map(({ init }) => init.body)).toEqual(['first', 'second'])
    expect(results).toHaveLength(1)
    expect(store.getSnapshot()).toMatchObject({ status: 'streaming', error: undefined })
  })

  test('in a listener to the abort of the run: one run is left, and it is in charge', async () => {
    const { clock, server, store, results } = createTestRequest({
      request,
      headers({ signal, attempt }) {
        if (server.requests.length === 0 && attempt === 0)
          signal.addEventListener('abort', () => void store.start('from the abort'))
        return {}
      },
    })
    const first = store.start('first')
    await clock.settle()
    server.send('a')
    await clock.settle()
    const second = store.start('second')
    await clock.settle()
    expect(await first).toMatchObject({ status: 'stopped', data: 'a' })
    expect(await stateOf(second)).toMatchObject({ status: 'stopped' })
    expect(server.connections).toBe(1)
    expect(server.requests.at(-1)?.init.body).toBe('from the abort')
    expect(store.getSnapshot()).toMatchObject({ status: 'streaming', data: undefined })
    expect(results).toHaveLength(2)
  })
})
