import { createEventSource, createStreamRequest, useEventSource, useStreamRequest } from '@sse-store/react'
import { startTransition, Suspense, useLayoutEffect, useState } from 'react'
import { expect, test } from 'vitest'
import { createTestRoot, createTestServer, NOTHING } from './support/harness'
import { useSettled } from './support/react-19'

/** What a render says counts from its commit on, neither earlier nor later: React may throw a render away. */

/** A page that renders with what is given to it, and shows that once `ready` is there. */
function setUp() {
  const harness = createTestServer()
  const root = createTestRoot()
  const heard: string[] = []
  let resolve: () => void = () => {}
  const ready = new Promise<void>((done) => (resolve = done))
  function Unready() {
    useSettled(ready)
    return null
  }
  type Next = { url: string; suspends: boolean; by?: string }
  let show: (next: Next) => void = () => {}
  function Reader({ url, suspends, by = url }: Next) {
    const { status, data } = useEventSource(url, {
      ...harness.options,
      onEvent: (event) => heard.push(`${by}: ${event.data}`),
    })
    return (
      <>
        {url} {status} {String(data)}
        {suspends && <Unready />}
      </>
    )
  }
  function App() {
    const [given, setGiven] = useState<Next>({ url: '/a', suspends: false })
    useLayoutEffect(() => {
      show = (next) => startTransition(() => setGiven(next))
    }, [])
    return <Suspense fallback="wait" children={<Reader {...given} />} />
  }
  root.render(<App />)
  return { ...harness, root, heard, show: (next: Next) => show(next), resolve: () => resolve() }
}

test('a url that is rendered and not committed is not asked for, and the stream on the screen goes on', async () => {
  const { server, root, heard, pass, show } = setUp()
  await pass()
  server.send('one')
  await pass(16)
  show({ url: '/b', suspends: true })
  await pass()
  server.send('two')
  await pass(16)
  expect(root.container.textContent).toBe('/a open two')
  expect(server.requests.map(({ url }) => url)).toEqual(['/a'])
  expect(heard).toEqual(['/a: one', '/a: two'])
})

test('once it is committed, the new url is asked for and the old one is let go', async () => {
  const { server, root, heard, pass, show, resolve } = setUp()
  await pass()
  server.send('one')
  await pass(16)
  show({ url: '/b', suspends: true })
  await pass()
  resolve()
  await pass()
  expect(root.container.textContent).toBe('/b open undefined')
  expect(server.requests.map(({ url, aborted }) => [url, aborted])).toEqual([
    ['/a', true],
    ['/b', false],
  ])
  server.send('two')
  await pass(16)
  expect(heard).toEqual(['/a: one', '/b: two'])
})

test('a url that is thrown away before its commit leaves nothing', async () => {
  const { server, root, pass, show, left } = setUp()
  await pass()
  show({ url: '/b', suspends: true })
  await pass()
  show({ url: '/a', suspends: false })
  await pass()
  expect(root.container.textContent).toBe('/a open undefined')
  expect(server.requests.map(({ url, aborted }) => [url, aborted])).toEqual([['/a', false]])
  root.unmount()
  await pass()
  expect(left()).toEqual(NOTHING)
})

test('the callbacks of a render that is not committed are not called', async () => {
  const { server, heard, pass, show, resolve } = setUp()
  await pass()
  show({ url: '/a', suspends: true, by: 'next' })
  await pass()
  server.send('one')
  await pass(16)
  resolve()
  await pass()
  server.send('two')
  await pass(16)
  expect(heard).toEqual(['/a: one', 'next: two'])
})

test('the callbacks of a commit are called from its layout effects on', async () => {
  const { options, pass } = createTestServer()
  const root = createTestRoot()
  const store = createEventSource('/a', options)
  const heard: string[] = []
  function Closer({ closes }: { closes: boolean }) {
    // Before the effects of its parent.
    useLayoutEffect(() => {
      if (closes) store.close()
    }, [closes])
    return null
  }
  function Reader({ name, closes }: { name: string; closes: boolean }) {
    useEventSource(store, { onClose: () => heard.push(name) })
    return <Closer closes={closes} />
  }
  root.render(<Reader name="first" closes={false} />)
  await pass()
  root.render(<Reader name="second" closes />)
  expect(heard).toEqual(['second'])
})

test.each(['live', 'request'] as const)(
  'from the commit that unmounts it on, a component hears nothing: %s',
  async (kind) => {
    const { options, pass } = createTestServer()
    const root = createTestRoot()
    const live = createEventSource('/a', options)
    const request = createStreamRequest('/b', options)
    const heard: string[] = []
    const end = { live: () => live.close(), request: () => request.stop() }[kind]
    function Live() {
      return useEventSource(live, { onClose: () => heard.push('live') }).status
    }
    function Request() {
      return useStreamRequest(request, { onFinish: () => heard.push('request') }).status
    }
    function App({ shows }: { shows: boolean }) {
      // In the commit that unmounts them: before the passive effects of that commit, which come after the paint.
      useLayoutEffect(() => {
        if (!shows) end()
      }, [shows])
      return shows && [<Live key="live" />, <Request key="request" />]
    }
    root.render(<App shows />)
    live.open()
    void request.start()
    await pass()
    expect(root.container.textContent).toBe('openstreaming')
    root.render(<App shows={false} />)
    expect(heard).toEqual([])
    live.close()
    request.stop()
  },
)
