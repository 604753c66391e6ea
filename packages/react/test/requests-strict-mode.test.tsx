import { useStreamRequest } from '@sse-store/react'
import { StrictMode, useEffect, useLayoutEffect } from 'react'
import { expect, test } from 'vitest'
import { createTestRoot, createTestServer, NOTHING } from './support/harness'

test('StrictMode sends one request for each click', async () => {
  const { server, options, pass, left } = createTestServer()
  const root = createTestRoot()
  function Asker() {
    const { data, status, start } = useStreamRequest('/a', {
      ...options,
      collect: (c) => c.concat((e) => e.data),
    })
    return (
      <button onClick={() => void start()}>
        {status} {data}
      </button>
    )
  }
  root.render(<StrictMode children={<Asker />} />)
  await pass()
  expect(server.requests).toHaveLength(0)
  const button = root.container.querySelector('button')
  button?.click()
  await pass()
  server.send('one')
  await pass(16)
  expect(root.container.textContent).toBe('streaming one')
  expect(server.requests).toHaveLength(1)
  server.end()
  await pass()
  button?.click()
  await pass()
  expect(root.container.textContent).toBe('streaming ')
  expect(server.requests).toHaveLength(2)
  root.unmount()
  await pass()
  expect(left()).toEqual(NOTHING)
})

test('callbacks are called once in StrictMode', async () => {
  const { server, options, pass } = createTestServer()
  const root = createTestRoot()
  const heard: string[] = []
  let ask: () => void = () => {}
  function Asker() {
    const { start, status } = useStreamRequest('/a', {
      ...options,
      onEvent: ({ data }) => heard.push(data),
      onFinish: (result) => heard.push(result.status),
    })
    useLayoutEffect(() => {
      ask = () => void start()
    }, [start])
    return status
  }
  root.render(<StrictMode children={<Asker />} />)
  ask()
  await pass()
  server.send('one')
  server.end()
  await pass(16)
  expect(heard).toEqual(['one', 'done'])
})

test.each(['useEffect', 'useLayoutEffect'] as const)(
  'start() in a %s of a child works on the first mount, in StrictMode too, and the run can be stopped',
  async (kind) => {
    const { server, options, pass, left } = createTestServer()
    const root = createTestRoot()
    const useSomeEffect = { useEffect, useLayoutEffect }[kind]
    function Starter({ start }: { start: () => Promise<unknown> }) {
      // Before the effects of its parent.
      useSomeEffect(() => void start(), [start])
      return null
    }
    function Asker() {
      const { status, start, stop } = useStreamRequest('/a', options)
      return (
        <button onClick={stop}>
          {status}
          <Starter start={start} />
        </button>
      )
    }
    root.render(<StrictMode children={<Asker />} />)
    await pass()
    expect(root.container.textContent).toBe('streaming')
    expect(server.connections).toBe(1)
    root.container.querySelector('button')?.click()
    await pass()
    expect(root.container.textContent).toBe('stopped')
    expect(left()).toEqual(NOTHING)
  },
)
