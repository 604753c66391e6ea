import { useEventSource } from '@sse-store/react'
import { Activity } from 'react'
import { expect } from 'vitest'
import { createTestRoot, createTestServer, NOTHING } from './support/harness'
import { testWith } from './support/react-19'

const test = testWith('Activity')

test('a url that changes while hidden is asked for when it is revealed, with nothing of the old one', async () => {
  const { server, options, pass, left } = createTestServer()
  const root = createTestRoot()
  const shown: string[] = []
  function Reader({ url }: { url: string }) {
    const { status, data } = useEventSource(url, { ...options, collect: (c) => c.keepLast(10) })
    const text = `${url} ${status} ${data.join()}`
    shown.push(text)
    return text
  }
  const show = (mode: 'visible' | 'hidden', url: string) =>
    root.render(
      <Activity mode={mode}>
        <Reader url={url} />
      </Activity>,
    )
  show('visible', '/a')
  await pass()
  server.send('one', { id: '7' })
  await pass(16)
  show('hidden', '/a')
  await pass()
  show('hidden', '/b')
  await pass()
  expect(left()).toEqual(NOTHING)
  expect(server.requests.map(({ url }) => url)).toEqual(['/a'])
  show('visible', '/b')
  await pass()
  expect(root.container.textContent).toBe('/b open ')
  expect(server.requests.map(({ url, headers }) => [url, headers.get('last-event-id')])).toEqual([
    ['/a', null],
    ['/b', null],
  ])
  expect(shown.filter((text) => text.startsWith('/b') && text.includes('one'))).toEqual([])
})
