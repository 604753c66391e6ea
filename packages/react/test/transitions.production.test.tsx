import { createTestStream } from '@sse-store/core/testing'
import { createEventSource, useEventSource, type EventSourceStore } from '@sse-store/react'
import { startTransition, useLayoutEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { expect, onTestFinished, test } from 'vitest'
import { every, until, watchText } from '../../core/test/support/real-time'
import { createTestRoot } from './support/root'

type Store = EventSourceStore<{ message: string }, string | undefined>

/** A store that is open, and how often it has published. */
function openStore() {
  const server = createTestStream()
  const store: Store = createEventSource('/a', { fetch: server.fetch })
  let publications = 0
  store.subscribe(() => publications++)
  store.open()
  onTestFinished(() => store.close())
  return {
    server,
    store,
    get publications() {
      return publications
    },
  }
}

/** Its first render takes longer than a slice of React's scheduler: after each of them React lets others have a turn. */
function Slow({ onRender, children }: { onRender?: () => void; children?: ReactNode }) {
  useState(() => {
    onRender?.()
    const end = performance.now() + 8
    while (performance.now() < end);
  })
  return children
}

/** Together 320 ms: longer than the 250 ms after which a store publishes even where no frame comes. */
const SLOW = 40

/** A stream that runs and is shown, beside something slow that a transition shows. */
async function runBeside(useData: (store: Store) => string | undefined, ms: number) {
  const stream = openStore()
  const root = createTestRoot()
  let begun = 0
  let begin: () => void = () => {}
  const onRender = () => begun++
  function Reader() {
    return <i>{useData(stream.store)}</i>
  }
  function App() {
    const [slow, setSlow] = useState(false)
    useLayoutEffect(() => {
      begin = () => startTransition(() => setSlow(true))
    }, [])
    return (
      <>
        <Reader />
        {slow && (
          <b>
            {Array.from({ length: SLOW }, (_, i) => (
              <Slow key={i} onRender={onRender} />
            ))}
          </b>
        )}
      </>
    )
  }
  root.render(<App />)
  every(ms, (count) => stream.server.send(String(count)))
  const shown = () => root.container.querySelector('i')?.textContent
  await until(() => shown() !== '')
  return {
    stream,
    shown,
    begin: () => begin(),
    hasCommitted: () => root.container.querySelector('b') !== null,
    /** How many of the slow ones were rendered, those included whose work was thrown away. */
    get begun() {
      return begun
    },
  }
}

test.each([2, 5, 16, 50])(
  'a transition commits at the first attempt while updates come every %i ms',
  async (ms) => {
    const page = await runBeside((store) => useEventSource(store).data, ms)
    const before = page.stream.publications
    page.begin()
    await until(() => page.hasCommitted() || page.stream.publications > before + 1000)
    const meanwhile = page.stream.publications - before
    const last = page.shown()
    expect(page.hasCommitted()).toBe(true)
    expect(page.begun).toBe(SLOW)
    // It was not done in one go, and the stream goes on and is shown.
    expect(meanwhile).toBeGreaterThan(0)
    await until(() => page.shown() !== last)
  },
)

// Why the hooks use state. Should React change, this tells.
test.each([2, 5, 16, 50])(
  'with useSyncExternalStore the work of a transition is thrown away while updates come every %i ms',
  async (ms) => {
    const page = await runBeside(
      (store) => useSyncExternalStore(store.subscribe, () => store.getSnapshot().data),
      ms,
    )
    page.begin()
    // After 5 s React loses patience and renders it in one go; nobody has to wait for that.
    await until(() => page.hasCommitted() || page.begun >= 2 * SLOW)
    expect(page.begun).toBeGreaterThan(SLOW)
  },
)

test.each([
  ['', {}],
  [' with select', { select: (data: string | undefined) => data }],
])('20 readers that mount in a transition while the stream runs show no torn frame%s', async (_, options) => {
  const READERS = 20
  const stream = openStore()
  const root = createTestRoot()
  let mountReaders: () => void = () => {}
  function Reader() {
    const { data } = useEventSource(stream.store, options)
    return (
      <Slow>
        <i>{data} </i>
      </Slow>
    )
  }
  function App() {
    const [isShown, setShown] = useState(false)
    useLayoutEffect(() => {
      mountReaders = () => startTransition(() => setShown(true))
    }, [])
    return isShown && Array.from({ length: READERS }, (_, i) => <Reader key={i} />)
  }
  root.render(<App />)
  every(5, (count) => stream.server.send(String(count)))
  await until(() => stream.store.getSnapshot().data !== undefined)
  const texts = watchText(root.container)
  const before = stream.publications
  mountReaders()
  await until(() => root.container.querySelector('i') !== null)
  expect(stream.publications).toBeGreaterThan(before)
  await until(() => texts.length > 10)
  const valuesOf = (text: string) => text.split(' ').filter(Boolean)
  const frames = texts.map(valuesOf).filter((values) => values.length > 0)
  expect(frames.filter((values) => new Set(values).size !== 1)).toEqual([])
  expect(frames.filter((values) => values.length !== READERS)).toEqual([])
})
