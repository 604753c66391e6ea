import { describe, expect, test } from 'vitest'
import { json, type EventSourceOptions } from '../../src/index'
import { createTestLive, NOTHING_LEFT, type TestLive } from '../support'

type Options = EventSourceOptions<{ message: (data: string) => unknown }, unknown>
type Live = TestLive<{ message: unknown }, unknown>

interface Row {
  readonly options?: Options
  /** Before the stream is opened. */
  readonly before?: (live: Live) => void
  /** Once everything has happened that needs no time. */
  readonly act?: (live: Live) => Promise<void> | void
  /** Each publication: status, and behind it the kind of the error and the reason of the retry, where there are such. */
  readonly published: string
  /** The same with `reconnect: false`, and with a POST. */
  readonly off?: string
}

const later = (ms: number) => (live: Live) => live.clock.advance(ms)
const raw = (text: string) => (live: Live) => live.server.raw(text)

/** What ends an attempt, from the first publication to the one that says how it goes on. */
const OUTCOMES: Record<string, Row> = {
  'a clean end': {
    act: ({ server }) => server.end(),
    published: 'connecting, open, reconnecting ended',
    off: 'connecting, open, closed',
  },
  'a clean end after data': {
    act({ server }) {
      server.send('a')
      server.end()
    },
    published: 'connecting, open, reconnecting ended',
    off: 'connecting, open, closed',
  },
  'a broken body': {
    act: ({ server }) => server.drop(),
    published: 'connecting, open, reconnecting network network',
    off: 'connecting, open, error network',
  },
  'a broken body after bytes': {
    act({ server }) {
      server.comment('hi')
      server.drop()
    },
    published: 'connecting, open, reconnecting network network',
    off: 'connecting, open, error interrupted',
  },
  'a rejection': {
    before: ({ server }) => server.refuse(),
    published: 'connecting, reconnecting network network',
    off: 'connecting, error network',
  },
  'an AbortError that is not ours': {
    before: ({ server }) => server.refuse(new DOMException('not ours', 'AbortError')),
    published: 'connecting, reconnecting network network',
    off: 'connecting, error network',
  },
  'a fetch that throws': {
    options: {
      fetch() {
        throw new Error('at once')
      },
    },
    published: 'connecting, reconnecting network network',
    off: 'connecting, error network',
  },
  'no response within connectTimeout': {
    options: { connectTimeout: 1_000 },
    before: ({ server }) => server.stall(),
    act: later(1_000),
    published: 'connecting, reconnecting timeout timeout',
    off: 'connecting, error timeout',
  },
  'no byte within idleTimeout': {
    options: { idleTimeout: 1_000 },
    act: later(1_000),
    published: 'connecting, open, reconnecting timeout timeout',
    off: 'connecting, open, error timeout',
  },
  'no further byte within idleTimeout': {
    options: { idleTimeout: 1_000 },
    async act(live) {
      raw('id: 1\n\n')(live)
      await live.clock.advance(1_016)
    },
    published: 'connecting, open, open, reconnecting timeout timeout',
    off: 'connecting, open, open, error interrupted',
  },
  until: {
    options: { until: '[DONE]' },
    act: raw('data: "a"\n\ndata: [DONE]\n\ndata: "b"\n\n'),
    published: 'connecting, open, closed',
  },
  '204': { before: ({ server }) => server.fail(204), published: 'connecting, closed' },
  'an event that is too large': {
    options: { maxEventSize: 9 },
    act: raw('data: 1234\n\n'),
    published: 'connecting, open, error too-large',
  },
  'a decoder that refuses': {
    options: { events: { message: json() } },
    async act(live) {
      raw('data: {\n\n')(live)
      await live.clock.advance(16)
    },
    published: 'connecting, open',
  },
  ...Object.fromEntries(
    [408, 425, 429, 500, 502, 503, 504].map((status): [string, Row] => [
      `a ${status}`,
      {
        before: ({ server }) => server.fail(status),
        published: 'connecting, reconnecting http http',
        off: 'connecting, error http',
      },
    ]),
  ),
  ...Object.fromEntries(
    [400, 401, 403, 404, 405, 410, 501].map((status): [string, Row] => [
      `a ${status}`,
      { before: ({ server }) => server.fail(status), published: 'connecting, error http' },
    ]),
  ),
  'a 200 that is no event stream': {
    before: ({ server }) => server.fail(200, { body: 'hello' }),
    published: 'connecting, error content-type',
  },
}

async function run({ options, before, act }: Row, reconnect: Options): Promise<string> {
  const live = createTestLive<{ message: (data: string) => unknown }, unknown>({ ...reconnect, ...options })
  before?.(live)
  live.store.open()
  await live.clock.settle()
  await act?.(live)
  await live.clock.settle()
  const published = live.published.map(({ status, error, retry }) =>
    [status, error?.kind, retry?.reason].filter(Boolean).join(' '),
  )
  live.store.close()
  await live.clock.settle()
  expect(live.left()).toEqual(NOTHING_LEFT)
  return published.join(', ')
}

describe('what is published, status by status', () => {
  test.each(Object.entries(OUTCOMES))('%s', async (_, row) => {
    expect(await run(row, {})).toBe(row.published)
  })
})

describe('what is published with reconnecting off', () => {
  test.each(Object.entries(OUTCOMES))('%s', async (_, row) => {
    expect(await run(row, { reconnect: false })).toBe(row.off ?? row.published)
  })
})

describe('what is published of a POST, which is never sent again', () => {
  test.each(Object.entries(OUTCOMES))('%s', async (_, row) => {
    expect(await run(row, { body: { prompt: 'hi' } })).toBe(row.off ?? row.published)
  })
})

test('from lost to open again: waiting, trying, open, and the error gone with the last step only', async () => {
  const { clock, server, store, published } = createTestLive()
  store.open()
  await clock.settle()
  server.fail(503)
  server.drop()
  await clock.advance(10_000)
  expect(
    published.map(({ status, error, retry, openedAt }) => [
      status,
      error?.kind ?? '-',
      retry ? `${retry.attempt} ${retry.reason}` : '-',
      openedAt !== null,
    ]),
  ).toEqual([
    ['connecting', '-', '-', false],
    ['open', '-', '-', true],
    ['reconnecting', 'network', '1 network', false],
    ['reconnecting', 'network', '1 network', false],
    ['reconnecting', 'http', '2 http', false],
    ['reconnecting', 'http', '2 http', false],
    ['open', '-', '-', true],
  ])
})
