import { useEventSource } from '@sse-store/vue'
import { computed, defineComponent, h, nextTick, ref, shallowRef } from 'vue'
import { expect, test } from 'vitest'
import { createTestServer, mount } from './support/harness'

test('a ref is followed', async () => {
  const { server, options, pass } = createTestServer()
  const url = ref<string | null>(null)
  mount({
    setup: () => {
      const { status } = useEventSource(url, options)
      return () => status.value
    },
  })
  await pass()
  expect(server.requests).toHaveLength(0)
  url.value = '/a'
  await pass()
  url.value = '/b'
  await pass()
  expect(server.requests.map(({ url: asked, aborted }) => [asked, aborted])).toEqual([
    ['/a', true],
    ['/b', false],
  ])
})

test('a prop as a getter is followed, and the first render with it shows nothing of the old url', async () => {
  const { server, options, pass } = createTestServer()
  const room = ref('a')
  const renders: string[] = []
  const Room = defineComponent({
    props: { room: { type: String, required: true } },
    setup(props) {
      const { data } = useEventSource(() => `/${props.room}`, options)
      return () => {
        renders.push(`${props.room} ${data.value}`)
        return h('p', data.value)
      }
    },
  })
  mount({ render: () => h(Room, { room: room.value }) })
  await pass()
  server.send('hello')
  await pass(16)
  room.value = 'b'
  await pass()
  expect(renders).toEqual(['a undefined', 'a hello', 'b undefined'])
  expect(server.requests.map(({ url }) => url)).toEqual(['/a', '/b'])
})

test('a computed url that flips three times in one tick opens once', async () => {
  const { server, options, pass } = createTestServer()
  const room = ref(0)
  const url = computed(() => `/room/${room.value}`)
  mount({
    setup: () => {
      useEventSource(url, options)
      return () => null
    },
  })
  await pass()
  room.value = 1
  room.value = 2
  room.value = 3
  await pass()
  expect(server.requests.map(({ url: asked }) => asked)).toEqual(['/room/0', '/room/3'])
})

test('a url that flips and comes back in one tick changes nothing', async () => {
  const { server, options, pass } = createTestServer()
  const url = ref('/a')
  mount({
    setup: () => {
      useEventSource(url, options)
      return () => null
    },
  })
  await pass()
  url.value = '/b'
  url.value = '/a'
  await pass()
  expect(server.requests).toHaveLength(1)
  expect(server.connections).toBe(1)
})

test('a verb in the handler that changes the url is meant for the new one', async () => {
  const { server, options, pass } = createTestServer()
  const url = ref('/a')
  let stream: ReturnType<typeof useEventSource> | undefined
  mount({
    setup: () => {
      stream = useEventSource(url, options)
      return () => null
    },
  })
  await pass()
  url.value = '/b'
  stream?.close()
  await pass()
  expect(stream?.status.value).toBe('closed')
  expect(server.connections).toBe(0)
  url.value = '/c'
  await pass()
  expect(stream?.status.value).toBe('open')
})

test('URL objects of one meaning are one url', async () => {
  const { server, options, pass } = createTestServer()
  const url = shallowRef(new URL('https://example.test/a'))
  mount({
    setup: () => {
      useEventSource(url, options)
      return () => null
    },
  })
  await pass()
  url.value = new URL('https://example.test/a')
  await pass()
  expect(server.requests.map(({ url: asked }) => asked)).toEqual(['https://example.test/a'])
})

test('enabled may be a ref or a getter', async () => {
  const { server, options, pass } = createTestServer()
  const enabled = ref(false)
  mount({
    setup: () => {
      useEventSource('/a', { ...options, enabled })
      useEventSource('/b', { ...options, enabled: () => !enabled.value })
      return () => null
    },
  })
  await pass()
  enabled.value = true
  await pass()
  expect(server.requests.map(({ url, aborted }) => [url, aborted])).toEqual([
    ['/b', true],
    ['/a', false],
  ])
})

test('what collect and headers read does not make a new stream', async () => {
  const { server, options, pass } = createTestServer()
  const size = ref(1)
  const token = ref('one')
  const { unmount } = mount({
    setup: () => {
      const { data } = useEventSource('/a', {
        ...options,
        collect: (c) => c.keepLast(size.value),
        headers: () => ({ authorization: token.value }),
      })
      return () => data.value.join()
    },
  })
  await pass()
  size.value = 2
  token.value = 'two'
  await pass()
  expect(server.requests).toHaveLength(1)
  server.drop()
  await pass(1000)
  expect(server.requests[1]?.headers.get('authorization')).toBe('two')
  unmount()
  await nextTick()
})

test('the store ref follows the url', async () => {
  const { options, pass } = createTestServer()
  const url = ref('/a')
  let stream: ReturnType<typeof useEventSource> | undefined
  mount({
    setup: () => {
      stream = useEventSource(url, options)
      return () => null
    },
  })
  await pass()
  const first = stream?.store.value
  expect(first?.getSnapshot().status).toBe('open')
  url.value = '/b'
  await pass()
  expect(stream?.store.value).not.toBe(first)
  expect(stream?.store.value.getSnapshot().status).toBe('open')
  expect(first?.getSnapshot().status).toBe('idle')
})
