// @vitest-environment jsdom
import { createTestClock, createTestStream } from '@sse-store/core/testing'
import { useEventSource } from '@sse-store/react'
import { act, cleanup, render } from '@testing-library/react'
import { createElement, StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { loadReactUseWebSocket } from './peers'
import { useStandIns, type StandIn } from './stand-in'

/** What README and the guide say of `useEventSource` of react-use-websocket, beside what is ours. */

const peer = await loadReactUseWebSocket()
type Url = Parameters<typeof peer.useEventSource>[0]
type Options = Parameters<typeof peer.useEventSource>[1]

let made: readonly StandIn[]
beforeEach(() => {
  made = useStandIns()
})
afterEach(cleanup)

const settle = () => act(() => vi.advanceTimersByTimeAsync(0))
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

/** Theirs in a component, as pages have it. */
async function show(options: Options = {}, url: (renders: number) => Url = () => '/a', isStrict = false) {
  let result!: ReturnType<typeof peer.useEventSource>
  let renders = 0
  function Reader() {
    renders++
    result = peer.useEventSource(url(renders), options)
    return result.lastEvent?.data ?? null
  }
  const reader = createElement(Reader)
  const { container } = render(isStrict ? createElement(StrictMode, null, reader) : reader)
  await settle()
  return {
    result: () => result,
    renders: () => renders,
    text: () => container.textContent,
  }
}

test('theirs is made with a url and withCredentials: no headers, no POST', async () => {
  await show({ withCredentials: true })
  expect(made.map(({ url, init }) => [url, init])).toEqual([['/a', { withCredentials: true }]])
})

test('StrictMode is one connection of theirs', async () => {
  await show({}, () => '/a', true)
  expect(made).toHaveLength(1)
})

describe('a break that the browser would have mended', () => {
  test('ends theirs for good', async () => {
    const closed: number[] = []
    const page = await show({ onClose: (event) => closed.push(event.code) })
    act(() => made[0]?.accept())
    act(() => made[0]?.lose())
    expect(made[0]?.readyState).toBe(2)
    await pass(3_600_000)
    expect([made.length, page.result().readyState, closed]).toEqual([1, peer.ReadyState.CLOSED, [1006]])
  })

  test('is a new EventSource after 5 s with retryOnError: without the last id', async () => {
    await show({ retryOnError: true })
    act(() => made[0]?.accept())
    act(() => made[0]?.receive('one', { id: '7' }))
    act(() => made[0]?.lose())
    await pass(4_999)
    expect(made).toHaveLength(1)
    await pass(1)
    expect(made.map(({ url }) => url)).toEqual(['/a', '/a'])
  })

  test('ends theirs after 20 retries, each 5 s later', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    await show({ retryOnError: true })
    for (let retry = 1; retry <= 20; retry++) {
      act(() => made.at(-1)?.fail())
      await pass(5_000)
      expect(made).toHaveLength(retry + 1)
    }
    act(() => made.at(-1)?.fail())
    await pass(3_600_000)
    expect(made).toHaveLength(21)
  })

  test('ends theirs for good with share, whatever retryOnError says', async () => {
    await show({ retryOnError: true, share: true })
    act(() => made[0]?.accept())
    act(() => made[0]?.lose())
    await pass(3_600_000)
    expect(made).toHaveLength(1)
  })
})

test('an event with a name reaches neither the state nor the handlers of theirs', async () => {
  const onPrice = vi.fn()
  const onMessage = vi.fn()
  const page = await show({ events: { price: onPrice, message: onMessage } })
  act(() => made[0]?.accept())
  act(() => made[0]?.receive('1', { name: 'price' }))
  expect([onPrice.mock.calls.length, page.result().lastEvent]).toEqual([0, null])
  act(() => made[0]?.receive('2'))
  expect([onMessage.mock.calls.length, page.text()]).toEqual([1, '2'])
})

test('an inline function as url connects anew with each render, which renders again', async () => {
  const stable = () => '/a'
  // Without an end it would go on until React throws.
  await show({}, (renders) => (renders < 10 ? () => '/a' : stable))
  expect(made.length).toBeGreaterThan(4)
})

describe('fifty events of one chunk', () => {
  test('are fifty renders of theirs', async () => {
    const page = await show()
    act(() => made[0]?.accept())
    const before = page.renders()
    for (let i = 0; i < 50; i++) made[0]?.receive(String(i))
    expect(page.renders() - before).toBe(50)
    await settle()
  })

  test('are one render of ours', async () => {
    const stream = createTestStream()
    const { environment, advance } = createTestClock()
    let renders = 0
    function Reader() {
      renders++
      return useEventSource('/a', { fetch: stream.fetch, environment }).data
    }
    const { container } = render(createElement(Reader))
    await act(() => advance(16))
    const before = renders
    stream.raw(Array.from({ length: 50 }, (_, i) => `data: ${i}\n\n`).join(''))
    await act(() => advance(16))
    expect(renders - before).toBe(1)
    expect(container.textContent).toBe('49')
  })
})
