// A million events through one store. Reports how the heap has grown since the hundred-thousandth.
import { createEventSource } from '@sse-store/core'
import { reportAtTheEnd } from '../in-child.ts'
import { createFarewell, heapAfterGc } from './memory.ts'

export interface MillionEventsReport {
  readonly received: number
  readonly heard: number
  /** Bytes. */
  readonly growth: number
  /** Of a thousand events that were looked at, those that are still there; the latest one is in the snapshot. */
  readonly eventsAlive: number
}

const TOTAL = 1_000_000
const WARM_UP = 100_000
const EVENTS_PER_CHUNK = 250

const encoder = new TextEncoder()
const farewell = createFarewell()
let sent = 0
let received = 0
let heard = 0
let before = 0
let growth = NaN
let eventsAlive = NaN

const body: ReadableStream<Uint8Array> = new ReadableStream<Uint8Array>(
  {
    async pull(controller) {
      // Asked for more, so the store has dealt with all that was sent.
      if (sent === WARM_UP) before = await heapAfterGc()
      if (sent === TOTAL) {
        growth = (await heapAfterGc()) - before
        eventsAlive = await farewell.alive()
        return store.close()
      }
      let chunk = ''
      for (let count = 0; count < EVENTS_PER_CHUNK; count++) {
        sent++
        chunk += `id: ${sent}\nevent: message\ndata: {"number":${sent},"text":"of event ${sent}"}\n\n`
      }
      controller.enqueue(encoder.encode(chunk))
    },
  },
  { highWaterMark: 0 },
)

const store = createEventSource('/events', {
  fetch: () => Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } })),
  onEvent: (event) => {
    received++
    if (received % 1_000 === 0) farewell.track(event)
  },
})
store.on('message', () => heard++)
store.subscribe(() => void store.getSnapshot())

reportAtTheEnd((): MillionEventsReport => ({ received, heard, growth, eventsAlive }))

store.open()
