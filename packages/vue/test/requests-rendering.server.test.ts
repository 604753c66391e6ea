import { createStreamRequest, useStreamRequest, type RequestResult } from '@sse-store/vue'
import { createSSRApp, effectScope, h, ref } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { expect, test, vi } from 'vitest'
import { createTestClock, createTestStream } from '../../core/test/support'

type Answer = Promise<RequestResult<string | undefined>> | undefined

function setUp() {
  const server = createTestStream()
  const clock = createTestClock()
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  return {
    warn,
    server,
    clock,
    options: { fetch: server.fetch, environment: clock.environment },
    async expectNothing() {
      await clock.advance(60_000)
      expect([server.requests.length, clock.timers, clock.listeners]).toEqual([0, 0, 0])
    },
  }
}

/** What a server makes of one component. */
const render = (setup: () => () => unknown) => renderToString(createSSRApp({ setup }))

test('renderToString sends no request, and shows idle', async () => {
  const { warn, options, expectNothing } = setUp()
  const url = ref('/a')
  const html = await render(() => {
    const { status, data } = useStreamRequest(url, {
      ...options,
      initialData: 'seed',
      select: (latest) => latest?.length,
    })
    url.value = '/b'
    return () => h('p', `${status.value} ${data.value}`)
  })
  expect(html).toBe('<p>idle 4</p>')
  await expectNothing()
  expect(warn).not.toHaveBeenCalled()
})

test('start() in setup sends nothing on a server, and is stopped; said once', async () => {
  const { warn, options, expectNothing } = setUp()
  const store = createStreamRequest('/outside', options)
  const answers: Answer[] = []
  const html = await render(() => {
    const { status, start } = useStreamRequest('/a', { ...options, initialData: 'seed' })
    const outside = useStreamRequest(store)
    const own = effectScope(true).run(() => useStreamRequest('/b', options))
    answers.push(start(), outside.start(), own?.start())
    return () => h('p', `${status.value} ${outside.status.value} ${own?.status.value}`)
  })
  expect(html).toBe('<p>idle idle idle</p>')
  expect(await Promise.all(answers)).toEqual([
    { status: 'stopped', data: 'seed', error: undefined },
    { status: 'stopped', data: undefined, error: undefined },
    { status: 'stopped', data: undefined, error: undefined },
  ])
  await expectNothing()
  expect(warn.mock.calls).toEqual([[expect.stringContaining('start() does nothing on a server')]])
})

test('a store of the module shows its initial state, whatever another request did to it', async () => {
  const { server, clock, options } = setUp()
  const store = createStreamRequest('/a', options)
  void store.start()
  await clock.settle()
  server.send('of another user')
  await clock.advance(16)
  expect(store.getSnapshot().data).toBe('of another user')
  const html = await render(() => {
    const { status, data } = useStreamRequest(store)
    return () => h('p', `${status.value} ${data.value}`)
  })
  expect(html).toBe('<p>idle undefined</p>')
  store.stop()
})
