import { createTestStream } from '@sse-store/core/testing'
import { useEventSource } from '@sse-store/react'
import { useEffect, useLayoutEffect, useState } from 'react'
import { expect, test, vi } from 'vitest'
import {
  asChunk,
  asChunks,
  countFrames,
  every,
  nextFrame,
  numbers,
  until,
} from '../../core/test/support/real-time'
import { createTestRoot } from './support/root'

/** A component that shows an open stream, and how often it was committed. */
async function showStream(select?: (data: string | undefined) => unknown) {
  const server = createTestStream()
  const root = createTestRoot()
  let commits = 0
  const onCommit = () => commits++
  let last: string | undefined
  const onEvent = ({ data }: { data: string }) => {
    last = data
  }
  function Reader() {
    const { status, data } = useEventSource('/a', {
      fetch: server.fetch,
      onEvent,
      ...(select && { select: (data) => String(select(data)) }),
    })
    useLayoutEffect(() => void onCommit())
    return `${status} ${data}`
  }
  root.render(<Reader />)
  await until(() => root.container.textContent.startsWith('open'))
  return {
    server,
    shown: () => root.container.textContent,
    /** The data of the latest event, published or not. */
    lastRead: () => last,
    /** Commits since it was open. */
    commits: (
      (before) => () =>
        commits - before
    )(commits),
  }
}

test('500 events of one chunk cost at most 2 commits', async () => {
  const { server, shown, commits } = await showStream()
  server.raw(asChunk(numbers(500)))
  await until(() => shown() === 'open 500')
  await nextFrame()
  expect(commits()).toBeLessThanOrEqual(2)
})

test.each([
  ['in one chunk', 1],
  ['in 500 chunks', 500],
])('500 events %s cost a component whose selection stays the same no commit', async (_, chunks) => {
  const { server, lastRead, commits } = await showStream(() => 'the same')
  for (const [i, chunk] of asChunks(numbers(500), chunks).entries()) {
    server.raw(chunk)
    // Some frames in between.
    if (i % 50 === 0) await nextFrame()
  }
  await until(() => lastRead() === '500')
  for (let i = 0; i < 3; i++) await nextFrame()
  expect(commits()).toBe(0)
})

test('500 events over a second cost at most one commit a frame', async () => {
  const { server, shown, commits } = await showStream()
  const counted = countFrames()
  every(2, (count) => count <= 500 && server.send(String(count)))
  await until(() => shown() === 'open 500')
  expect(commits()).toBeLessThanOrEqual(counted.frames)
})

test.each([
  ['frame', 1],
  ['frame', 500],
  [false, 1],
  [false, 500],
] as const)(
  'an effect that sets state for every value of data never exceeds the update depth (batch: %s, chunks: %i)',
  async (batch, chunks) => {
    const complaints = vi.spyOn(console, 'error')
    const server = createTestStream()
    const root = createTestRoot()
    // React throws it where state is set: below the store, which reports it.
    const reported: unknown[] = []
    const options = {
      fetch: server.fetch,
      batch,
      environment: { reportError: (e: unknown) => reported.push(e) },
    }
    function Reader({ onData }: { onData: (data: string | undefined) => void }) {
      const { data } = useEventSource('/a', options)
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
    await server.opened
    for (const chunk of asChunks(numbers(500), chunks)) server.raw(chunk)
    await until(() => root.container.textContent === '500' || root.errors.length > 0)
    expect([...root.errors, ...reported]).toEqual([])
    expect(complaints).not.toHaveBeenCalled()
  },
)

test('a render of the parent in the middle of a frame shows only what is published', async () => {
  const server = createTestStream()
  const root = createTestRoot()
  // The event is read, and its publication waits for the frame.
  const onEvent = ({ data }: { data: string }) => {
    root.render(<Reader note={`at ${data}`} />)
    shownAt.push(root.container.textContent)
  }
  const shownAt: string[] = []
  function Reader({ note }: { note: string }) {
    const whole = useEventSource('/a', { fetch: server.fetch, onEvent })
    const part = useEventSource(whole.store, { select: (data) => data })
    return `${note}: ${whole.data} ${part.data}`
  }
  root.render(<Reader note="first" />)
  await server.opened
  server.send('one')
  await until(() => root.container.textContent === 'at one: one one')
  server.raw(asChunk(['two', 'three']))
  await until(() => root.container.textContent === 'at three: three three')
  expect(shownAt).toEqual(['at one: undefined undefined', 'at two: one one', 'at three: one one'])
})
