import {
  createEventSource,
  json,
  streamDefaults,
  useConnection,
  useEventSource,
  useStreamRequest,
} from '@sse-store/vue'
import { createPinia, defineStore, disposePinia, setActivePinia, storeToRefs } from 'pinia'
import { createApp, h, isReactive, isReadonly, KeepAlive, nextTick, ref, watch, watchEffect } from 'vue'
import { expect, onTestFinished, test } from 'vitest'
import { collectWarnings, createTestServer, mount, NOTHING } from './support/harness'

/** Streams in setup stores of Pinia, the real one. */

interface Price {
  readonly value: number
  readonly deep: { readonly list: readonly number[] }
}

function setUp() {
  const warnings = collectWarnings()
  const test = createTestServer()
  const { options, left } = test
  const pinia = createPinia()
  setActivePinia(pinia)
  onTestFinished(() => disposePinia(pinia))
  const usePrices = defineStore('prices', () => {
    const stream = useEventSource('/prices', { ...options, events: { message: json<Price>() } })
    return { ...stream, isLost: useConnection(stream.store, { graceMs: 1_000 }).isLost }
  })
  const useChat = defineStore('chat', () =>
    useStreamRequest('/chat', {
      ...options,
      request: (prompt: string) => ({ body: { prompt } }),
      collect: (c) => c.concat(({ data }) => data),
      until: '[DONE]',
    }),
  )
  return {
    ...test,
    warnings,
    pinia,
    usePrices,
    useChat,
    expectNothing: () => expect(left()).toEqual(NOTHING),
  }
}
const price = (value: number): Price => ({ value, deep: { list: [value] } })

test('a stream lives as long as the store, beyond the component that made it', async () => {
  const { server, pass, pinia, usePrices, warnings, expectNothing } = setUp()
  const Consumer = {
    setup() {
      const prices = usePrices()
      return () => h('p', `${prices.status} ${prices.data?.value}`)
    },
  }
  const shown = ref(true)
  const { container, unmount } = mount(
    { render: () => h(KeepAlive, () => shown.value && h(Consumer)) },
    (app) => app.use(pinia),
  )
  await pass()
  server.send(price(1))
  await pass(16)
  expect(container.textContent).toBe('open 1')
  shown.value = false
  await pass()
  server.send(price(2))
  await pass(16)
  shown.value = true
  await pass()
  expect(container.textContent).toBe('open 2')
  unmount()
  await pass()
  expect([server.requests.length, server.connections]).toEqual([1, 1])
  usePrices().$dispose()
  await pass()
  expectNothing()
  expect(warnings()).toEqual([])
})

test('$dispose() ends the stream, and the next use of the store opens another one', async () => {
  const { server, pass, usePrices, expectNothing } = setUp()
  const prices = usePrices()
  await pass()
  prices.$dispose()
  await pass()
  expectNothing()
  prices.open()
  await pass()
  expect(server.requests).toHaveLength(1)
  const next = usePrices()
  await pass()
  expect([next.status, server.requests.length]).toEqual(['open', 2])
  expect(usePrices()).toBe(next)
  next.$dispose()
  await pass()
  expectNothing()
})

test('the end of Pinia ends the streams and runs of all stores', async () => {
  const { server, pass, pinia, usePrices, useChat, expectNothing } = setUp()
  usePrices()
  const answer = useChat().start('a')
  await pass()
  expect(server.connections).toBe(2)
  disposePinia(pinia)
  await pass()
  expectNothing()
  expect((await answer).status).toBe('stopped')
})

test('the fields of a store are values, and change together', async () => {
  const { server, pass, usePrices } = setUp()
  const prices = usePrices()
  const seen: string[] = []
  watchEffect(() => seen.push(`${prices.status} ${prices.data?.value} ${prices.lastEventId}`), {
    flush: 'sync',
  })
  await pass()
  server.send(price(1), { id: '1' })
  await pass(16)
  server.send(price(2), { id: '2' })
  await pass(16)
  expect(seen).toEqual(['connecting undefined ', 'open undefined ', 'open 1 1', 'open 2 2'])
  expect(prices.event).toMatchObject({ name: 'message', id: '2' })
  expect([prices.retry, prices.error, prices.isLost]).toEqual([null, undefined, false])
})

