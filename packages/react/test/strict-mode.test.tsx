import { useEventSource } from '@sse-store/react'
import { StrictMode, useEffect, useLayoutEffect } from 'react'
import { expect, test } from 'vitest'
import { createTestRoot, createTestServer, NOTHING } from './support/harness'

test('StrictMode sends one request', async () => {
  const { server, options, pass, left } = createTestServer()
  const root = createTestRoot()
  function Reader({ url }: { url: string }) {
    return useEventSource(url, options).status
  }
  root.render(<StrictMode children={<Reader url="/a" />} />)
  await pass()
  expect(server.requests.map(({ url }) => url)).toEqual(['/a'])
  expect(root.container.textContent).toBe('open')

  root.render(<StrictMode children={<Reader url="/b" />} />)
  await pass()
  expect(server.requests.map(({ url, aborted }) => [url, aborted])).toEqual([
    ['/a', true],
    ['/b', false],
  ])
  root.unmount()
  await pass()
  expect(left()).toEqual(NOTHING)
})

test('StrictMode sends one request for two components on one store', async () => {
  const { server, createStore, pass } = createTestServer()
  const root = createTestRoot()
  const store = createStore()
  function Reader() {
    return useEventSource(store).status
  }
  root.render(
    <StrictMode>
      <Reader />
      <Reader />
    </StrictMode>,
  )
  await pass()
  expect(server.requests).toHaveLength(1)
  expect(root.container.textContent).toBe('openopen')
})

test('both renders of StrictMode are connecting, also with an inline select', async () => {
  const { options, pass } = createTestServer()
  const root = createTestRoot()
  const statuses: string[] = []
  function Reader() {
    const { status } = useEventSource('/a', { ...options, select: (data) => data?.length ?? 0 })
    useLayoutEffect(() => void statuses.push(status))
    return status
  }
  root.render(<StrictMode children={<Reader />} />)
  expect(root.container.textContent).toBe('connecting')
  await pass()
  expect(new Set(statuses)).toEqual(new Set(['connecting', 'open']))
})

test('callbacks are called once in StrictMode', async () => {
  const { server, options, pass } = createTestServer()
  const root = createTestRoot()
  const heard: string[] = []
  function Reader() {
    return useEventSource('/a', { ...options, onEvent: ({ data }) => heard.push(data) }).status
  }
  root.render(<StrictMode children={<Reader />} />)
  await pass()
  server.send('one')
  await pass(16)
  expect(heard).toEqual(['one'])
})

test.each(['useEffect', 'useLayoutEffect'] as const)(
  'open() in a %s of a child works on the first mount, in StrictMode too',
  async (kind) => {
    const { server, options, pass, left } = createTestServer()
    const root = createTestRoot()
    const useSomeEffect = { useEffect, useLayoutEffect }[kind]
    function Opener({ open }: { open: () => void }) {
      // Before the effects of its parent.
      useSomeEffect(() => open(), [open])
      return null
    }
    function Reader() {
      const { status, open } = useEventSource('/a', { ...options, enabled: false })
      return (
        <>
          {status}
          <Opener open={open} />
        </>
      )
    }
    root.render(<StrictMode children={<Reader />} />)
    await pass()
    expect(root.container.textContent).toBe('open')
    expect(server.requests).toHaveLength(1)
    root.unmount()
    await pass()
    expect(left()).toEqual(NOTHING)
  },
)
