// A thousand stores, one after the other, each opened on a real server and closed after its first event.
import { createEventSource } from '@sse-store/core'
import { getEventListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { createCountingClock, installPage } from '../counting.ts'
import { readInput, reportAtTheEnd } from '../in-child.ts'
import { createFarewell, heapAfterGc, runCycles } from './memory.ts'

export interface OpenCloseReport {
  readonly cycles: number
  /** Bytes. */
  readonly growth: number
  readonly storesAlive: number
  readonly timers: number
  /** On the page, and on the signal that all of them were given. */
  readonly listeners: number
  /** As the server counts them, while this process still runs. */
  readonly streams: number
  readonly sockets: number
}

const CYCLES = 1_000
const ROUND = 250

const { origin } = readInput<{ origin: string }>()
const clock = createCountingClock()
const page = installPage()
const farewell = createFarewell()
const { signal } = new AbortController()

async function openAndClose(): Promise<void> {
  const store = createEventSource(`${origin}/events/${process.pid}`, { signal, environment: { clock } })
  farewell.track(store)
  store.subscribe(() => void store.getSnapshot())
  await new Promise((resolve) => {
    store.on('message', resolve)
    store.open()
  })
  store.close()
}

/** The server sees a client go a moment later; one socket is the question's own. */
async function countOpen(): Promise<{ streams: number; sockets: number }> {
  for (let tries = 0; ; tries++) {
    const open = (await (await fetch(`${origin}/open/${process.pid}`)).json()) as {
      streams: number
      sockets: number
    }
    if (tries === 200 || (open.streams === 0 && open.sockets === 1)) return open
    await sleep(10)
  }
}

async function run(): Promise<OpenCloseReport> {
  await runCycles(ROUND, ROUND, openAndClose)
  await countOpen()
  const before = await heapAfterGc()
  await runCycles(CYCLES, ROUND, openAndClose)
  const { streams, sockets } = await countOpen()
  const growth = (await heapAfterGc()) - before
  const storesAlive = await farewell.alive()
  const listeners = page.listeners + getEventListeners(signal, 'abort').length
  return { cycles: CYCLES, growth, storesAlive, timers: clock.timers, listeners, streams, sockets }
}

const report = await run()
reportAtTheEnd(() => report)
