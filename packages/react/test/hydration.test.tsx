import { useConnection, useEventSource, useStreamRequest } from '@sse-store/react'
import { lazy, StrictMode, Suspense, type ComponentType } from 'react'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { flushReact } from './support/driver'
import { createTestServer, hydrate } from './support/harness'

test('hydrates without a mismatch, then opens one request', async () => {
  const { server, options, pass } = createTestServer()
  function Reader() {
    const { status, data } = useEventSource('/a', { ...options, select: (text) => text?.length ?? 0 })
    return (
      <p className={status}>
        {status} {data}
      </p>
    )
  }
  const app = <StrictMode children={<Reader />} />
  const html = renderToString(app)
  expect(html).toContain('connecting')
  const { container, complaints } = hydrate(html, app)
  await pass()
  server.send('four')
  await pass(16)
  expect(container.textContent).toBe('open 4')
  expect(server.requests).toHaveLength(1)
  expect(complaints()).toEqual([])
})

test('hydrates streamed HTML in a Suspense boundary without a mismatch', async () => {
  const { server, options, pass } = createTestServer()
  function Reader() {
    return <p>{useEventSource('/a', options).status}</p>
  }
  const app = <Suspense fallback="wait" children={<Reader />} />
  const html = await text(renderToPipeableStream(app).pipe(new PassThrough()))
  const { container, complaints } = hydrate(html, app)
  await pass()
  await pass()
  expect(container.textContent).toBe('open')
  expect(server.requests).toHaveLength(1)
  expect(complaints()).toEqual([])
})

test('hydrates a store that already runs without a mismatch, then shows what it has', async () => {
  const { server, createStore, pass } = createTestServer()
  const store = createStore()
  function Reader() {
    const { status, data } = useEventSource(store)
    return <p>{`${status} ${data}`}</p>
  }
  const html = renderToString(<Reader />)
  expect(html).toBe('<p>connecting undefined</p>')
  store.open()
  await pass()
  server.send('early')
  await pass(16)
  const { container, complaints } = hydrate(html, <Reader />)
  await pass()
  expect(container.textContent).toBe('open early')
  expect(complaints()).toEqual([])
  store.close()
})

const { options: idle, createStore } = createTestServer()
const idleStore = createStore()
const HOOKS = {
  useEventSource: function useNoUrl() {
    useEventSource(null, idle)
  },
  useStreamRequest: function useNoStart() {
    useStreamRequest('/a', idle)
  },
  useConnection: function useIdle() {
    useConnection(idleStore)
  },
}

test.each(Object.entries(HOOKS))(
  '%s renders once when it hydrates, and keeps the HTML below that is hydrated later',
  async (_, useHook) => {
    let renders = 0
    let isClient = false
    let load: (module: { default: ComponentType }) => void = () => {}
    const Late = () => <i>late</i>
    const LateLazy = lazy(() => new Promise<{ default: ComponentType }>((resolve) => (load = resolve)))
    function App() {
      renders++
      useHook()
      const Child = isClient ? LateLazy : Late
      return (
        <Suspense fallback={<b>wait</b>}>
          <Child />
        </Suspense>
      )
    }
    const html = await text(renderToPipeableStream(<App />).pipe(new PassThrough()))
    isClient = true
    renders = 0
    const { container, complaints } = hydrate(html, <App />)
    const sent = container.querySelector('i')
    await flushReact()
    expect(renders).toBe(1)
    expect(container.textContent).toBe('late')
    load({ default: Late })
    await flushReact()
    expect(container.querySelector('i')).toBe(sent)
    expect(complaints()).toEqual([])
  },
)
