import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PageSignal } from '../../src/index'
import { createTestLive, NOTHING_LEFT, type TestLive } from '../support'

type Live = TestLive<{ message: string }, string | undefined>
type Act = (live: Live) => Promise<void> | void

/** What the handler of the next event does, once. */
let inHandler: Act | undefined

/** The server acts on a response that is open, and the client sees it before anything else happens. */
const onOpen =
  (act: Act): Act =>
  async (live) => {
    await live.clock.settle()
    if (live.store.getSnapshot().status === 'open') await act(live)
    await live.clock.settle()
  }

/** Sends the events behind the cursor that the request came with, as a server does that can resume. */
const sendNext =
  (count: number): Act =>
  (live) => {
    const { lastEventId } = live.store.getSnapshot()
    const from = Number(lastEventId || '0')
    const text = Array.from({ length: count }, (_, n) => `id: ${from + n + 1}\ndata: ${from + n + 1}\n\n`)
    // And the beginning of one that never comes to its end.
    live.server.raw(`${text.join('')}id: 999999\ndata: lost`)
    live.server.drop()
  }

const pageSignals: PageSignal[] = ['hidden', 'visible', 'freeze', 'resume', 'pagehide', 'pageshow']

const ACTS: Record<string, Act> = {
  open: ({ store }) => store.open(),
  reconnect: ({ store }) => store.reconnect(),
  'close and open'({ store }) {
    store.close()
    store.open()
  },
  'three events and a break': onOpen(sendNext(3)),
  'close and open in the next handler'() {
    inHandler = ({ store }) => {
      store.close()
      store.open()
    }
  },
  'reconnect in the next handler'() {
    inHandler = ({ store }) => store.reconnect()
  },
  'a comment': onOpen(({ server }) => server.comment('ping')),
  'a retry': onOpen(({ server }) => server.raw('retry: 3000\n\n')),
  'a clean end': onOpen(({ server }) => server.end()),
  'a break': onOpen(({ server }) => server.drop()),
  'a 503 next': ({ server }) => server.fail(503, { headers: { 'retry-after': '2' } }),
  'a refusal next': ({ server }) => server.refuse(),
  'a 404 next': ({ server }) => server.fail(404),
  'no answer next': ({ server }) => server.stall({ times: 1 }),
  offline: ({ clock }) => clock.goOffline(),
  online: ({ clock }) => clock.goOnline(),
  'a sleep'({ clock }) {
    clock.suspend(200_000)
  },
  'half a second': ({ clock }) => clock.advance(500),
  'ten seconds': ({ clock }) => clock.advance(10_000),
  'two minutes': ({ clock }) => clock.advance(120_000),
  ...Object.fromEntries(
    pageSignals.map((signal): [string, Act] => [signal, ({ clock }) => clock.page(signal)]),
  ),
}

const OFTEN = [
  'three events and a break',
  'three events and a break',
  'half a second',
  'ten seconds',
  'visible',
  'online',
]

const steps = fc.array(
  fc.record({ act: fc.constantFrom(...Object.keys(ACTS), ...OFTEN, ...OFTEN), settles: fc.boolean() }),
  { minLength: 10, maxLength: 40, size: 'max' },
)

function checkState({ store, server }: Live): void {
  const { status, error, retry, openedAt } = store.getSnapshot()
  expect(retry !== null).toBe(status === 'reconnecting')
  expect(openedAt !== null).toBe(status === 'open')
  if (status === 'open') expect(error).toBeUndefined()
  if (status === 'error') expect(error).toBeDefined()
  expect(server.connections).toBeLessThanOrEqual(1)
}

test('whatever page, network, server and user do: one request, every event once and in order, nothing after close()', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const received: number[] = []
      const live: Live = createTestLive({
        idleTimeout: 60_000,
        whenHidden: { closeAfter: 5_000 },
        onEvent({ data }) {
          received.push(Number(data))
          const act = inHandler
          inHandler = undefined
          void act?.(live)
        },
      })
      inHandler = undefined
      const { clock, server, store, published, left } = live
      store.open()
      for (const { act, settles } of sequence) {
        await ACTS[act]?.(live)
        if (settles) await clock.settle()
        checkState(live)
      }
      expect(received).toEqual(received.map((_, index) => index + 1))
      expect(clock.reported).toEqual([])
      for (const [index, request] of server.requests.entries()) {
        if (index < server.requests.length - 1)
          expect(request.headers.get('last-event-id')).not.toBe('999999')
      }

      store.close()
      const before = { received: received.length, published: published.length }
      for (const act of [
        'three events and a break',
        'online',
        'visible',
        'pageshow',
        'resume',
        'two minutes',
      ]) {
        await ACTS[act]?.(live)
      }
      expect({ received: received.length, published: published.length }).toEqual(before)
      expect(left()).toEqual(NOTHING_LEFT)
    }),
    { numRuns: 200 },
  )
})
