import { createStreamRequest, useStreamRequest } from '@sse-store/react'
import { StrictMode, useEffect, type ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { createTestServer, hydrate } from './support/harness'

test('hydrates without a mismatch, and a start() in an effect sends the request then', async () => {
  const { server, options, pass } = createTestServer()
  function Answer() {
    const { status, data, start } = useStreamRequest('/a', {
      ...options,
      select: (text) => text?.length ?? 0,
    })
    useEffect(() => void start(), [start])
    return (
      <p className={status}>
        {status} {data}
      </p>
    )
  }
  const html = renderToString(<Answer />)
  expect(html).toContain('idle')
  expect(server.requests).toHaveLength(0)
  const { container, complaints } = hydrate(html, <Answer />)
  await pass()
  server.send('four')
  await pass(16)
  expect(container.textContent).toBe('streaming 4')
  expect(server.requests).toHaveLength(1)
  expect(complaints()).toEqual([])
})

test.each([
  ['', (answer: ReactNode) => answer],
  [' in StrictMode', (answer: ReactNode) => <StrictMode>{answer}</StrictMode>],
])('hydrates a store that already runs without a mismatch, then shows what it has%s', async (_, wrap) => {
  const { server, options, pass } = createTestServer()
  const store = createStreamRequest('/a', options)
  function Answer() {
    const { status, data } = useStreamRequest(store)
    return <p>{`${status} ${data}`}</p>
  }
  const html = renderToString(wrap(<Answer />))
  expect(html).toBe('<p>idle undefined</p>')
  void store.start()
  await pass()
  server.send('early')
  await pass(16)
  const { container, complaints } = hydrate(html, wrap(<Answer />))
  await pass()
  expect(container.textContent).toBe('streaming early')
  expect(complaints()).toEqual([])
  store.stop()
})
