import { useStreamRequest } from '@sse-store/react'
import { Activity, StrictMode, Suspense, useEffect, useRef } from 'react'
import { expect, test, vi } from 'vitest'
import { createTestRoot, createTestServer } from './support/harness'
import { testWith, useSettled } from './support/react-19'

const testActivity = testWith('Activity')
const patience = { timeout: 20_000 }

test('a fallback of Suspense does not end the run of the component behind it', async () => {
  const { server, options, pass } = createTestServer()
  const root = createTestRoot()
  let loaded: () => void = () => {}
  const markdown = new Promise<void>((resolve) => (loaded = resolve))
  function Markdown({ text }: { text: string }) {
    useSettled(markdown)
    return text
  }
  let ask: () => void = () => {}
  function Chat() {
    const { data, status, start } = useStreamRequest('/a', {
      ...options,
      collect: (c) => c.concat((event) => event.data),
    })
    useEffect(() => {
      ask = () => void start()
    }, [start])
    return (
      <>
        {status} {data && <Markdown text={data} />}
      </>
    )
  }
  root.render(
    <Suspense fallback="Loading">
      <Chat />
    </Suspense>,
  )
  await pass()
  ask()
  await pass()
  server.send('first')
  await pass(16)
  // React 18 waits a moment before it shows a fallback.
  await vi.waitFor(() => expect(root.container.textContent).toContain('Loading'), patience)
  await pass(1_000)
  server.send(' second')
  await pass(16)
  expect(server.requests).toMatchObject([{ aborted: false }])
  loaded()
  // React shows it for 300 ms at least, by its own clock.
  await vi.waitFor(() => expect(root.container.textContent).toContain('streaming first second'), patience)
  expect(server.requests).toHaveLength(1)
  root.unmount()
  expect(server.requests).toMatchObject([{ aborted: true }])
})

test('an effect that starts once, by a ref, sends its request in StrictMode', async () => {
  const { server, options, pass } = createTestServer()
  const root = createTestRoot()
  function Report() {
    const { data, status, start } = useStreamRequest('/a', options)
    const hasStarted = useRef(false)
    useEffect(() => {
      if (hasStarted.current) return
      hasStarted.current = true
      void start()
    }, [start])
    return `${status} ${data ?? ''}`
  }
  root.render(
    <StrictMode>
      <Report />
    </StrictMode>,
  )
  await pass()
  server.send('one')
  await pass(16)
  expect(root.container.textContent).toBe('streaming one')
  expect(server.requests).toMatchObject([{ aborted: false }])
  root.unmount()
})

testActivity(
  'a start() in an Activity that is hidden from the beginning is sent when it is revealed, in StrictMode too',
  async () => {
    const { server, options, pass } = createTestServer()
    const root = createTestRoot()
    let ask: () => void = () => {}
    function Chat() {
      const { status, start } = useStreamRequest('/a', options)
      ask = () => void start()
      return status
    }
    const show = (mode: 'hidden' | 'visible') =>
      root.render(
        <StrictMode>
          <Activity mode={mode}>
            <Chat />
          </Activity>
        </StrictMode>,
      )
    show('hidden')
    await pass()
    ask()
    await pass()
    expect(server.requests).toHaveLength(0)
    show('visible')
    await pass()
    expect(root.container.textContent).toBe('streaming')
    expect(server.requests).toMatchObject([{ aborted: false }])
    root.unmount()
  },
)
