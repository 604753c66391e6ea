import { createEventSource, useEventSource } from '@sse-store/vue'
import { createSSRApp, effectScope, h, ref } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { expect, test, vi } from 'vitest'
import { createTestClock, createTestStream } from '../../core/test/support'

function setUp() {
  const server = createTestStream()
  const clock = createTestClock()
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  return {
    options: { fetch: server.fetch, environment: clock.environment },
    async expectNothing() {
      await clock.advance(60_000)
      expect([server.requests.length, clock.timers, clock.listeners]).toEqual([0, 0, 0])
      expect(warn.mock.calls).toEqual([])
    },
  }
}

/** What a server makes of one component. */
const render = (setup: () => () => unknown) => renderToString(createSSRApp({ setup }))

test('renderToString sends no request, and shows connecting', async () => {
  const { options, expectNothing } = setUp()
  const url = ref('/a')
  const html = await render(() => {
    const { status, data } = useEventSource(url, { ...options, initialData: 'seed' })
    url.value = '/b'
    return () => h('p', `${status.value} ${data.value}`)
  })
  expect(html).toBe('<p>connecting seed</p>')
  await expectNothing()
})

test('renderToString shows idle where nothing is going to be opened', async () => {
  const { options, expectNothing } = setUp()
  const html = await render(() => {
    const streams = [
      useEventSource(null, options),
      useEventSource('/a', { ...options, enabled: false }),
      useEventSource('/a', { ...options, immediate: false }),
    ]
    return () => h('p', streams.map(({ status }) => status.value).join())
  })
  expect(html).toBe('<p>idle,idle,idle</p>')
  await expectNothing()
})

test('a select is applied on the server', async () => {
  const { options, expectNothing } = setUp()
  const html = await render(() => {
    const { data } = useEventSource('/a', {
      ...options,
      initialData: 'four',
      select: (text) => text?.length,
    })
    return () => h('p', data.value)
  })
  expect(html).toBe('<p>4</p>')
  await expectNothing()
})

test('open() in setup, and a scope of its own, send no request on a server', async () => {
  const { options, expectNothing } = setUp()
  const html = await render(() => {
    const own = effectScope(true).run(() => useEventSource('/a', options))
    const { status, open } = useEventSource('/b', { ...options, immediate: false })
    open()
    return () => h('p', `${own?.status.value} ${status.value}`)
  })
  expect(html).toBe('<p>connecting idle</p>')
  await expectNothing()
})

test('a store of the module shows its initial state, whatever another request did to it', async () => {
  const { options, expectNothing } = setUp()
  const store = createEventSource('/a', options)
  store.close()
  const html = await render(() => {
    const { status } = useEventSource(store)
    return () => h('p', status.value)
  })
  expect(html).toBe('<p>connecting</p>')
  await expectNothing()
})
