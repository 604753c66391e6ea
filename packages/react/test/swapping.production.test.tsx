import { createTestStream } from '@sse-store/core/testing'
import { useEventSource } from '@sse-store/react'
import { Activity, startTransition, useLayoutEffect, useState } from 'react'
import { expect, test } from 'vitest'
import { every, until, watchText } from '../../core/test/support/real-time'
import { createTestRoot } from './support/root'

test('a hidden Activity closes the stream, a revealed one resumes at the cursor', async () => {
  const server = createTestStream()
  const root = createTestRoot()
  function Reader() {
    const { status, data } = useEventSource('/a', { fetch: server.fetch, collect: (c) => c.keepLast(10) })
    return `${status} ${data.join()}`
  }
  const show = (mode: 'visible' | 'hidden') =>
    root.render(
      <Activity mode={mode}>
        <Reader />
      </Activity>,
    )
  show('visible')
  await server.opened
  server.send('one', { id: '7' })
  await until(() => root.container.textContent === 'open one')
  show('hidden')
  await until(() => server.connections === 0)
  expect(server.requests).toHaveLength(1)
  show('visible')
  await until(() => server.requests.length === 2)
  await server.opened
  server.send('two', { id: '8' })
  await until(() => root.container.textContent === 'open one,two')
  expect(server.requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '7'])
  expect(server.connections).toBe(1)
})

test.each([
  ['at once', (change: () => void) => change()],
  ['in a transition', (change: () => void) => startTransition(change)],
])(
  'a url that changes %s in mid-stream never shows data of the old one, not for a frame',
  async (_, wrap) => {
    const servers = { '/a': createTestStream(), '/b': createTestStream() }
    const root = createTestRoot()
    const rendered: string[] = []
    const onRender = (text: string) => void rendered.push(text)
    let change: (url: string) => void = () => {}
    function Reader() {
      const [url, setUrl] = useState('/a')
      const { data } = useEventSource(url, {
        fetch: (input, init) => servers[input as keyof typeof servers].fetch(input, init),
      })
      useLayoutEffect(() => {
        change = (next) => wrap(() => setUrl(next))
      }, [])
      const text = `${url} shows ${data}`
      onRender(text)
      return text
    }
    const texts = watchText(root.container)
    root.render(<Reader />)
    for (const [url, server] of Object.entries(servers)) every(2, (count) => server.send(`${url}:${count}`))
    for (const url of ['/b', '/a', '/b', '/a', '/b']) {
      const old = root.container.textContent.slice(0, 2)
      await until(() => root.container.textContent.startsWith(`${old} shows ${old}:`))
      change(url)
      await until(() => root.container.textContent.startsWith(`${url} shows ${url}:`))
    }
    const own = /^(\/[ab]) shows (undefined$|\1:)/
    expect([...texts, ...rendered].filter((text) => text !== '' && !own.test(text))).toEqual([])
    expect(texts.length).toBeGreaterThan(5)
  },
)
