import { useConnection, useEventSource } from '@sse-store/react'
import { Activity, memo, StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { createTestRoot, createTestServer, hydrate, NOTHING } from './support/harness'
import { testWith } from './support/react-19'

const testActivity = testWith('Activity')

type Store = ReturnType<ReturnType<typeof createTestServer>['createStore']>

function Lamp({ store, graceMs }: { store: Store; graceMs?: number }) {
  const { status, isLost } = useConnection(store, { graceMs })
  return <p>{`${status}${isLost ? ', lost' : ''}`}</p>
}

test('shows the connection of a useEventSource, of another url too', async () => {
  const { server, options, pass, left } = createTestServer()
  const root = createTestRoot()
  let lamps = 0
  const Counted = memo(function Counted({ store }: { store: Store }) {
    lamps++
    return <Lamp store={store} />
  })
  function Reader({ url }: { url: string | null }) {
    const { data, store } = useEventSource(url, options)
    return (
      <>
        <i>{data}</i>
        <Counted store={store} />
      </>
    )
  }
  const shown = () => root.container.querySelector('p')?.textContent
  root.render(<Reader url="/a" />)
  await pass()
  expect(shown()).toBe('open')
  const before = lamps
  for (const text of ['one', 'two']) {
    server.send(text)
    await pass(16)
  }
  expect(root.container.textContent).toBe('twoopen')
  expect(lamps).toBe(before)
  server.fail(403)
  root.render(<Reader url="/b" />)
  await pass()
  expect(shown()).toBe('error, lost')
  root.render(<Reader url={null} />)
  expect(shown()).toBe('idle')
  root.unmount()
  await pass()
  expect(left()).toEqual(NOTHING)
})

test.each([{ lost: false }, { lost: true }])(
  'hydrates a store that already runs without a mismatch (lost: $lost)',
  async ({ lost }) => {
    const { server, createStore, pass } = createTestServer()
    const store = createStore()
    const app = <StrictMode children={<Lamp store={store} />} />
    const html = renderToString(app)
    expect(html).toBe('<p>idle</p>')
    store.open()
    await pass()
    if (lost) {
      server.drop()
      server.refuse(undefined, { times: Infinity })
      await pass(5_000)
    }
    const { container, complaints } = hydrate(html, app)
    await pass()
    expect(container.textContent).toBe(lost ? 'reconnecting, lost' : 'open')
    expect(complaints()).toEqual([])
    store.close()
  },
)

testActivity('a hidden Activity leaves no timer, a revealed one shows what is so by then', async () => {
  const { server, clock, createStore, pass } = createTestServer()
  const store = createStore()
  store.open()
  const root = createTestRoot()
  const show = (mode: 'visible' | 'hidden') =>
    root.render(<Activity mode={mode} children={<Lamp store={store} graceMs={60_000} />} />)
  show('visible')
  await pass()
  server.drop()
  server.stall()
  // The retry is under way, and its time is limited.
  await pass(500)
  expect(clock.timers).toBe(2)
  show('hidden')
  await pass()
  expect(clock.timers).toBe(1)
  store.close()
  await pass()
  show('visible')
  await pass()
  expect(root.container.textContent).toBe('closed')
  expect(clock.timers).toBe(0)
})

test('a status that changes between the render and the effects is shown', async () => {
  const { createStore, pass } = createTestServer()
  const store = createStore()
  const root = createTestRoot()
  function Opener() {
    // A layout effect: before the subscription of the lamp.
    useEventSource(store)
    return null
  }
  root.render(
    <>
      <Lamp store={store} />
      <Opener />
    </>,
  )
  await pass()
  expect(root.container.textContent).toBe('open')
})
