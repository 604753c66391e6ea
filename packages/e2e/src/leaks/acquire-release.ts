// One store, held and let go ten thousand times. Reports what has piled up.
import { createEventSource } from '@sse-store/core'
import { createCountingClock, installPage } from '../counting.ts'
import { reportAtTheEnd } from '../in-child.ts'
import { createFarewell, heapAfterGc, runCycles } from './memory.ts'

export interface AcquireReleaseReport {
  readonly cycles: number
  readonly requests: number
  /** Requests that were not aborted. */
  readonly open: number
  /** Bytes. */
  readonly growth: number
  /** Of the tenth that was looked at. */
  readonly responsesAlive: number
  readonly timers: number
  readonly listeners: number
}

const CYCLES = 10_000
const ROUND = 1_000

const clock = createCountingClock()
const page = installPage()
const farewell = createFarewell()
let requests = 0
let open = 0

const store = createEventSource('/events', {
  environment: { clock },
  fetch(_, { signal }) {
    requests++
    open++
    signal?.addEventListener('abort', () => open--, { once: true })
    const response = new Response(new ReadableStream(), { headers: { 'content-type': 'text/event-stream' } })
    // A tenth is enough to tell, and leaves the heap alone.
    if (requests % 10 === 0) farewell.track(response)
    return Promise.resolve(response)
  },
})

function reached(status: string): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (store.getSnapshot().status !== status) return
      stop()
      resolve()
    }
    const stop = store.subscribe(check)
    check()
  })
}

async function holdAndLetGo(): Promise<void> {
  const releases = [store.acquire(), store.acquire()]
  await reached('open')
  for (const release of releases) release()
  // A holder that comes right back changes nothing.
  store.acquire()()
  await reached('idle')
}

async function run(): Promise<AcquireReleaseReport> {
  await runCycles(ROUND, ROUND, holdAndLetGo)
  const before = await heapAfterGc()
  await runCycles(CYCLES, ROUND, holdAndLetGo)
  const growth = (await heapAfterGc()) - before
  const responsesAlive = await farewell.alive()
  const { timers } = clock
  const { listeners } = page
  return { cycles: CYCLES, requests, open, growth, responsesAlive, timers, listeners }
}

const report = await run()
reportAtTheEnd(() => report)
