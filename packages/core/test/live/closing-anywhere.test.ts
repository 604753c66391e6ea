import { describe, expect, test } from 'vitest'
import type { EventSourceOptions, EventSourceStore } from '../../src/types'
import { createTestLive, NOTHING_LEFT, type TestStream } from '../support'

type Events = Record<string, (data: string) => string>
type Options = EventSourceOptions<Events, unknown>

interface Place {
  readonly options?: Options
  readonly server?: (server: TestStream) => void
  readonly store?: (store: EventSourceStore<Record<string, string>, unknown>) => void
}

const THREE_EVENTS = 'id: 1\ndata: a\n\nid: 2\ndata: b\n\nid: 3\ndata: c\n\n'

/** Every place where a user's code runs: how it gets there, and the options that close from it. */
const PLACES: Record<string, (close: () => void) => Place> = {
  on: (close) => ({ options: { on: { message: close } } }),
  onEvent: (close) => ({ options: { onEvent: close } }),
  'on()': (close) => ({ store: (store) => void store.on('message', close) }),
  onOther: (close) => ({ options: { events: { other: String }, onOther: close } }),
  onOpen: (close) => ({ options: { onOpen: close } }),
  onError: (close) => ({ options: { onError: close }, server: (server) => server.fail(503) }),
  'onError of a decoder': (close) => ({
    options: {
      events: {
        message() {
          throw new Error('refused')
        },
      },
      onError: close,
    },
  }),
  'a decoder': (close) => ({
    options: {
      events: {
        message(data) {
          close()
          return data
        },
      },
    },
  }),
  'a decoder that refuses': (close) => ({
    options: {
      events: {
        message() {
          close()
          throw new Error('refused')
        },
      },
    },
  }),
  'a collector': (close) => ({
    options: {
      collect: (c) =>
        c.reduce(0, (count) => {
          close()
          return count + 1
        }),
    },
  }),
  until: (close) => ({
    options: {
      until() {
        close()
        return true
      },
    },
  }),
  'a subscriber': (close) => ({
    store: (store) => void store.subscribe(() => store.getSnapshot().status === 'open' && close()),
  }),
  'a subscriber, while connecting': (close) => ({
    store: (store) => void store.subscribe(() => store.getSnapshot().status === 'connecting' && close()),
  }),
  headers: (close) => ({
    options: {
      headers() {
        close()
        return {}
      },
    },
  }),
  body: (close) => ({
    options: {
      body() {
        close()
        return null
      },
    },
  }),
  resolveUrl: (close) => ({
    options: {
      resolveUrl(url) {
        close()
        return url
      },
    },
  }),
  acceptResponse: (close) => ({
    options: {
      acceptResponse() {
        close()
        return true
      },
    },
  }),
  'acceptResponse that refuses': (close) => ({
    options: {
      acceptResponse() {
        close()
        return false
      },
    },
  }),
  'reconnect.when': (close) => ({
    options: {
      reconnect: {
        when() {
          close()
          return true
        },
      },
    },
    server: (server) => server.fail(503),
  }),
  fetch: (close) => ({
    options: {
      async fetch() {
        close()
        return new Response(THREE_EVENTS, { headers: { 'content-type': 'text/event-stream' } })
      },
    },
  }),
}

describe('close() inside', () => {
  test.each(Object.entries(PLACES))('%s ends everything there and then', async (_, place) => {
    const log: string[] = []
    const close = () => {
      log.push('close')
      live.store.close()
      publishedAtClose = live.published.length
    }
    let publishedAtClose = 0
    const { options = {}, server, store } = place(close)
    const onClose: Options['onClose'] = ({ reason }) => log.push(`closed by ${reason}`)
    const live = createTestLive({ ...options, onClose })
    server?.(live.server)
    store?.(live.store)
    live.store.open()
    await live.clock.settle()
    if (log.length === 0) live.server.raw(THREE_EVENTS)
    await live.clock.advance(60_000)

    expect(log).toEqual(['close', 'closed by close'])
    expect(live.store.getSnapshot().status).toBe('closed')
    expect(live.published).toHaveLength(publishedAtClose)
    expect(live.left()).toEqual(NOTHING_LEFT)
    expect(live.clock.reported).toEqual([])
    expect(live.server.requests.length).toBeLessThanOrEqual(1)
  })

  test('onClose changes nothing any more', async () => {
    const reasons: string[] = []
    const { clock, store, statuses } = createTestLive({
      onClose({ reason }) {
        reasons.push(reason)
        store.close()
      },
    })
    store.open()
    await clock.settle()
    store.close()
    expect(reasons).toEqual(['close'])
    expect(statuses).toEqual(['connecting', 'open', 'closed'])
  })
})
