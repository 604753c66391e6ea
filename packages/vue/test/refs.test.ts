import { json, useEventSource } from '@sse-store/vue'
import { effectScope, isReactive, isReadonly, ref, watch } from 'vue'
import { expect, onTestFinished, test } from 'vitest'
import { collectWarnings, createTestServer, mount } from './support/harness'

test('payloads are not made reactive', async () => {
  const { server, options, pass } = createTestServer()
  const scope = effectScope()
  onTestFinished(() => scope.stop())
  const { data, event, store } = scope.run(() =>
    useEventSource('/a', { ...options, events: { message: json<{ deep: { list: number[] } }>() } }),
  ) as ReturnType<typeof useEventSource<{ message: (data: string) => { deep: { list: number[] } } }>>
  await pass()
  server.send({ deep: { list: [1] } })
  await pass(16)
  expect(data.value?.deep.list).toEqual([1])
  expect([data.value, data.value?.deep, event.value].some(isReactive)).toBe(false)
  expect([data.value, data.value?.deep, event.value].some(isReadonly)).toBe(false)
  // The very objects of the store: no copies, no proxies.
  expect(data.value).toBe(store.value.getSnapshot().data)
})

test('5,000 events make 5,000 values, and one change of the ref a frame', async () => {
  const { server, options, pass } = createTestServer()
  const scope = effectScope()
  onTestFinished(() => scope.stop())
  let changes = 0
  const data = scope.run(() => {
    const stream = useEventSource('/a', { ...options, collect: (c) => c.keepLast(10_000) })
    watch(stream.data, () => changes++, { flush: 'sync' })
    return stream.data
  })
  await pass()
  server.raw('data: x\n\n'.repeat(5000))
  await pass(16)
  expect(data?.value).toHaveLength(5000)
  expect(changes).toBe(1)
})

test('the refs change together: a watcher sees one state, not parts of two', async () => {
  const { server, options, pass } = createTestServer()
  const scope = effectScope()
  onTestFinished(() => scope.stop())
  const seen: string[] = []
  scope.run(() => {
    const { status, retry, error, data, lastEventId } = useEventSource('/a', options)
    const look = () =>
      seen.push(
        `${status.value} ${retry.value?.attempt} ${error.value?.kind} ${data.value} ${lastEventId.value}`,
      )
    for (const field of [status, retry, error, data, lastEventId]) watch(field, look, { flush: 'sync' })
  })
  await pass()
  server.send('one', { id: '1' })
  await pass(16)
  server.drop()
  await pass()
  expect([...new Set(seen)]).toEqual([
    'open undefined undefined undefined ',
    'open undefined undefined one 1',
    'reconnecting 1 network one 1',
  ])
})

test('the refs are read-only', () => {
  const warnings = collectWarnings()
  const { options } = createTestServer()
  const scope = effectScope()
  onTestFinished(() => scope.stop())
  scope.run(() => {
    const { data } = useEventSource(null, options)
    Object.assign(data, { value: 'mine' })
    expect(data.value).toBe(undefined)
  })
  expect(String(warnings()[0])).toContain('readonly')
})

test('a select that reads a ref follows it', async () => {
  const { server, options, pass } = createTestServer()
  const index = ref(0)
  const renders: unknown[] = []
  mount({
    setup: () => {
      const { data } = useEventSource('/a', {
        ...options,
        collect: (c) => c.keepLast(2),
        // Reads the ref only once there are data.
        select: (list) => (list.length > 0 ? list[index.value] : 'none'),
      })
      return () => {
        renders.push(data.value)
        return data.value
      }
    },
  })
  await pass()
  server.send('one')
  server.send('two')
  await pass(16)
  index.value = 1
  await pass()
  expect(renders).toEqual(['none', 'one', 'two'])
})

test('immediate: false waits for open()', async () => {
  const { server, options, pass, left } = createTestServer()
  let stream: ReturnType<typeof useEventSource> | undefined
  const { unmount } = mount({
    setup: () => {
      stream = useEventSource('/a', { ...options, immediate: false })
      return () => null
    },
  })
  await pass()
  expect(stream?.status.value).toBe('idle')
  expect(server.requests).toHaveLength(0)
  stream?.open()
  await pass()
  expect(stream?.status.value).toBe('open')
  unmount()
  await pass()
  expect(left()).toEqual({ timers: 0, listeners: 0, open: 0 })
})

test('open() in setup opens once the component is mounted', async () => {
  const { server, options, pass } = createTestServer()
  let inSetup = -1
  mount({
    setup: () => {
      const { status, open } = useEventSource('/a', { ...options, immediate: false })
      open()
      inSetup = server.requests.length
      return () => status.value
    },
  })
  await pass()
  expect(inSetup).toBe(0)
  expect(server.requests).toHaveLength(1)
})

test('what select throws reaches the app', async () => {
  const { server, clock, options, pass } = createTestServer()
  const errors: unknown[] = []
  const mistake = new Error('cannot show this')
  mount(
    {
      setup: () => {
        const { data } = useEventSource('/a', {
          ...options,
          select: (text) => {
            if (text === 'bad') throw mistake
            return text
          },
        })
        return () => data.value
      },
    },
    (app) => (app.config.errorHandler = (error) => errors.push(error)),
  )
  await pass()
  server.send('good')
  await pass(16)
  server.send('bad')
  await pass(16)
  expect(errors).toContain(mistake)
  expect(clock.reported).toEqual([])
})
