import { useEventSource } from '@sse-store/react'
import { StrictMode, Suspense } from 'react'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
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
