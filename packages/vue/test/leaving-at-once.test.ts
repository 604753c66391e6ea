import { useEventSource } from '@sse-store/vue'
import { effectScope, ref, watch } from 'vue'
import { expect, test } from 'vitest'
import { createTestServer, mount, NOTHING } from './support/harness'

// A stream tells of itself while it starts, and whoever hears that may end everything, or want something else.

test('a scope that is stopped while its stream starts leaves nothing', async () => {
  const { options, pass, left } = createTestServer()
  const scope = effectScope()
  const enabled = ref(false)
  scope.run(() => {
    const { status } = useEventSource('/a', { ...options, enabled })
    watch(status, () => scope.stop(), { flush: 'sync' })
  })
  await pass()
  enabled.value = true
  await pass(1_000)
  expect(left()).toEqual(NOTHING)
})

test('a scope that another reader of the store stops while it starts leaves nothing', async () => {
  const { createStore, pass, left } = createTestServer()
  const store = createStore()
  const scope = effectScope()
  const enabled = ref(false)
  scope.run(() => useEventSource(store, { enabled }))
  store.subscribe(() => {
    if (store.getSnapshot().status === 'connecting') scope.stop()
  })
  await pass()
  enabled.value = true
  await pass(1_000)
  expect(left()).toEqual(NOTHING)
})

test('a url that changes while its stream starts is the one that is shown and that runs', async () => {
  const { server, options, pass, left } = createTestServer()
  const scope = effectScope()
  const enabled = ref(false)
  const url = ref('/a')
  const shown = scope.run(() => {
    const stream = useEventSource(url, { ...options, enabled })
    watch(
      stream.status,
      (status) => {
        if (status !== 'connecting' || url.value !== '/a') return
        url.value = '/b'
        stream.reconnect()
      },
      { flush: 'sync' },
    )
    return stream
  })
  await pass()
  enabled.value = true
  await pass()
  // Whichever of the two was on its way first.
  expect(Object.fromEntries(server.requests.map(({ url, aborted }) => [url, aborted]))).toEqual({
    '/a': true,
    '/b': false,
  })
  expect(shown?.status.value).toBe(shown?.store.value.getSnapshot().status)
  scope.stop()
  await pass()
  expect(left()).toEqual(NOTHING)
})

test('a url that is refused leaves no stream of the url before it behind', async () => {
  const { server, options, pass, left } = createTestServer()
  const errors: unknown[] = []
  const url = ref('/a')
  const enabled = ref(true)
  const { unmount } = mount(
    {
      setup() {
        useEventSource(url, { ...options, enabled })
        return () => null
      },
    },
    (app) => (app.config.errorHandler = (error) => errors.push(error)),
  )
  await pass()
  url.value = ''
  await pass()
  expect(errors.map(String)).toEqual([expect.stringContaining('url must be')])
  enabled.value = false
  await pass()
  enabled.value = true
  await pass()
  expect(server.requests.map(({ url, aborted }) => [url, aborted])).toEqual([['/a', true]])
  url.value = '/b'
  await pass()
  expect(server.requests.at(-1)).toMatchObject({ url: '/b', aborted: false })
  unmount()
  await pass()
  expect(left()).toEqual(NOTHING)
})
