import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
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

/** A split at every index costs the square of the size. Above this, a sample is tried. */
const EVERY_INDEX = 5000

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

/** Compares as text: tens of thousands of deep comparisons would take minutes. */
function expectSame(vector: Vector, ways: Iterable<Chunk[][]>) {
  const wanted = JSON.stringify(outcomeOf(vector))
  for (const connections of ways) {
    const outcome = run(connections)
    if (JSON.stringify(outcome) !== wanted) expect(outcome).toEqual(outcomeOf(vector))
  }
}

/** Both halves of a large stream: every index near its ends and near each 8 KiB, and one index in 499 elsewhere. */
function* sampledSplits(bytes: Uint8Array): Generator<Uint8Array[]> {
  for (let i = 0; i <= bytes.length; i++) {
    const nearEnd = i < 300 || i > bytes.length - 300
    const nearBlock = (i + 3) % 8192 < 6
    if (nearEnd || nearBlock || i % 499 === 0) yield [bytes.subarray(0, i), bytes.subarray(i)]
  }
}

describe.each(vectors.map((vector) => [vector.name, vector] as const))('vector: %s', (_, vector) => {
  const connections = (vector.connections ?? [vector.chunks ?? []]).map(decode)
  const whole = connections.map(concat)
  const large = whole.some((bytes) => bytes.length > EVERY_INDEX)

  it('as chunked', () => {
    expect(run(connections)).toEqual(outcomeOf(vector))
  })

  it('whole', () => {
    expect(run(whole.map((bytes) => [bytes]))).toEqual(outcomeOf(vector))
  })

  it('one byte a chunk', () => {
    expect(run(whole.map(oneByteEach))).toEqual(outcomeOf(vector))
  })

  it(large ? 'split at its ends, at every block and at one index in 499' : 'split at every index', () => {
    // One connection is split at a time; the others stay whole.
    for (const [index, bytes] of whole.entries()) {
      const splits = large ? sampledSplits(bytes) : everySplit(bytes)
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
