import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { type Chunk, concat, everySplit, oneByteEach, parse, type Report } from './support'

interface Vector {
  name: string
  /** The chunks of one connection, base64. */
  chunks?: string[]
  /** Or those of several, each a reconnection of the one before. */
  connections?: string[][]
  expected: { type: string; data: string; lastEventId: string }[]
  /** The reconnection time after the stream, null where the server set none. */
  retry: number | null
  /** The `Last-Event-ID` that a reconnection would send; null for no header. */
  lastEventIdHeader?: string | null
  /** The same for each connection in turn, and for one more. */
  headers?: (string | null)[]
}

const vectors: Vector[] = JSON.parse(
  readFileSync(new URL('vectors/event-stream.json', import.meta.url), 'utf8'),
)

// A split at every index costs the square of a vector's size, and two of them have 70 kB.
vi.setConfig({ testTimeout: 180_000 })

const decode = (chunks: string[]) => chunks.map((chunk) => new Uint8Array(Buffer.from(chunk, 'base64')))

/** What a vector expects, in the words of a report. */
const expectedOf = (vector: Vector): Report['events'] =>
  vector.expected.map(({ type, data, lastEventId }) => [type, data, lastEventId])

/** On the wire a header loses the space around its value. The parser hands over the id itself. */
const asHeader = (lastEventId: string) => lastEventId.trim() || null

/** Runs the connections one after another, each with a parser of its own that starts at the cursor. */
function run(connections: readonly (readonly Chunk[])[]) {
  const events: Report['events'] = []
  const headers: (string | null)[] = [null]
  let lastEventId = ''
  let retry: number | null = null
  for (const chunks of connections) {
    const report = parse(chunks, { lastEventId })
    if (report.error) throw report.error
    events.push(...report.events)
    retry = report.retries.at(-1) ?? retry
    lastEventId = report.lastEventId
    headers.push(asHeader(lastEventId))
  }
  return { events, retry, headers }
}

function outcomeOf(vector: Vector): ReturnType<typeof run> {
  return {
    events: expectedOf(vector),
    retry: vector.retry,
    headers: vector.headers ?? [null, vector.lastEventIdHeader ?? null],
  }
}

type Outcome = ReturnType<typeof run>

/** Field by field: `toEqual`, or a comparison as text, would take minutes for tens of thousands of large outcomes. */
function isSame(a: Outcome, b: Outcome): boolean {
  return (
    a.retry === b.retry &&
    a.events.length === b.events.length &&
    a.events.every((event, i) => event.every((field, part) => field === b.events[i]?.[part])) &&
    JSON.stringify(a.headers) === JSON.stringify(b.headers)
  )
}

function expectSame(vector: Vector, ways: Iterable<Chunk[][]>) {
  const wanted = outcomeOf(vector)
  for (const connections of ways) {
    const outcome = run(connections)
    if (!isSame(outcome, wanted)) expect(outcome).toEqual(wanted)
  }
}

describe.each(vectors.map((vector) => [vector.name, vector] as const))('vector: %s', (_, vector) => {
  const connections = (vector.connections ?? [vector.chunks ?? []]).map(decode)
  const whole = connections.map(concat)

  it('as chunked', () => {
    expect(run(connections)).toEqual(outcomeOf(vector))
  })

  it('whole', () => {
    expect(run(whole.map((bytes) => [bytes]))).toEqual(outcomeOf(vector))
  })

  it('one byte a chunk', () => {
    expect(run(whole.map(oneByteEach))).toEqual(outcomeOf(vector))
  })

  it('split at every index', () => {
    // One connection is split at a time; the others stay whole.
    for (const [index, bytes] of whole.entries()) {
      const splits = everySplit(bytes)
      const ways = function* () {
        for (const split of splits) yield whole.map((other, i) => (i === index ? split : [other]))
      }
      expectSame(vector, ways())
    }
  })
})

it('the vectors are all there', () => {
  expect(vectors).toHaveLength(110)
})
