import { useEventSource } from '@sse-store/react'
import { Activity, StrictMode, type ReactNode } from 'react'
import { expect } from 'vitest'
import { createTestRoot, createTestServer, NOTHING } from './support/harness'
import { testWith } from './support/react-19'

const test = testWith('Activity')

type Verbs = Pick<ReturnType<typeof useEventSource>, 'open' | 'close' | 'reset'>

function setUp(hookOptions: { enabled?: boolean } = {}, wrap = (children: ReactNode) => children) {
  const harness = createTestServer()
  const root = createTestRoot()
  let verbs: Verbs | undefined
  function Reader() {
    const { status, data, open, close, reset } = useEventSource('/a', {
      ...harness.options,
      ...hookOptions,
      collect: (c) => c.keepLast(10),
    })
    return <Show text={`${status} ${data.join()}`} verbs={{ open, close, reset }} />
  }
  function Show({ text, verbs: given }: { text: string; verbs: Verbs }) {
    verbs = given
    return text
  }
  return {
    ...harness,
    root,
    verbs: () => verbs as Verbs,
    show: (mode: 'visible' | 'hidden') =>
      root.render(
        wrap(
          <Activity mode={mode}>
            <Reader />
          </Activity>,
        ),
      ),
  }
}

test.each([
  ['', (children: ReactNode) => children],
  [' in StrictMode', (children: ReactNode) => <StrictMode>{children}</StrictMode>],
])('a hidden Activity closes the stream, a revealed one resumes at the cursor%s', async (_, wrap) => {
  const { server, pass, show, root, left } = setUp({}, wrap)
  show('visible')
  await pass()
  server.send('one', { id: '7' })
  await pass(16)
  show('hidden')
  await pass()
  expect(left()).toEqual(NOTHING)
  show('visible')
  await pass()
  expect(server.requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '7'])
  server.send('two', { id: '8' })
  await pass(16)
  expect(root.container.textContent).toBe('open one,two')
})

test('hidden and revealed within one task, the connection stays', async () => {
  const { server, pass, show } = setUp()
  show('visible')
  await pass()
  show('hidden')
  show('visible')
  await pass()
  expect(server.requests).toHaveLength(1)
  expect(server.connections).toBe(1)
})

test('an Activity that is hidden from the start sends no request', async () => {
  const { server, pass, show, verbs } = setUp()
  show('hidden')
  await pass()
  verbs().open()
  await pass()
  expect(server.requests).toHaveLength(0)
  show('visible')
  await pass()
  expect(server.requests).toHaveLength(1)
})

test('a stream that was closed stays closed when it is revealed', async () => {
  const { server, pass, show, verbs, root } = setUp()
  show('visible')
  await pass()
  verbs().close()
  await pass()
  show('hidden')
  await pass()
  show('visible')
  await pass()
  expect(root.container.textContent).toBe('closed ')
  expect(server.requests).toHaveLength(1)
})

test('a stream that open() had started resumes when it is revealed', async () => {
  const { server, pass, show, verbs, root, left } = setUp({ enabled: false })
  show('visible')
  await pass()
  verbs().open()
  await pass()
  show('hidden')
  await pass()
  expect(left()).toEqual(NOTHING)
  show('visible')
  await pass()
  expect(root.container.textContent).toBe('open ')
  expect(server.requests).toHaveLength(2)
})

test('a stream that open() had started and that is complete stays so when it is revealed', async () => {
  const { server, pass, show, verbs, root } = setUp({ enabled: false })
  show('visible')
  await pass()
  server.fail(204)
  verbs().open()
  await pass()
  expect(root.container.textContent).toBe('closed ')
  show('hidden')
  await pass()
  show('visible')
  await pass()
  expect(root.container.textContent).toBe('closed ')
  expect(server.requests).toHaveLength(1)
})

test.each([{ word: 'close' as const }, { word: 'reset' as const }])(
  'open() and then $word() while hidden: the last word counts when it is revealed',
  async ({ word }) => {
    const { server, pass, show, verbs } = setUp({ enabled: false })
    show('visible')
    await pass()
    show('hidden')
    await pass()
    verbs().open()
    verbs()[word]()
    show('visible')
    await pass()
    expect(server.requests).toHaveLength(0)
  },
)

test('unmounting a hidden Activity leaves nothing', async () => {
  const { pass, show, root, left } = setUp()
  show('visible')
  await pass()
  show('hidden')
  root.unmount()
  await pass()
  expect(left()).toEqual(NOTHING)
})
