import { createStreamRequest, useStreamRequest } from '@sse-store/react'
import { startTransition, useEffect, useLayoutEffect, useState, type ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import { flushReact } from './support/driver'
import { createTestRoot, createTestServer } from './support/harness'

test.each([{ batch: 'frame' as const }, { batch: false as const }])(
  'an effect that sets state for every value of data never exceeds the update depth: $batch',
  async ({ batch }) => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { server, clock, options, pass } = createTestServer()
    const root = createTestRoot()
    function Answer({ onData }: { onData: (data: string) => void }) {
      const { data, start } = useStreamRequest('/a', {
        ...options,
        batch,
        collect: (c) => c.concat((event) => event.data),
      })
      useEffect(() => void start(), [start])
      useEffect(() => onData(data), [data, onData])
      return null
    }
    function App() {
      const [copy, setCopy] = useState('')
      return (
        <>
          {copy}
          <Answer onData={setCopy} />
        </>
      )
    }
    root.render(<App />)
    await pass()
    for (let i = 0; i < 500; i++) {
      server.send('x')
      // A turn or a frame for some of them, so that renders happen in between.
      if (i % 3 === 0) await clock.settle()
      if (i % 5 === 0) await clock.advance(16)
    }
    await pass(16)
    expect(root.container.textContent).toBe('x'.repeat(500))
    expect(root.errors).toEqual([])
    expect(complaints).not.toHaveBeenCalled()
  },
)

/** Its first render takes longer than a slice of React's scheduler: a transition with many of these yields in between. */
function Slow({ children }: { children: ReactNode }) {
  useState(() => {
    const until = performance.now() + 6
    while (performance.now() < until);
  })
  return children
}

test('a transition commits while a run streams', async () => {
  const { server, options, clock, pass } = createTestServer()
  const root = createTestRoot()
  let startSlow: () => void = () => {}
  function Answer() {
    const { data, start } = useStreamRequest('/a', options)
    useEffect(() => void start(), [start])
    return data
  }
  function App() {
    const [slow, setSlow] = useState(false)
    useLayoutEffect(() => {
      startSlow = () => startTransition(() => setSlow(true))
    }, [])
    return (
      <>
        <Answer />
        {slow && Array.from({ length: 20 }, (_, i) => <Slow key={i}>.</Slow>)}
      </>
    )
  }
  root.render(<App />)
  await pass()
  startSlow()
  let publications = 0
  while (!root.container.textContent.includes('.') && publications < 200) {
    server.send(String(++publications))
    await clock.advance(16)
  }
  expect(publications).toBeGreaterThan(2)
  expect(publications).toBeLessThan(200)
})

test('a transition that awaits start() is pending until the run is over', async () => {
  const { server, options, pass } = createTestServer()
  const root = createTestRoot()
  let ask: () => void = () => {}
  function Answer() {
    const [isPending, setPending] = useState(false)
    const { data, start } = useStreamRequest('/a', options)
    useLayoutEffect(() => {
      ask = () => {
        setPending(true)
        startTransition(async () => {
          await start()
          startTransition(() => setPending(false))
        })
      }
    }, [start])
    return `${isPending ? 'pending' : 'settled'} ${data}`
  }
  root.render(<Answer />)
  ask()
  await pass()
  server.send('one')
  await pass(16)
  expect(root.container.textContent).toContain('pending')
  server.end()
  await pass()
  expect(root.container.textContent).toBe('settled one')
})

test('what is published between render and commit is shown', async () => {
  const { options } = createTestServer()
  const root = createTestRoot()
  const store = createStreamRequest('/a', options)
  void store.start()
  function Stopper() {
    useLayoutEffect(() => store.stop(), [])
    return null
  }
  function Answer() {
    return useStreamRequest(store, { select: () => 0 }).status
  }
  root.render(
    <>
      <Stopper />
      <Answer />
    </>,
  )
  expect(root.container.textContent).toBe('stopped')
})

test('a component that unmounts another in a callback silences it at once, onFinish too', async () => {
  const { server, options, pass } = createTestServer()
  const root = createTestRoot()
  const store = createStreamRequest('/a', options)
  const heard: string[] = []
  function Answer({ name, onEvent }: { name: string; onEvent?: () => void }) {
    return useStreamRequest(store, {
      onEvent: ({ data }) => {
        heard.push(`${name} ${data}`)
        onEvent?.()
      },
      onFinish: ({ status }) => heard.push(`${name} ${status}`),
    }).status
  }
  const first = (onEvent?: () => void) => <Answer key="first" name="first" {...(onEvent && { onEvent })} />
  root.render([first(() => root.render([first()])), <Answer key="second" name="second" />])
  void store.start()
  await pass()
  server.send('one')
  server.end()
  await pass(16)
  await flushReact()
  expect(heard).toEqual(['first one', 'first done'])
})
