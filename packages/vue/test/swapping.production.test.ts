import { createTestStream } from '@sse-store/core/testing'
import { useEventSource } from '@sse-store/vue'
import { defineComponent, h, KeepAlive, ref } from 'vue'
import { expect, test } from 'vitest'
import { every, until, watchText } from '../../core/test/support/real-time'
import { mount } from './support/mount'

test('a deactivated component closes its stream, an activated one resumes at the cursor', async () => {
  const server = createTestStream()
  const isLive = ref(true)
  const Live = defineComponent(() => {
    const { status, data } = useEventSource('/a', { fetch: server.fetch, collect: (c) => c.keepLast(10) })
    return () => h('p', `${status.value} ${data.value.join()}`)
  })
  const Other = defineComponent(() => () => h('p', 'other'))
  const { container } = mount({ render: () => h(KeepAlive, () => h(isLive.value ? Live : Other)) })
  await server.opened
  server.send('one', { id: '7' })
  await until(() => container.textContent === 'open one')
  isLive.value = false
  await until(() => server.connections === 0)
  expect(server.requests).toHaveLength(1)
  isLive.value = true
  await until(() => server.requests.length === 2)
  await server.opened
  server.send('two', { id: '8' })
  await until(() => container.textContent === 'open one,two')
  expect(server.requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '7'])
  expect(server.connections).toBe(1)
})

test('a url that changes in mid-stream never shows data of the old one, not for a frame', async () => {
  const servers = { '/a': createTestStream(), '/b': createTestStream() }
  const url = ref('/a')
  const rendered: string[] = []
  const { container } = mount({
    setup() {
      const { data } = useEventSource(url, {
        fetch: (input, init) => servers[input as keyof typeof servers].fetch(input, init),
      })
      return () => {
        rendered.push(`${url.value} shows ${data.value}`)
        return rendered.at(-1)
      }
    },
  })
  const texts = watchText(container)
  for (const [of, server] of Object.entries(servers)) every(2, (count) => server.send(`${of}:${count}`))
  const showsOwn = () => container.textContent.startsWith(`${url.value} shows ${url.value}:`)
  await until(showsOwn)
  for (const next of ['/b', '/a', '/b', '/a', '/b']) {
    url.value = next
    await until(showsOwn)
  }
  const own = /^(\/[ab]) shows (undefined$|\1:)/
  expect([...texts, ...rendered].filter((text) => text !== '' && !own.test(text))).toEqual([])
  expect(texts.length).toBeGreaterThan(5)
})
