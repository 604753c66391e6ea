// The client of the soak test, a process of its own: one store that receives and checks every event, then
// closes. Reports when the event loop is empty.
import { createEventSource, text } from '@sse-store/core'
import { createCountingClock, installPage } from '../counting.ts'
import { readInput, reportAtTheEnd } from '../in-child.ts'
import { createRandom } from '../random.ts'
import { createDisturber, type Disturbance } from './disturb.ts'
import { dataOf, nameOf } from './event-log.ts'
import { watchFetch } from './watch-fetch.ts'

export interface SoakClientInput {
  readonly url: string
  readonly seed: number
  /** How many events to receive; without it, as many as come in so many seconds. */
  readonly events?: number | undefined
  readonly seconds: number
  /** When to give up, ms. */
  readonly limit: number
}

export interface SoakClientReport {
  /** Events that were right, each the one after the other. */
  readonly received: number
  /** The first thing that was not as it should be. */
  readonly wrong: string | null
  readonly gaveUp: boolean
  readonly errors: Readonly<Record<string, number>>
  readonly disturbances: Readonly<Partial<Record<Disturbance, number>>>
  readonly requests: number
  readonly mostInFlight: number
  readonly cuts: { readonly character: number; readonly lineEnd: number }
  /** What the store showed when it was closed. */
  readonly final: { readonly status: string; readonly data: unknown; readonly lastEventId: string }
  /** What was in use a turn after `close()`. */
  readonly left: { readonly timers: number; readonly listeners: number; readonly inFlight: number }
}

const EVENTS_PER_DISTURBANCE = 200

const input = readInput<SoakClientInput>()
const random = createRandom(input.seed, 3)
const clock = createCountingClock()
const page = installPage()
const wire = watchFetch()
const endsAt = Date.now() + input.seconds * 1_000
const errors: Record<string, number> = {}
const disturbances: Partial<Record<Disturbance, number>> = {}
let received = 0
let wrong: string | null = null
let isOver = false
let gaveUp = false
let left = { timers: -1, listeners: -1, inFlight: -1 }

const store = createEventSource(input.url, {
  events: { message: text, tick: text },
  collect: (c) => c.reduce(0, (count) => count + 1),
  fetch: wire.fetch,
  environment: { clock, random },
  reconnect: { base: 20, max: 200 },
  connectTimeout: 400,
  idleTimeout: 400,
  onEvent: ({ name, data, id }) => receive(name, data, id),
  onOther: ({ name }) => fail(`an event named "${name}"`),
  onError({ kind, retryable, message }) {
    errors[kind] = (errors[kind] ?? 0) + 1
    if (!retryable) fail(message)
  },
})
const disturb = createDisturber({ page, store, random, isOver: () => isOver })

function receive(name: string, data: string, id: string): void {
  const next = received + 1
  if (isOver) return fail(`event ${id} after close()`)
  if (id !== String(next)) return fail(`event ${id} in place of ${next}`)
  if (name !== nameOf(next)) return fail(`event ${next} is named "${name}"`)
  if (data !== dataOf(next)) return fail(`the data of event ${next} is ${JSON.stringify(data)}`)
  received = next
  const complete = input.events === undefined ? Date.now() >= endsAt : received === input.events
  if (complete) return end()
  if (received % EVENTS_PER_DISTURBANCE !== 0) return
  const disturbance = disturb()
  disturbances[disturbance] = (disturbances[disturbance] ?? 0) + 1
}

function fail(what: string): void {
  wrong ??= `${what} (after ${received} events)`
  end()
}

function end(): void {
  if (isOver) return
  isOver = true
  clearTimeout(limit)
  store.close()
  setImmediate(() => {
    left = { timers: clock.timers, listeners: page.listeners, inFlight: wire.inFlight }
  })
}

const limit = setTimeout(() => {
  gaveUp = true
  end()
}, input.limit)

reportAtTheEnd((): SoakClientReport => {
  const { requests, mostInFlight, cuts } = wire
  const { status, data, lastEventId } = store.getSnapshot()
  const final = { status, data, lastEventId }
  return { received, wrong, gaveUp, errors, disturbances, requests, mostInFlight, cuts, final, left }
})

store.open()
