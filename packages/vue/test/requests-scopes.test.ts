import { useStreamRequest } from '@sse-store/vue'
import { effectScope, h, nextTick, ref, Suspense, type EffectScope } from 'vue'
import { expect, test } from 'vitest'
import { collectWarnings, createTestServer, mount, NOTHING } from './support/harness'

test('a bare effectScope may start at once, and its run ends when it is stopped', async () => {
  const warnings = collectWarnings()
  const { server, options, pass, left } = createTestServer()
  const scope = effectScope()
  const calls: string[] = []
  const request = scope.run(() => {
    const all = useStreamRequest('/a', { ...options, onFinish: ({ status }) => calls.push(status) })
    return { ...all, answer: all.start() }
  })
  expect(request?.status.value).toBe('connecting')
  await pass()
  server.send('one')
  await pass(16)
  expect([request?.status.value, request?.data.value]).toEqual(['streaming', 'one'])
  scope.stop()
  expect(server.requests).toMatchObject([{ aborted: true }])
  expect(await request?.answer).toEqual({ status: 'stopped', data: 'one', error: undefined })
  await pass()
  expect(left()).toEqual(NOTHING)
  expect([...calls, ...warnings()]).toEqual([])

  expect(await request?.start()).toMatchObject({ status: 'stopped' })
  expect(server.requests).toHaveLength(1)
  expect(String(warnings()[0])).toContain('start() does nothing')
})

test('what a setup makes in a scope of its own outlives the component, as in Pinia', async () => {
  const warnings = collectWarnings()
  const { server, options, pass, left } = createTestServer()
  const pinia = effectScope(true)
  const make = () => useStreamRequest('/a', { ...options, collect: (c) => c.concat((event) => event.data) })
  let made: ReturnType<typeof make> | undefined
  const useChat = () => (made ??= pinia.run(() => effectScope().run(make)) as ReturnType<typeof make>)
  const Chat = {
    setup() {
      const { status, data, start } = useChat()
      return () => h('button', { onClick: () => start() }, `${status.value} ${data.value}`)
    },
  }
  const shown = ref(true)
  const { container, unmount } = mount({ render: () => (shown.value ? h(Chat) : null) })
  container.querySelector('button')?.click()
  await pass()
  server.send('one')
  await pass(16)
  expect(container.textContent).toBe('streaming one')
  shown.value = false
  await pass()
  server.send(' two')
  await pass(16)
  shown.value = true
  await pass()
  expect(container.textContent).toBe('streaming one two')
  unmount()
  await pass()
  expect(server.requests).toMatchObject([{ aborted: false }])
  pinia.stop()
  await pass()
  expect(left()).toEqual(NOTHING)
  expect(warnings()).toEqual([])
})

test('a scope within a setup ends with its component', async () => {
  const { server, options, pass, left } = createTestServer()
  let scope: EffectScope | undefined
  const { unmount } = mount({
    setup: () => {
      scope = effectScope()
      void scope.run(() => useStreamRequest('/a', options).start())
      return () => null
    },
  })
  await pass()
  expect(server.connections).toBe(1)
  unmount()
  await pass()
  expect(left()).toEqual(NOTHING)
})

test('without any scope a run goes on until it is stopped', async () => {
  const warnings = collectWarnings()
  const { options, pass, left } = createTestServer()
  const { status, start, stop } = useStreamRequest('/a', options)
  void start()
  await pass()
  expect(status.value).toBe('streaming')
  stop()
  expect(status.value).toBe('stopped')
  await pass()
  expect(left()).toEqual(NOTHING)
  expect(warnings()).toEqual([])
})

test('callbacks are silent from the stop of the scope on', async () => {
  const { server, options, clock, pass } = createTestServer()
  const heard: string[] = []
  const scope = effectScope()
  void scope.run(() =>
    useStreamRequest('/a', {
      ...options,
      onEvent: ({ data }) => heard.push(data),
      onFinish: ({ status }) => heard.push(status),
    }).start(),
  )
  await pass()
  server.send('one')
  await pass()
  server.send('two')
  scope.stop()
  await clock.settle()
  await nextTick()
  expect(heard).toEqual(['one'])
})

test('a start() in a setup that is never mounted is stopped with its scope', async () => {
  const warnings = collectWarnings()
  const { server, options, pass } = createTestServer()
  let answer: Promise<{ status: string }> | undefined
  const Answer = {
    async setup() {
      answer = useStreamRequest('/a', options).start()
      await new Promise(() => {})
      return () => null
    },
  }
  const shown = ref(true)
  mount({ render: () => h(Suspense, () => h('div', [shown.value ? h(Answer) : null])) })
  await pass()
  shown.value = false
  await pass()
  expect(await answer).toMatchObject({ status: 'stopped' })
  expect(server.connections).toBe(0)
  expect(warnings().filter((warning) => !String(warning).includes('Suspense'))).toEqual([])
})

test('an async setup may wait for its answer', async () => {
  const { server, options, pass } = createTestServer()
  const Answer = {
    async setup() {
      const { start } = useStreamRequest('/a', options)
      const { status, data } = await start()
      return () => `${status} ${data}`
    },
  }
  const { container } = mount({ render: () => h(Suspense, () => h(Answer)) })
  await pass()
  server.send('one')
  server.end()
  await pass()
  await pass()
  expect(container.textContent).toBe('done one')
})
