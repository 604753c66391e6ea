import { useEventSource } from '@sse-store/vue'
import { effectScope, h, KeepAlive, nextTick, onMounted, ref, type EffectScope } from 'vue'
import { expect, test } from 'vitest'
import { collectWarnings, createTestServer, mount, NOTHING } from './support/harness'

test('a bare effectScope holds the stream until it is stopped', async () => {
  const warnings = collectWarnings()
  const { server, options, pass, left } = createTestServer()
  const scope = effectScope()
  const url = ref('/a')
  const stream = scope.run(() => useEventSource(url, options))
  expect(stream?.status.value).toBe('connecting')
  await pass()
  server.send('one')
  await pass(16)
  expect([stream?.status.value, stream?.data.value]).toEqual(['open', 'one'])
  url.value = '/b'
  await pass()
  expect([stream?.status.value, stream?.data.value]).toEqual(['open', undefined])
  scope.stop()
  await pass()
  expect(left()).toEqual(NOTHING)
  url.value = '/c'
  stream?.open()
  await pass()
  expect(server.requests.map(({ url: asked }) => asked)).toEqual(['/a', '/b'])
  expect(warnings()).toEqual([])
})

test('a store that a setup makes in a scope of its own outlives the component, as in Pinia', async () => {
  const warnings = collectWarnings()
  const { server, options, pass, left } = createTestServer()
  const pinia = effectScope(true)
  let stream: ReturnType<typeof useEventSource> | undefined
  const useStore = () => (stream ??= pinia.run(() => effectScope().run(() => useEventSource('/a', options))))
  const Consumer = {
    setup() {
      const store = useStore()
      return () => h('p', store?.status.value)
    },
  }
  const shown = ref(true)
  const { container, unmount } = mount({ render: () => (shown.value ? h(Consumer) : null) })
  await pass()
  expect(container.textContent).toBe('open')
  shown.value = false
  await pass()
  expect(server.connections).toBe(1)
  shown.value = true
  await pass()
  expect(container.textContent).toBe('open')
  unmount()
  await pass()
  expect(server.requests).toHaveLength(1)
  pinia.stop()
  await pass()
  expect(left()).toEqual(NOTHING)
  expect(warnings()).toEqual([])
})

test('a store in a scope of its own is not closed when the component that made it is put aside', async () => {
  const { server, options, pass } = createTestServer()
  const scope = effectScope(true)
  const Maker = {
    setup() {
      const stream = scope.run(() => useEventSource('/a', options))
      return () => h('p', stream?.status.value)
    },
  }
  const shown = ref(true)
  mount({ render: () => h(KeepAlive, () => (shown.value ? h(Maker) : null)) })
  await pass()
  shown.value = false
  await pass()
  expect(server.connections).toBe(1)
  scope.stop()
  await pass()
  expect(server.connections).toBe(0)
})

test('a scope within a setup ends with its component', async () => {
  const { server, options, pass, left } = createTestServer()
  let scope: EffectScope | undefined
  const { unmount } = mount({
    setup: () => {
      scope = effectScope()
      scope.run(() => useEventSource('/a', options))
      return () => null
    },
  })
  await pass()
  expect(server.connections).toBe(1)
  unmount()
  await pass()
  expect(left()).toEqual(NOTHING)
})

test('without any scope the stream runs until it is closed', async () => {
  const warnings = collectWarnings()
  const { server, options, pass, left } = createTestServer()
  const { status, close } = useEventSource('/a', options)
  await pass()
  expect(status.value).toBe('open')
  close()
  await pass()
  expect(left()).toEqual(NOTHING)
  expect(server.requests).toHaveLength(1)
  expect(warnings()).toEqual([])
})

test('callbacks are silent from the stop of the scope on', async () => {
  const { server, options, clock, pass } = createTestServer()
  const heard: string[] = []
  const scope = effectScope()
  scope.run(() => useEventSource('/a', { ...options, onEvent: ({ data }) => heard.push(data) }))
  await pass()
  server.send('one')
  await pass()
  server.send('two')
  scope.stop()
  await clock.settle()
  await nextTick()
  expect(heard).toEqual(['one'])
  await pass()
})

test('called in onMounted it connects as well', async () => {
  const { server, options, pass } = createTestServer()
  let status: { readonly value: string } | undefined
  mount({
    setup() {
      onMounted(() => {
        status = useEventSource('/a', options).status
      })
      return () => null
    },
  })
  await pass()
  expect([status?.value, server.requests.length]).toEqual(['open', 1])
})

test('what changes the url in the moment that makes the scope costs no request to the old one', async () => {
  const { server, options, pass } = createTestServer()
  const scope = effectScope()
  const url = ref('/as-made')
  scope.run(() => useEventSource(url, options))
  // As Pinia does with the state that a server had.
  url.value = '/as-known'
  await pass()
  expect(server.requests.map(({ url }) => url)).toEqual(['/as-known'])
  scope.stop()
})