test('payloads are not made reactive by the store, however it is read', async () => {
  const { server, pass, pinia, usePrices } = setUp()
  const prices = usePrices()
  await pass()
  server.send(price(1))
  await pass(16)
  const { data, event } = storeToRefs(prices)
  const { data: raw } = prices.store.getSnapshot()
  expect(raw).toEqual(price(1))
  // The very object that was decoded: no copy, no proxy, at any depth.
  for (const read of [prices.data, data.value, prices.event?.data, event.value?.data]) expect(read).toBe(raw)
  expect(prices.data?.deep.list).toBe(raw?.deep.list)
  expect([prices.data, prices.data?.deep, prices.event, prices.store].map(isReactive)).not.toContain(true)
  expect([prices.data, prices.data?.deep, prices.event, prices.store].map(isReadonly)).not.toContain(true)
  // Nor are they state, which Pinia would make deeply reactive, send along from a server and keep in its history.
  expect(pinia.state.value['prices']).toEqual({})
})

test('storeToRefs gives refs that follow the stream', async () => {
  const { server, pass, usePrices, warnings } = setUp()
  const { data, status, isLost } = storeToRefs(usePrices())
  const seen: unknown[] = []
  watch(data, (next) => seen.push(next?.value))
  await pass()
  for (const value of [1, 2]) {
    server.send(price(value))
    await pass(16)
  }
  expect([seen, status.value]).toEqual([[1, 2], 'open'])
  server.drop()
  server.refuse()
  await pass(1_001)
  expect([status.value, isLost.value]).toEqual(['reconnecting', true])
  expect(warnings()).toEqual([])
})

test('the verbs are actions: they may be called and listened to', async () => {
  const { server, pass, usePrices } = setUp()
  const prices = usePrices()
  const called: string[] = []
  prices.$onAction(({ name }) => called.push(name))
  await pass()
  const { close } = prices
  close()
  await pass()
  expect([prices.status, server.connections]).toEqual(['closed', 0])
  prices.reconnect()
  await pass()
  expect([prices.status, server.connections]).toEqual(['open', 1])
  expect(called).toEqual(['close', 'reconnect'])
})

test('a run goes on when the component that started it is gone', async () => {
  const { server, pass, pinia, useChat, expectNothing } = setUp()
  let result: unknown
  const Asker = {
    setup() {
      const chat = useChat()
      void chat.start('a').then((end) => (result = end))
      return () => chat.data
    },
  }
  const { unmount } = mount(Asker, (app) => app.use(pinia))
  await pass()
  server.send('one ')
  await pass(16)
  unmount()
  await pass()
  server.send('two')
  server.send('[DONE]')
  await pass(16)
  const chat = useChat()
  expect(result).toEqual({ status: 'done', data: 'one two', error: undefined })
  expect([chat.status, chat.data, chat.received.events]).toEqual(['done', 'one two', 2])
  expectNothing()
})

test('a store has the defaults of the app', async () => {
  const { server, options, pass, pinia } = setUp()
  const useStore = defineStore('bare', () => useEventSource('/a'))
  const app = createApp({})
    .use(pinia)
    .use(streamDefaults, { ...options, headers: { a: '1' } })
  onTestFinished(() => useStore().$dispose())
  app.runWithContext(() => useStore())
  await pass()
  expect(server.requests.map(({ headers }) => new Headers(headers).get('a'))).toEqual(['1'])
})

test('an event source that a store keeps as it is works, though Pinia wraps it', async () => {
  const { server, options, pass, warnings, expectNothing } = setUp()
  const events = { message: json<Price>() }
  const useFeed = defineStore('feed', () => ({ feed: createEventSource('/a', { ...options, events }) }))
  const { feed } = useFeed()
  const seen: unknown[] = []
  const Consumer = {
    setup() {
      const { data } = useEventSource(feed)
      const { status } = useConnection(feed)
      watch(data, (next) => seen.push(next), { flush: 'sync' })
      return () => h('p', `${status.value} ${data.value?.value}`)
    },
  }
  const { container, unmount } = mount({ render: () => [h(Consumer), h(Consumer)] })
  await pass()
  server.send(price(1))
  await pass(16)
  expect([container.textContent, server.requests.length]).toEqual(['open 1open 1', 1])
  expect(seen.map(isReactive)).toEqual([false, false])
  unmount()
  await nextTick()
  await pass()
  expectNothing()
  expect(warnings()).toEqual([])
})
