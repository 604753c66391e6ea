import { useConnection, useEventSource, type EventSourceStore } from '@sse-store/vue'
import { effectScope, h, KeepAlive, ref, shallowRef } from 'vue'
import { expect, test } from 'vitest'
import { collectWarnings, createTestServer, hydrate, mount, NOTHING, renderOnServer } from './support/harness'

type Store = EventSourceStore<{ message: string }, string | undefined>

/** A component that shows the connection of this store. */
const lampOf = (store: Store) => ({
  setup() {
    const { status, isLost } = useConnection(store)
    return () => h('p', `${status.value}${isLost.value ? ', lost' : ''}`)
  },
})

test('shows the connection of a useEventSource, of another url too', async () => {
  const { server, options, pass, left } = createTestServer()
  const url = ref<string | null>('/a')
  const { container, unmount } = mount({
    setup() {
      const { store } = useEventSource(url, options)
      const { status, isLost } = useConnection(store)
      return () => h('p', `${status.value} ${isLost.value}`)
    },
  })
  await pass()
  expect(container.textContent).toBe('open false')
  server.fail(403)
  url.value = '/b'
  await pass()
  expect(container.textContent).toBe('error true')
  url.value = null
  await pass()
  expect(container.textContent).toBe('idle false')
  unmount()
  await pass()
  expect(left()).toEqual(NOTHING)
})

test.each([{ lost: false }, { lost: true }])(
  'hydrates a store that already runs without a mismatch (lost: $lost)',
  async ({ lost }) => {
    const warnings = collectWarnings()
    const { server, createStore, pass } = createTestServer()
    const store: Store = createStore()
    const html = await renderOnServer(lampOf(store))
    expect(html).toBe('<p>idle</p>')
    store.open()
    await pass()
    if (lost) {
      server.drop()
      server.refuse(undefined, { times: Infinity })
      await pass(5_000)
    }
    const container = hydrate(html, lampOf(store))
    await pass()
    expect(container.textContent).toBe(lost ? 'reconnecting, lost' : 'open')
    expect(warnings()).toEqual([])
    store.close()
  },
)

test('a component that KeepAlive puts aside shows what is so when it is back', async () => {
  const { createStore, pass, left } = createTestServer()
  const store: Store = createStore()
  store.open()
  const lamp = lampOf(store)
  const shown = ref(true)
  const { container, unmount } = mount({ render: () => h(KeepAlive, () => (shown.value ? h(lamp) : null)) })
  await pass()
  expect(container.textContent).toBe('open')
  shown.value = false
  await pass()
  store.close()
  await pass()
  shown.value = true
  await pass()
  expect(container.textContent).toBe('closed')
  unmount()
  await pass()
  expect(left()).toEqual(NOTHING)
})

test('a bare scope shows the connection until it is stopped, and nothing is left', async () => {
  const warnings = collectWarnings()
  const { server, clock, createStore, pass, left } = createTestServer()
  const store: Store = createStore()
  store.open()
  const scope = effectScope()
  const connection = scope.run(() => useConnection(store, { graceMs: 60_000 }))
  await pass()
  expect(connection?.status.value).toBe('open')
  server.drop()
  server.stall()
  await pass(500)
  expect(connection?.status.value).toBe('reconnecting')
  expect(clock.timers).toBe(2)
  scope.stop()
  expect(clock.timers).toBe(1)
  store.close()
  await pass()
  expect(connection?.status.value).toBe('reconnecting')
  expect(left()).toEqual(NOTHING)
  expect(warnings()).toEqual([])
})

test('a store that changes in setup is shown from the first render on', async () => {
  const { createStore, pass } = createTestServer()
  const [first, second]: Store[] = [createStore('/a'), createStore('/b')]
  second?.open()
  await pass()
  const renders: string[] = []
  const store = shallowRef(first as Store)
  mount({
    setup() {
      const { status } = useConnection(() => store.value)
      store.value = second as Store
      return () => {
        renders.push(status.value)
        return null
      }
    },
  })
  await pass()
  expect(renders).toEqual(['open'])
  second?.close()
})
