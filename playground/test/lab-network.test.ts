import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createNetwork } from '../src/scenarios/lab/network.ts'

const page = new EventTarget()
let onLine: boolean
let requests: AbortSignal[]

beforeEach(() => {
  vi.useFakeTimers()
  onLine = true
  requests = []
  vi.stubGlobal('navigator', { get onLine() { return onLine } }) // prettier-ignore
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  vi.stubGlobal('fetch', async (_url: string, { signal }: { signal: AbortSignal }) => {
    requests.push(signal)
    return new Response('')
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const setReal = (online: boolean) => {
  onLine = online
  page.dispatchEvent(new Event(online ? 'online' : 'offline'))
}

test('offline breaks what is open and lets nothing through, until its time is over', async () => {
  const { network, fetch, goOffline } = createNetwork()
  const told: string[] = []
  network.watch((signal) => told.push(signal))
  await fetch('/lab', {})
  goOffline(5000)
  expect(network.isOnline()).toBe(false)
  expect(requests[0]?.aborted).toBe(true)
  await expect(fetch('/lab', {})).rejects.toThrow(TypeError)
  vi.advanceTimersByTime(5000)
  expect(network.isOnline()).toBe(true)
  expect(told).toEqual(['offline', 'online'])
  await fetch('/lab', {})
  expect(requests[1]?.aborted).toBe(false)
})

test('pressed again, it lasts longer', () => {
  const { network, goOffline } = createNetwork()
  goOffline(5000)
  vi.advanceTimersByTime(3000)
  goOffline(5000)
  vi.advanceTimersByTime(4000)
  expect(network.isOnline()).toBe(false)
  vi.advanceTimersByTime(1000)
  expect(network.isOnline()).toBe(true)
})

test('the caller’s own abort still counts', async () => {
  const { fetch } = createNetwork()
  const own = new AbortController()
  await fetch('/lab', { signal: own.signal })
  own.abort()
  expect(requests[0]?.aborted).toBe(true)
})

test('the browser’s own network counts as well: back is only what is really back', () => {
  const { network, goOffline } = createNetwork()
  const told: string[] = []
  const stop = network.watch((signal) => told.push(signal))
  setReal(false)
  goOffline(1000)
  vi.advanceTimersByTime(1000)
  expect(told).toEqual(['offline', 'offline'])
  setReal(true)
  expect(told.at(-1)).toBe('online')
  stop()
  setReal(false)
  expect(told.at(-1)).toBe('online')
})
