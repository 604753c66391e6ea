import { describe, expect, test } from 'vitest'
import type { EventSourceOptions } from '../../src/index'
import { connect, startServer, type Exchange } from './support'

type Events = { message: (data: string) => string }
type Client = ReturnType<typeof connect<Events>>

interface Row {
  readonly options?: EventSourceOptions<Events, string | undefined>
  /** What the server does with the first request. */
  readonly answer: (exchange: Exchange, client: Client) => Promise<void> | void
  /** Where retrying: what is published before the second request is answered. */
  readonly statuses: string[]
  readonly errors: string[]
  /** Why it was closed; left out where it was not. */
  readonly closed?: string
  /** With `reconnect: false`, where that makes a difference. */
  readonly off?: Pick<Row, 'statuses' | 'errors' | 'closed'>
}

const HEADERS = { 'content-type': 'text/event-stream' }

const refused = (status: number, headers: Record<string, string> = HEADERS): Row['answer'] => {
  return (exchange) => exchange.head(status, headers).end('id: 9\ndata: not a stream\n\n')
}

const events: Events = {
  message(data) {
    if (data === 'bad') throw new Error('bad data')
    return data
  },
}

/** The outcome table, one row each; a retried stream is closed by a 204 to its second request. */
const OUTCOMES: Record<string, Row> = {
  'a clean end': {
    answer: (exchange) => exchange.stream('id: 1\ndata: a\n\n').end(),
    statuses: ['connecting', 'open', 'reconnecting', 'closed'],
    errors: [],
    closed: 'no-content',
    off: { statuses: ['connecting', 'open', 'closed'], errors: [], closed: 'ended' },
  },
  'a body that breaks after bytes': {
    async answer(exchange, client) {
      exchange.stream('id: 1\ndata: a\n\n')
      await client.received(1)
      exchange.drop()
    },
    statuses: ['connecting', 'open', 'reconnecting', 'closed'],
    errors: ['network'],
    closed: 'no-content',
    off: { statuses: ['connecting', 'open', 'error'], errors: ['interrupted'] },
  },
  'a body that breaks before a byte': {
    async answer(exchange, client) {
      exchange.stream()
      await client.reached('open')
      exchange.drop()
    },
    statuses: ['connecting', 'open', 'reconnecting', 'closed'],
    errors: ['network'],
    closed: 'no-content',
    off: { statuses: ['connecting', 'open', 'error'], errors: ['network'] },
  },
  'no answer': {
    answer: (exchange) => exchange.drop(),
    statuses: ['connecting', 'reconnecting', 'closed'],
    errors: ['network'],
    closed: 'no-content',
    off: { statuses: ['connecting', 'error'], errors: ['network'] },
  },
  until: {
    options: { until: '[DONE]' },
    answer: (exchange) => void exchange.stream('id: 1\ndata: a\n\ndata: [DONE]\n\ndata: b\n\n'),
    statuses: ['connecting', 'open', 'closed'],
    errors: [],
    closed: 'until',
  },
  '204': {
    answer: (exchange) => exchange.head(204).end(),
    statuses: ['connecting', 'closed'],
    errors: [],
    closed: 'no-content',
  },
  'an event that is too large': {
    options: { maxEventSize: 50 },
    answer: (exchange) => void exchange.stream(`data: a\n\ndata: ${'x'.repeat(60)}\n\n`),
    statuses: ['connecting', 'open', 'error'],
    errors: ['too-large'],
  },
  'a decoder that refuses': {
    options: { until: 'end' },
    answer: (exchange) => void exchange.stream('data: a\n\ndata: bad\n\ndata: b\n\ndata: end\n\n'),
    statuses: ['connecting', 'open', 'closed'],
    errors: ['decode'],
    closed: 'until',
  },
  ...Object.fromEntries(
    [408, 425, 429, 500, 502, 503, 504].map((status): [string, Row] => [
      `${status} with an event stream in it`,
      {
        answer: refused(status),
        statuses: ['connecting', 'reconnecting', 'closed'],
        errors: ['http'],
        closed: 'no-content',
        off: { statuses: ['connecting', 'error'], errors: ['http'] },
      },
    ]),
  ),
  ...Object.fromEntries(
    [400, 401, 403, 404, 405, 406, 409, 410, 418, 422, 451, 501, 505, 511].map((status): [string, Row] => [
      `${status} with an event stream in it`,
      { answer: refused(status), statuses: ['connecting', 'error'], errors: ['http'] },
    ]),
  ),
  ...Object.fromEntries(
    [201, 202, 203, 206].map((status): [string, Row] => [
      `${status} with an event stream in it`,
      { answer: refused(status), statuses: ['connecting', 'error'], errors: ['content-type'] },
    ]),
  ),
  ...Object.fromEntries(
    ['text/html', 'text/event-streamish', 'application/json', 'text/plain; a=text/event-stream'].map(
      (type): [string, Row] => [
        `a 200 of ${type}`,
        {
          answer: refused(200, { 'content-type': type }),
          statuses: ['connecting', 'error'],
          errors: ['content-type'],
        },
      ],
    ),
  ),
}

async function run({ options, answer }: Row, reconnect: boolean) {
  const server = await startServer()
  const client = connect<Events>(server.url, { events, reconnect, ...options })
  const first = await server.next()
  await answer(first, client)
  // Whoever comes again is sent away for good; whoever does not has ended by then.
  const again = server.next().then((second) => second.head(204).end())
  await Promise.race([client.reached('closed'), client.reached('error')])
  if (server.requests.length > 1) await again
  return {
    statuses: client.statuses as string[],
    errors: client.errors.map(({ kind }) => kind as string),
    closed: client.closings.join() || undefined,
    requests: server.requests.length,
  }
}

function expected({ statuses, errors, closed }: Row | NonNullable<Row['off']>) {
  return { statuses, errors, closed, requests: statuses.includes('reconnecting') ? 2 : 1 }
}

describe('from how a request ends follows what the table says', () => {
  test.each(Object.entries(OUTCOMES))('%s', async (_, row) => {
    expect(await run(row, true)).toEqual(expected(row))
  })
})

describe('with reconnecting off nothing is sent again', () => {
  test.each(Object.entries(OUTCOMES))('after %s', async (_, row) => {
    expect(await run(row, false)).toEqual(expected(row.off ?? row))
  })
})

test('events of a response that is refused neither arrive nor move the cursor', async () => {
  const server = await startServer()
  const client = connect(server.url, { resume: { from: '1' } })
  refused(503)(await server.next(), client as never)
  const second = await server.next()
  expect(second.headers['last-event-id']).toBe('1')
  second.head(204).end()
  expect(await client.reached('closed')).toMatchObject({ data: undefined, lastEventId: '1' })
  expect(client.events).toEqual([])
})
