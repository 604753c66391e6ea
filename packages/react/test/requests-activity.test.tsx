import { createStreamRequest, useStreamRequest, type StreamRequestStore } from '@sse-store/react'
import { Activity, StrictMode, useLayoutEffect, type ReactNode } from 'react'
import { expect, vi } from 'vitest'
import { createTestRoot, createTestServer, NOTHING } from './support/harness'
import { testWith } from './support/react-19'

const test = testWith('Activity')

type Store = StreamRequestStore<{ message: string }, string>
type Verbs = Pick<Store, 'start' | 'stop'>

const asItIs = (children: ReactNode) => children
const strictly = (children: ReactNode) => <StrictMode>{children}</StrictMode>

function setUp(wrap = asItIs, Child: (props: Verbs) => ReactNode = () => null) {
  const harness = createTestServer()
  const root = createTestRoot()
  const store: Store = createStreamRequest('/outside', {
    ...harness.options,
    collect: (c) => c.concat((event) => event.data),
  })
  let verbs: Verbs | undefined
  function Show({ text, start, stop }: { text: string } & Verbs) {
    verbs = { start, stop }
    return (
      <>
        {text}
        <Child start={start} stop={stop} />
      </>
    )
  }
  function WithOwn() {
    const { status, data, start, stop } = useStreamRequest('/a', {
      ...harness.options,
      collect: (c) => c.concat((event) => event.data),
    })
    return <Show text={`${status} ${data}`} start={start} stop={stop} />
  }
  function WithStore() {
    const { status, data, start, stop } = useStreamRequest(store)
    return <Show text={`${status} ${data}`} start={start} stop={stop} />
  }
  return {
    ...harness,
    root,
    store,
    verbs: () => verbs as Verbs,
    show: (mode: 'visible' | 'hidden', what: 'own' | 'outside' = 'own') =>
      root.render(wrap(<Activity mode={mode}>{what === 'own' ? <WithOwn /> : <WithStore />}</Activity>)),
  }
}

test.each([
  ['', asItIs],
  [' in StrictMode', strictly],
])(
  'a hidden Activity stops the run of its component; revealed, it shows what had come%s',
  async (_, wrap) => {
    const { server, pass, show, verbs, root, left } = setUp(wrap)
    show('visible')
    const answer = verbs().start()
    await pass()
    server.send('half')
    await pass(16)
    show('hidden')
    await pass()
    expect(server.requests).toMatchObject([{ aborted: true }])
    expect(left()).toEqual(NOTHING)
    expect(await answer).toEqual({ status: 'stopped', data: 'half', error: undefined })
    show('visible')
    await pass(1000)
    expect(root.container.textContent).toBe('stopped half')
    expect(server.requests).toHaveLength(1)
    void verbs().start()
    await pass()
    expect(root.container.textContent).toBe('streaming ')
  },
)

test.each([
  ['', asItIs],
  [' in StrictMode', strictly],
])('a hidden Activity does not stop the run of a store made outside%s', async (_, wrap) => {
  const { server, pass, show, verbs, root, store } = setUp(wrap)
  show('visible', 'outside')
  void verbs().start()
  await pass()
  server.send('one')
  await pass(16)
  show('hidden', 'outside')
  await pass()
  server.send(' two')
  await pass(16)
  expect(server.requests).toMatchObject([{ aborted: false }])
  show('visible', 'outside')
  expect(root.container.textContent).toBe('streaming one two')
  store.stop()
})

test('start() in an Activity that is hidden from the start waits until it is revealed', async () => {
  const { server, pass, show, verbs, root } = setUp()
  show('hidden')
  await pass()
  void verbs().start()
  await pass()
  expect(server.requests).toHaveLength(0)
  show('visible')
  await pass()
  expect(root.container.textContent).toBe('streaming ')
  expect(server.requests).toHaveLength(1)
})

test('start() and then stop() while hidden sends nothing', async () => {
  const { server, pass, show, verbs } = setUp()
  show('visible')
  show('hidden')
  const answer = verbs().start()
  verbs().stop()
  expect(await answer).toMatchObject({ status: 'stopped' })
  show('visible')
  await pass()
  expect(server.requests).toHaveLength(0)
})

test('a start() that waits is stopped when its Activity is unmounted', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { server, pass, show, verbs, root, left } = setUp()
  show('hidden')
  await pass()
  const answer = verbs().start()
  root.unmount()
  expect(await answer).toMatchObject({ status: 'stopped' })
  await pass()
  expect(server.requests).toHaveLength(0)
  expect(left()).toEqual(NOTHING)
  expect(warn).not.toHaveBeenCalled()
})

test('start() in the layout effect of a child, each time that it is revealed', async () => {
  const { server, pass, show, root } = setUp(asItIs, function Starter({ start }) {
    useLayoutEffect(() => void start(), [start])
    return null
  })
  show('visible')
  await pass()
  show('hidden')
  await pass()
  show('visible')
  await pass()
  expect(server.requests.map(({ aborted }) => aborted)).toEqual([true, false])
  expect(root.container.textContent).toBe('streaming ')
})
