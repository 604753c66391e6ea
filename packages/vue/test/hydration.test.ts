import { useEventSource, type EventSourceStore } from '@sse-store/vue'
import { h, KeepAlive, ref, shallowRef, Suspense, type Component } from 'vue'
import { expect, test } from 'vitest'
import { collectWarnings, createTestServer, hydrate, mount, renderOnServer } from './support/harness'

test('hydrates without a mismatch, then opens one request', async () => {
  const warnings = collectWarnings()
  const { server, options, pass } = createTestServer()
  const component = {
    setup() {
      const { status, data } = useEventSource('/a', { ...options, select: (text) => text?.length ?? 0 })
      return () => h('p', { class: status.value }, `${status.value} ${data.value}`)
    },
  }
  const html = await renderOnServer(component)
  expect(html).toContain('connecting 0')
  const container = hydrate(html, component)
  await pass()
  server.send('four')
  await pass(16)
  expect(container.textContent).toBe('open 4')
  expect(server.requests).toHaveLength(1)
  expect(warnings()).toEqual([])
})

test('hydrates a store that already runs without a mismatch, then shows what it has', async () => {
  const warnings = collectWarnings()
  const { server, createStore, pass } = createTestServer()
  const store: EventSourceStore<{ message: string }, string | undefined> = createStore()
  const component = {
    setup() {
      const { status, data } = useEventSource(store)
      return () => h('p', `${status.value} ${data.value}`)
    },
  }
  const html = await renderOnServer(component)
  expect(html).toBe('<p>connecting undefined</p>')
  store.open()
  await pass()
  server.send('early')
  await pass(16)
  const container = hydrate(html, component)
  await pass()
  expect(container.textContent).toBe('open early')
  expect(warnings()).toEqual([])
  store.close()
})

test.each([
  ['itself', (reader: Component) => h(reader)],
  ['within an element', (reader: Component) => h('main', [h(reader)])],
])(
  'a vnode that is kept %s and mounted again is not hydrating: it shows what its store has',
  async (_, make) => {
    const { server, createStore, pass } = createTestServer()
    const store = createStore()
    const renders: string[] = []
    const kept = make({
      setup() {
        const { status, data } = useEventSource(store)
        return () => {
          renders.push(`${status.value} ${data.value}`)
          return h('p', status.value)
        }
      },
    })
    const shown = ref(true)
    mount({ render: () => h('div', [shown.value ? kept : null]) })
    store.open()
    await pass()
    server.send('early')
    await pass(16)
    shown.value = false
    await pass()
    renders.length = 0
    shown.value = true
    await pass()
    expect(renders).toEqual(['open early'])
    store.close()
  },
)

test.each([{ isAsync: false }, { isAsync: true }])(
  'a url that setup changes after the composable is that of the first render, on both sides: %o',
  async ({ isAsync }) => {
    const warnings = collectWarnings()
    const { server, options, pass } = createTestServer()
    const Reader = {
      setup() {
        const url = ref<string | null>(null)
        const { status } = useEventSource(url, options)
        const finish = () => {
          url.value = '/a'
          return () => h('p', status.value)
        }
        return isAsync ? (Promise.resolve().then(finish) as never) : finish()
      },
    }
    const page = { render: () => h(Suspense, null, { default: () => h(Reader) }) }
    const html = await renderOnServer(page)
    expect(html).toBe('<p>connecting</p>')
    const container = hydrate(html, page)
    for (let turn = 0; turn < 3; turn++) await pass()
    expect(container.textContent).toBe('open')
    expect(server.requests).toHaveLength(1)
    expect(warnings()).toEqual([])
  },
)

test('hydrated, put aside and given a store that runs, a component shows what that is', async () => {
  const { options, createStore, pass } = createTestServer()
  const store = createStore()
  store.open()
  const source = shallowRef<string | typeof store>('/a')
  const shown = ref(true)
  let status: { readonly value: string } | undefined
  const Live = {
    setup() {
      status = useEventSource(source, options).status
      return () => h('p', status?.value)
    },
  }
  const page = { render: () => h(KeepAlive, () => (shown.value ? h(Live) : null)) }
  hydrate(await renderOnServer(page), page)
  await pass()
  shown.value = false
  await pass()
  source.value = store
  await pass()
  expect(status?.value).toBe('open')
  store.close()
})
