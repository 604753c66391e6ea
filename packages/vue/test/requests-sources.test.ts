import { json, useStreamRequest } from '@sse-store/vue'
import {
  computed,
  defineComponent,
  effectScope,
  h,
  isReactive,
  ref,
  shallowRef,
  watch,
  watchEffect,
  type MaybeRefOrGetter,
  type Ref,
} from 'vue'
import { expect, onTestFinished, test } from 'vitest'
import { collectWarnings, createTestServer, mount } from './support/harness'

/** A request in a scope that ends with the test. */
function inScope<T>(use: () => T): T {
  const scope = effectScope()
  onTestFinished(() => scope.stop())
  return scope.run(use) as T
}

test.each<[string, (url: Ref<string>) => MaybeRefOrGetter<string | URL>]>([
  ['ref', (url) => url],
  ['getter', (url) => () => url.value],
  ['computed', (url) => computed(() => new URL(url.value, 'https://example.test'))],
])('a url as a %s is followed', async (_, make) => {
  const { server, options, pass } = createTestServer()
  const url = ref('/a')
  const { status, data, start, store } = inScope(() => useStreamRequest(make(url), options))
  const first = store.value
  void start()
  await pass()
  server.send('of a')
  await pass(16)
  url.value = '/b'
  await pass()
  expect([status.value, data.value]).toEqual(['idle', undefined])
  expect(store.value).not.toBe(first)
  void start()
  await pass()
  expect(server.requests.map(({ url: asked, aborted }) => [asked.at(-1), aborted])).toEqual([
    ['a', true],
    ['b', false],
  ])
})

test('the first render with another prop shows nothing of the old url', async () => {
  const { server, options, pass } = createTestServer()
  const room = ref('a')
  const renders: string[] = []
  let ask: () => void = () => {}
  const Room = defineComponent({
    props: { room: { type: String, required: true } },
    setup(props) {
      const { data, status, start } = useStreamRequest(() => `/${props.room}`, options)
      ask = () => void start()
      return () => {
        renders.push(`${props.room} ${status.value} ${data.value}`)
        return h('p', data.value)
      }
    },
  })
  mount({ render: () => h(Room, { room: room.value }) })
  ask()
  await pass()
  server.send('hello')
  await pass(16)
  room.value = 'b'
  await pass()
  expect(renders.at(-2)).toBe('a streaming hello')
  expect(renders.at(-1)).toBe('b idle undefined')
})

test('a url that flips and comes back in one tick does not touch the run', async () => {
  const { server, options, pass } = createTestServer()
  const url = ref('/a')
  const { start, status } = inScope(() => useStreamRequest(url, options))
  void start()
  await pass()
  url.value = '/b'
  url.value = '/a'
  await pass()
  expect(server.requests).toMatchObject([{ aborted: false }])
  expect(status.value).toBe('streaming')
})

test('URL objects of one meaning are one url', async () => {
  const { server, options, pass } = createTestServer()
  const url = shallowRef(new URL('https://example.test/a'))
  const { start, status } = inScope(() => useStreamRequest(url, options))
  void start()
  await pass()
  url.value = new URL('https://example.test/a')
  await pass()
  expect(server.requests).toMatchObject([{ aborted: false }])
  expect(status.value).toBe('streaming')
})

test('start() in the handler that changes the url goes to the new one', async () => {
  const { server, options, pass } = createTestServer()
  const url = ref('/a')
  const { start, status } = inScope(() => useStreamRequest(url, options))
  url.value = '/b'
  const answer = start()
  await pass()
  expect(server.requests.map(({ url: asked, aborted }) => [asked, aborted])).toEqual([['/b', false]])
  expect(status.value).toBe('streaming')
  server.send('of b')
  server.end()
  expect(await answer).toEqual({ status: 'done', data: 'of b', error: undefined })
})

test('start() in an effect makes the effect depend neither on the request nor on the url', async () => {
  const { server, options, pass } = createTestServer()
  const url = ref('/a')
  let effects = 0
  inScope(() => {
    const { start } = useStreamRequest(url, options)
    url.value = '/b'
    watchEffect(() => {
      effects++
      void start()
    })
  })
  await pass()
  server.send('one')
  await pass(16)
  url.value = '/c'
  await pass()
  expect(effects).toBe(1)
  expect(server.requests.map(({ url: asked, aborted }) => [asked, aborted])).toEqual([['/b', true]])
})

test('start() in a setup that then changes the url is stopped: it was for the old one', async () => {
  const { server, options, pass } = createTestServer()
  let answer: Promise<{ status: string }> | undefined
  mount({
    setup: () => {
      const url = ref('/a')
      const { start, status } = useStreamRequest(url, options)
      answer = start()
      url.value = '/b'
      return () => status.value
    },
  })
  await pass()
  expect(await answer).toMatchObject({ status: 'stopped' })
  expect(server.requests).toHaveLength(0)
})

test('a prompt that is a ref is read by start()', async () => {
  const { server, options, pass } = createTestServer()
  const prompt = ref('')
  const { start } = inScope(() =>
    useStreamRequest('/a', { ...options, request: () => ({ body: { prompt: prompt.value } }) }),
  )
  for (const text of ['W', 'Wh', 'Why']) {
    prompt.value = text
    await pass()
  }
  void start()
  await pass()
  prompt.value = 'Why?'
  await pass()
  expect(server.requests.map(({ init }) => init.body)).toEqual(['{"prompt":"Why"}'])
})

test('payloads are not made reactive', async () => {
  const { server, options, pass } = createTestServer()
  const { data, event, store, start } = inScope(() =>
    useStreamRequest('/a', { ...options, events: { message: json<{ deep: { list: number[] } }>() } }),
  )
  void start()
  await pass()
  server.send({ deep: { list: [1] } })
  await pass(16)
  expect(data.value?.deep.list).toEqual([1])
  expect([data.value, data.value?.deep, event.value].some(isReactive)).toBe(false)
  expect(data.value).toBe(store.value.getSnapshot().data)
})

test('the refs change together: a watcher sees one state, not parts of two', async () => {
  const { server, options, pass } = createTestServer()
  const seen: string[] = []
  const { start } = inScope(() => {
    const request = useStreamRequest('/a', options)
    const { status, data, error, event, received } = request
    const look = () =>
      seen.push(
        `${status.value} ${data.value} ${event.value?.data} ${received.value.events} ${error.value?.kind}`,
      )
    for (const field of [status, data, error, event, received]) watch(field, look, { flush: 'sync' })
    return request
  })
  server.stall()
  void start()
  await pass()
  server.accept()
  await pass()
  server.send('one')
  await pass(16)
  server.drop()
  await pass()
  expect([...new Set(seen)]).toEqual([
    'connecting undefined undefined 0 undefined',
    'streaming undefined undefined 0 undefined',
    'streaming one one 1 undefined',
    'error one one 1 interrupted',
  ])
})

test('the refs are read-only', () => {
  const warnings = collectWarnings()
  const { options } = createTestServer()
  const { status } = inScope(() => useStreamRequest('/a', options))
  Object.assign(status, { value: 'mine' })
  expect(status.value).toBe('idle')
  expect(String(warnings()[0])).toContain('readonly')
})
