// Ten thousand stores, each sharing under a key of its own: opened and closed, or held and let go.
import { createEventSource } from '@sse-store/core'
import { createCountingClock, installPage } from '../counting.ts'
import { reportAtTheEnd } from '../in-child.ts'
import { createFarewell, heapAfterGc, runCycles } from './memory.ts'

export interface SharedKeysReport {
  readonly keys: number
  /** One for each key, though two stores of each were open. */
  readonly requests: number
  /** Requests that were not aborted. */
  readonly open: number
  /** Bytes. */
  readonly growth: number
  readonly storesAlive: number
  readonly timers: number
  readonly listeners: number
}

const KEYS = 10_000
const ROUND = 1_000
/** Keys of this length that are kept would be seen in the heap. */
const PADDING = 'x'.repeat(100)

const clock = createCountingClock()
const page = installPage()
const farewell = createFarewell()
let key = 0
let requests = 0
let open = 0

function createShared() {
  const store = createEventSource('/events', {
    share: `key-${key}-${PADDING}`,
    environment: { clock },
    fetch(_, { signal }) {
      requests++
      open++
      signal?.addEventListener('abort', () => open--, { once: true })
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode('data: hello\n\n')),
      })
      return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
    },
  })
  farewell.track(store)
  return store
}

async function useKey(): Promise<void> {
  key++
  const [first, second] = [createShared(), createShared()]
  const arrived = [first, second].map((store) => new Promise((resolve) => store.on('message', resolve)))
  const isHeld = key % 2 === 0
  const releases = isHeld ? [first.acquire(), second.acquire()] : []
  if (!isHeld) for (const store of [first, second]) store.open()
  await Promise.all(arrived)
  for (const release of releases) release()
  if (!isHeld) for (const store of [first, second]) store.close()
  // Who is let go leaves a macrotask later.
  while (first.getSnapshot().status === 'open' || second.getSnapshot().status === 'open') {
    await new Promise(setImmediate)
  }
}

async function run(): Promise<SharedKeysReport> {
  await runCycles(ROUND, ROUND, useKey)
  const before = await heapAfterGc()
  requests = 0
  await runCycles(KEYS, ROUND, useKey)
  const growth = (await heapAfterGc()) - before
  const storesAlive = await farewell.alive()
  return { keys: KEYS, requests, open, growth, storesAlive, timers: clock.timers, listeners: page.listeners }
}

const report = await run()
reportAtTheEnd(() => report)
