import { useEventSource, type UseEventSourceOptions } from '@sse-store/vue'
import { defineComponent, h, KeepAlive, ref } from 'vue'
import { expect, test } from 'vitest'
import { collectWarnings, createTestServer, mount, NOTHING } from './support/harness'

type Options = Partial<UseEventSourceOptions<{ message: (data: string) => string }, readonly string[], never>>

/** A page with two views, of which `<KeepAlive>` keeps the one that is put aside. */
function setUp(hookOptions: Options = {}) {
  const harness = createTestServer()
  const view = ref<'live' | 'other'>('live')
  const url = ref('/a')
  let renders = 0
  let stream: ReturnType<typeof useEventSource> | undefined
  const Live = defineComponent({
    setup() {
      const { status, data, ...verbs } = useEventSource(url, {
        ...harness.options,
        collect: (c) => c.keepLast(10),
        ...(hookOptions as object),
      })
      stream = verbs as never
      return () => {
        renders++
        return h('p', `${status.value} ${data.value.join()}`)
      }
    },
  })
  const Other = { render: () => h('p', 'other') }
  const page = mount({ render: () => h(KeepAlive, () => h(view.value === 'live' ? Live : Other)) })
  return {
    ...harness,
    ...page,
    url,
    verbs: () => stream as NonNullable<typeof stream>,
    renders: () => renders,
    async show(next: 'live' | 'other') {
      view.value = next
      await harness.pass()
    },
  }
}

test('the first activation does not open twice', async () => {
  const { server, pass } = setUp()
  await pass()
  expect(server.requests).toHaveLength(1)
})

test('deactivation closes, activation resumes at the cursor', async () => {
  const { server, pass, show, container, left } = setUp()
  await pass()
  server.send('one', { id: '7' })
  await pass(16)
  await show('other')
  expect(left()).toEqual(NOTHING)
  await show('live')
  expect(server.requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '7'])
  server.send('two', { id: '8' })
  await pass(16)
  expect(container.textContent).toBe('open one,two')
})

test('a stream that was closed stays closed when its component is back', async () => {
  const { server, pass, show, verbs, container } = setUp()
  await pass()
  verbs().close()
  await show('other')
  await show('live')
  expect(server.requests).toHaveLength(1)
  expect(container.textContent).toBe('closed ')
})

test('a stream that open() had started resumes when its component is back', async () => {
  const { server, pass, show, verbs, container, left } = setUp({ immediate: false })
  await pass()
  verbs().open()
  await pass()
  await show('other')
  expect(left()).toEqual(NOTHING)
  await show('live')
  expect(server.requests).toHaveLength(2)
  expect(container.textContent).toBe('open ')
})

test('open() while deactivated waits for the activation', async () => {
  const { server, pass, show, verbs } = setUp({ immediate: false })
  await pass()
  await show('other')
  verbs().open()
  await pass()
  expect(server.requests).toHaveLength(0)
  await show('live')
  expect(server.requests).toHaveLength(1)
})

test.each([{ word: 'close' as const }, { word: 'reset' as const }])(
  'open() and then $word() while deactivated: the last word counts on activation',
  async ({ word }) => {
    const { server, pass, show, verbs } = setUp({ immediate: false })
    await pass()
    await show('other')
    verbs().open()
    verbs()[word]()
    await show('live')
    expect(server.requests).toHaveLength(0)
  },
)

test('a url that changes while deactivated opens on activation only', async () => {
  const { server, pass, show, url } = setUp()
  await pass()
  await show('other')
  url.value = '/b'
  await pass()
  expect(server.requests.map(({ url: asked }) => asked)).toEqual(['/a'])
  await show('live')
  expect(server.requests.map(({ url: asked }) => asked)).toEqual(['/a', '/b'])
})

test('closeOnDeactivate: false keeps the stream, and unmounting still ends it', async () => {
  const { server, pass, show, unmount, left } = setUp({ closeOnDeactivate: false })
  await pass()
  await show('other')
  expect(server.connections).toBe(1)
  await show('live')
  expect(server.requests).toHaveLength(1)
  await show('other')
  unmount()
  await pass()
  expect(left()).toEqual(NOTHING)
})

test.each(['live', 'other'] as const)(
  'unmounting the app leaves nothing while it shows %s',
  async (shown) => {
    const warnings = collectWarnings()
    const { pass, show, unmount, left } = setUp()
    await pass()
    await show(shown)
    unmount()
    await pass()
    expect(left()).toEqual(NOTHING)
    expect(warnings()).toEqual([])
  },
)

test('a deactivated component does not render', async () => {
  const { server, pass, show, renders } = setUp()
  await pass()
  server.send('one')
  await pass(16)
  server.send('two')
  await show('other')
  const before = renders()
  await pass(60_000)
  expect(renders()).toBe(before)
})

test('a child that is mounted in a page that was put aside connects when the page is back', async () => {
  const { server, options, pass } = createTestServer()
  const view = ref<'page' | 'other'>('page')
  const hasChild = ref(false)
  const Child = {
    setup() {
      const { status } = useEventSource('/a', options)
      return () => h('i', status.value)
    },
  }
  const Page = { setup: () => () => h('p', [hasChild.value ? h(Child) : null]) }
  const Other = { render: () => h('p', 'other') }
  mount({ render: () => h(KeepAlive, () => h(view.value === 'page' ? Page : Other)) })
  await pass()
  view.value = 'other'
  await pass()
  hasChild.value = true
  await pass()
  expect(server.requests).toHaveLength(0)
  view.value = 'page'
  await pass()
  expect(server.connections).toBe(1)
})
