import { useEventSource } from '@sse-store/react'
import {
  Component,
  startTransition,
  Suspense,
  useEffect,
  useLayoutEffect,
  useState,
  type ReactNode,
} from 'react'
import { expect, test, vi } from 'vitest'
import { flushReact } from './support/driver'
import { createTestRoot, createTestServer, NOTHING } from './support/harness'
import { useSettled } from './support/react-19'

test.each([{ batch: 'frame' as const }, { batch: false as const }])(
  'an effect that sets state for every value of data never exceeds the update depth: $batch',
  async ({ batch }) => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { server, clock, options, pass } = createTestServer()
    const root = createTestRoot()
    function Reader({ onData }: { onData: (data: string | undefined) => void }) {
      const { data } = useEventSource('/a', { ...options, batch })
      useEffect(() => onData(data), [data, onData])
      return null
    }
    function App() {
      const [copy, setCopy] = useState<string>()
      return (
        <>
          {copy}
          <Reader onData={setCopy} />
        </>
      )
    }
    root.render(<App />)
    await pass()
    for (let i = 0; i < 500; i++) {
      server.send(String(i))
      // A turn or a frame for some of them, so that renders happen in between.
      if (i % 3 === 0) await clock.settle()
      if (i % 5 === 0) await clock.advance(16)
    }
    await pass(16)
    expect(root.container.textContent).toBe('499')
    // React throws it where state is set: below the store, which reports it.
    expect([...root.errors, ...clock.reported]).toEqual([])
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

test('a transition commits while the stream runs', async () => {
  const { server, options, clock, pass } = createTestServer()
  const root = createTestRoot()
  let startSlow: () => void = () => {}
  function Reader() {
    return useEventSource('/a', options).data
  }
  function App() {
    const [slow, setSlow] = useState(false)
    useLayoutEffect(() => {
      startSlow = () => startTransition(() => setSlow(true))
    }, [])
    return (
      <>
        <Reader />
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

test.each([
  ['', undefined],
  [' with select', (data: string | undefined) => data],
])('readers that mount in a transition while the stream runs show no torn frame%s', async (_, select) => {
  const { server, clock, createStore, pass } = createTestServer()
  const root = createTestRoot()
  const store = createStore()
  store.open()
  await pass()
  server.send('0')
  await pass(16)
  let mountReaders: () => void = () => {}
  function Reader() {
    const { data } = useEventSource(store, select ? { select } : {})
    return (
      <Slow>
        <i>{data}</i>
      </Slow>
    )
  }
  function App() {
    const [shown, setShown] = useState(false)
    useLayoutEffect(() => {
      mountReaders = () => startTransition(() => setShown(true))
    }, [])
    return shown && Array.from({ length: 20 }, (_, i) => <Reader key={i} />)
  }
  root.render(<App />)
  mountReaders()
  const frames: string[][] = []
  for (let i = 1; i < 60; i++) {
    server.send(String(i))
    await clock.advance(16)
    frames.push([...new Set([...root.container.querySelectorAll('i')].map((shown) => shown.textContent))])
  }
  await pass()
  expect(root.container.querySelectorAll('i')).toHaveLength(20)
  expect(frames.filter((values) => values.length > 1)).toEqual([])
  store.close()
})

test('what is published between render and commit is shown', async () => {
  const { createStore, pass } = createTestServer()
  const root = createTestRoot()
  const store = createStore()
  store.open()
  await pass()
  function Closer() {
    useLayoutEffect(() => store.close(), [])
    return null
  }
  function Reader() {
    return useEventSource(store, { select: () => 0 }).status
  }
  root.render(
    <>
      <Closer />
      <Reader />
    </>,
  )
  expect(root.container.textContent).toBe('closed')
})

test('a publication that is still to be rendered does not bring an old url back', async () => {
  const { server, options, pass } = createTestServer()
  const root = createTestRoot()
  const shown: string[] = []
  let clear: () => void = () => {}
  function Reader({ url }: { url: string }) {
    const stream = useEventSource(url, { ...options, collect: (c) => c.keepLast(5) })
    useLayoutEffect(() => {
      clear = stream.clear
      shown.push(`${url} ${stream.data.join()}`)
    })
    return null
  }
  root.render(<Reader url="/a" />)
  await pass()
  server.send('one')
  await pass(16)
  // Published, and not rendered yet, when the url changes.
  startTransition(clear)
  root.render(<Reader url="/b" />)
  await pass()
  server.send('two')
  await pass(16)
  expect(server.requests.map(({ url }) => url)).toEqual(['/a', '/b'])
  expect(shown.filter((text) => text.startsWith('/b')).at(0)).toBe('/b ')
  expect(shown.at(-1)).toBe('/b two')
})

test('a component that suspends before it is mounted leaves nothing, and opens once it is there', async () => {
  const { server, options, pass, left } = createTestServer()
  const root = createTestRoot()
  let resolve: () => void = () => {}
  const ready = new Promise<void>((done) => (resolve = done))
  function Reader() {
    const { status } = useEventSource('/a', options)
    useSettled(ready)
    return status
  }
  let showReader: () => void = () => {}
  function App() {
    const [shown, setShown] = useState(false)
    useLayoutEffect(() => {
      showReader = () => startTransition(() => setShown(true))
    }, [])
    return <Suspense fallback="wait">{shown ? <Reader /> : 'before'}</Suspense>
  }
  root.render(<App />)
  showReader()
  await pass()
  expect(root.container.textContent).toBe('before')
  expect(server.requests).toHaveLength(0)
  expect(left()).toEqual(NOTHING)
  resolve()
  await pass()
  expect(root.container.textContent).toBe('open')
  expect(server.requests).toHaveLength(1)
})

test('what select throws reaches the error boundary', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { server, clock, options, pass } = createTestServer()
  const root = createTestRoot()
  class Boundary extends Component<{ children: ReactNode }, { message?: string }> {
    override state: { message?: string } = {}
    static getDerivedStateFromError = ({ message }: Error) => ({ message })
    override render = () => this.state.message ?? this.props.children
  }
  function Reader() {
    return useEventSource('/a', {
      ...options,
      select(data) {
        if (data === 'bad') throw new Error('cannot show this')
        return data
      },
    }).data
  }
  root.render(<Boundary children={<Reader />} />)
  await pass()
  server.send('good')
  await pass(16)
  expect(root.container.textContent).toBe('good')
  server.send('bad')
  await pass(16)
  expect(root.container.textContent).toBe('cannot show this')
  expect(clock.reported).toEqual([])
  expect(server.connections).toBe(0)
})

test('a render of the parent in the middle of a frame shows only what is published', async () => {
  const { server, options, clock, pass } = createTestServer()
  const root = createTestRoot()
  function Reader({ note }: { note: string }) {
    const whole = useEventSource('/a', options)
    const part = useEventSource(whole.store, { select: (data) => data })
    return `${note} ${whole.data} ${part.data}`
  }
  root.render(<Reader note="first" />)
  await pass()
  server.send('one')
  await pass(16)
  server.send('two')
  await clock.settle()
  root.render(<Reader note="second" />)
  expect(root.container.textContent).toBe('second one one')
  await pass(16)
  expect(root.container.textContent).toBe('second two two')
})

test('a component that unmounts another in a callback silences it at once', async () => {
  const { server, createStore, pass } = createTestServer()
  const root = createTestRoot()
  const store = createStore()
  const heard: string[] = []
  function Reader({ name, onEvent }: { name: string; onEvent?: () => void }) {
    return useEventSource(store, {
      onEvent: ({ data }) => {
        heard.push(`${name} ${data}`)
        onEvent?.()
      },
    }).status
  }
  const first = (onEvent?: () => void) => <Reader key="first" name="first" {...(onEvent && { onEvent })} />
  root.render([first(() => root.render([first()])), <Reader key="second" name="second" />])
  await pass()
  server.send('one')
  await pass(16)
  await flushReact()
  expect(heard).toEqual(['first one'])
})
