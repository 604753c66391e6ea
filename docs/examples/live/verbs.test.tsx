import { createEventSource, useEventSource } from '@sse-store/react'
import { createTestClock, createTestStream } from '@sse-store/core/testing'
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

/** What the page on the life of a stream says of verbs and holders. */

afterEach(cleanup)

test('what open() has started on a store outlives the components', async () => {
  const stream = createTestStream()
  const clock = createTestClock()
  const { environment } = clock
  const store = createEventSource('/prices', {
    fetch: stream.fetch,
    environment,
    linger: 5_000,
  })
  function Opener() {
    const { status } = useEventSource(store)
    return status
  }
  const first = render(<Opener />)
  await act(() => clock.settle())
  expect(first.container.textContent).toBe('open')
  first.unmount()
  await clock.advance(4_999)
  expect(store.getSnapshot().status).toBe('open')
  await clock.advance(1)
  expect([store.getSnapshot().status, stream.connections]).toEqual([
    'idle',
    0,
  ])

  const second = render(<Opener />)
  store.open()
  second.unmount()
  await clock.advance(60_000)
  expect(store.getSnapshot().status).toBe('open')

  // A holder that comes after `close()` does not start it again.
  store.close()
  const third = render(<Opener />)
  await act(() => clock.settle())
  expect(third.container.textContent).toBe('closed')
})

test('what each verb keeps', async () => {
  const stream = createTestStream()
  const clock = createTestClock()
  const store = createEventSource('/prices', {
    fetch: stream.fetch,
    environment: clock.environment,
    collect: (c) => c.keepLast(3),
    initialData: ['seed'],
    resume: { from: '0' },
  })
  const seen = () => {
    const { status, data, lastEventId, event } = store.getSnapshot()
    return [status, data.join(), lastEventId, event?.data]
  }
  store.open()
  stream.send('a', { id: '1' })
  await clock.advance(16)
  expect(seen()).toEqual(['open', 'seed,a', '1', 'a'])
  store.clear()
  expect(seen()).toEqual(['open', 'seed', '1', 'a'])
  store.close()
  expect(seen()).toEqual(['closed', 'seed', '1', 'a'])
  store.open()
  expect(store.getSnapshot().status).toBe('connecting')
  await clock.settle()
  store.close()
  store.reconnect()
  expect(store.getSnapshot().status).toBe('reconnecting')
  await clock.settle()
  store.reset()
  expect(seen()).toEqual(['idle', 'seed', '0', undefined])
  const cursors = stream.requests.map(({ headers }) =>
    headers.get('last-event-id'),
  )
  expect(cursors).toEqual(['0', '1', '1'])
})
