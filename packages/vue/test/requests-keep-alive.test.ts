import { createStreamRequest, streamRequestOptions, useStreamRequest } from '@sse-store/vue'
import { defineComponent, h, KeepAlive, ref } from 'vue'
import { expect, test } from 'vitest'
import { collectWarnings, createTestServer, mount, NOTHING } from './support/harness'

/** A page with two views, of which `<KeepAlive>` keeps the one that is put aside. */
function setUp() {
  const harness = createTestServer()
  const options = streamRequestOptions({
    ...harness.options,
    collect: (c) => c.concat((event) => event.data),
  })
  const view = ref<'answer' | 'other'>('answer')
  const url = ref('/a')
  let renders = 0
  const ask = () => useStreamRequest(url, options)
  let request: ReturnType<typeof ask> | undefined
  const Answer = defineComponent({
    setup() {
      const { status, data } = (request = ask())
      return () => {
        renders++
        return h('p', `${status.value} ${data.value}`)
      }
    },
  })
  const Other = { render: () => h('p', 'other') }
  const page = mount({ render: () => h(KeepAlive, () => h(view.value === 'answer' ? Answer : Other)) })
  return {
    ...harness,
    ...page,
    options,
    url,
    request: () => request as ReturnType<typeof ask>,
    renders: () => renders,
    async show(next: 'answer' | 'other') {
      view.value = next
      await harness.pass()
    },
  }
}

test('deactivation does not stop a run: what came meanwhile is there on activation', async () => {
  const { server, pass, show, request, container } = setUp()
  const answer = request().start()
  await pass()
  server.send('one')
  await pass(16)
  await show('other')
  server.send(' two')
  await pass(16)
  expect(server.requests).toMatchObject([{ aborted: false }])
  await show('answer')
  expect(container.textContent).toBe('streaming one two')
  server.end()
  await pass()
  expect(await answer).toEqual({ status: 'done', data: 'one two', error: undefined })
  expect(server.requests).toHaveLength(1)
})

test('a run may end, and another begin, while the component is put aside', async () => {
  const { server, pass, show, request, container } = setUp()
  void request().start()
  await pass()
  await show('other')
  request().stop()
  void request().start()
  await pass()
  server.send('second')
  server.end()
  await pass(16)
  await show('answer')
  expect(container.textContent).toBe('done second')
  expect(server.requests).toHaveLength(2)
})

test.each(['answer', 'other'] as const)(
  'unmounting the app stops the run and leaves nothing while it shows %s',
  async (shown) => {
    const warnings = collectWarnings()
    const { server, pass, show, request, unmount, left } = setUp()
    const answer = request().start()
    await pass()
    server.send('half')
    await pass(16)
    await show(shown)
    unmount()
    expect(server.requests).toMatchObject([{ aborted: true }])
    await pass()
    expect(await answer).toMatchObject({ status: 'stopped', data: 'half' })
    expect(left()).toEqual(NOTHING)
    expect(warnings()).toEqual([])
  },
)

test('a url that changes while the component is put aside stops the run of the old one', async () => {
  const { server, pass, show, request, url, container } = setUp()
  const answer = request().start()
  await pass()
  server.send('of a')
  await pass(16)
  await show('other')
  url.value = '/b'
  await pass()
  expect(server.requests).toMatchObject([{ url: '/a', aborted: true }])
  expect(await answer).toMatchObject({ status: 'stopped' })
  await show('answer')
  expect(container.textContent).toBe('idle ')
})

test('a store made outside is shown as it is on activation', async () => {
  const { server, options, pass } = setUp()
  const store = createStreamRequest('/outside', options)
  const shown = ref(true)
  const Answer = defineComponent(() => {
    const { data } = useStreamRequest(store)
    return () => h('p', data.value)
  })
  const { container, unmount } = mount({ render: () => h(KeepAlive, () => (shown.value ? h(Answer) : null)) })
  void store.start()
  await pass()
  shown.value = false
  await pass()
  server.send('meanwhile')
  await pass(16)
  shown.value = true
  await pass()
  expect(container.textContent).toBe('meanwhile')
  unmount()
  await pass()
  expect(server.requests).toMatchObject([{ aborted: false }])
  store.stop()
})
