import { createParser, type ParsedEvent, type Parser, type ParserOptions } from '../../src/parser'

export type Chunk = string | Uint8Array | readonly number[]

/** What a parser reported, and where it stands. */
export interface Report {
  /** `[name, data, id]`, in order. */
  events: [name: string, data: string, id: string][]
  retries: number[]
  comments: string[]
  lastEventId: string
  /** What `feed` or `end` threw. */
  error: unknown
}

const encoder = new TextEncoder()

export function bytesOf(chunk: Chunk): Uint8Array {
  return typeof chunk === 'string' ? encoder.encode(chunk) : Uint8Array.from(chunk)
}

export function concat(chunks: readonly Chunk[]): Uint8Array {
  return Uint8Array.from(chunks.flatMap((chunk) => [...bytesOf(chunk)]))
}

export interface Setup extends ParserOptions {
  /** Whether to listen to comments. */
  comments?: boolean
  /** End the parser, flushing. */
  flush?: boolean
}

/** A parser that writes down what it reports. `report` is up to date after every `feed`. */
export function recorder(setup: Setup = {}): { parser: Parser; report: Report } {
  const report: Report = { events: [], retries: [], comments: [], lastEventId: '', error: undefined }
  const parser = createParser(
    {
      onEvent: ({ name, data, id }: ParsedEvent) => void report.events.push([name, data, id]),
      onRetry: (ms) => void report.retries.push(ms),
      ...(setup.comments && { onComment: (text: string) => void report.comments.push(text) }),
    },
    setup,
  )
  return { parser, report }
}

/** Feeds `chunks` to a new parser. */
export function parse(chunks: readonly Chunk[], setup: Setup = {}): Report {
  const { parser, report } = recorder(setup)
  try {
    for (const chunk of chunks)
      parser.feed(typeof chunk === 'string' ? bytesOf(chunk) : Uint8Array.from(chunk))
    if (setup.flush) parser.end({ flush: true })
  } catch (error) {
    report.error = error
  }
  report.lastEventId = parser.lastEventId
  return report
}

/** Only the events: `[name, data, id]`. */
export function eventsOf(...chunks: Chunk[]): Report['events'] {
  const report = parse(chunks)
  if (report.error) throw report.error
  return report.events
}

/** Only the data of the events. */
export function dataOf(...chunks: Chunk[]): string[] {
  return eventsOf(...chunks).map(([, data]) => data)
}

/** Every way to cut `bytes` in two, both ends included, and one byte a chunk. */
export function* everySplit(bytes: Uint8Array): Generator<Uint8Array[]> {
  for (let i = 0; i <= bytes.length; i++) yield [bytes.subarray(0, i), bytes.subarray(i)]
  yield oneByteEach(bytes)
}

export function oneByteEach(bytes: Uint8Array): Uint8Array[] {
  return Array.from(bytes, (_, i) => bytes.subarray(i, i + 1))
}

/** Chunks of `size` bytes. */
export function chunked(bytes: Uint8Array, size: number): Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (let i = 0; i < bytes.length; i += size) chunks.push(bytes.subarray(i, i + size))
  return chunks
}
