import type { Expected } from '../checksum.ts'

/** A stream, how it is cut, and what has to come out of it. */
export interface Workload {
  /** Stable: results are kept by it. */
  readonly id: string
  readonly title: string
  readonly chunks: string
  /** How many times the speed of eventsource-parser ours should be, at least. */
  readonly target: number
  make(): { chunks: Uint8Array[]; events: Expected[] }
}

const KIB = 1024
const MIB = 1024 * KIB

const encoder = new TextEncoder()

/** The same numbers everywhere, so that all competitors, and all runs, read the same bytes. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const WORDS =
  'the of and to in is stream that it was for on are with as his they at be this have from or one'.split(' ')
const CJK = '漢字仮名交じり文を読む日本語の流れ中文字符한국어문장'
const EMOJI = ['😀', '🚀', '🎉', '👩‍💻']

type Maker = (index: number, random: (below: number) => number) => { event: Expected; block: string }

const message = (data: string): Expected => ({ name: 'message', data, id: '' })

const delta: Maker = (index, random) => {
  const content = ` ${WORDS[random(WORDS.length)]}`
  const data = `{"id":"chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG","object":"chat.completion.chunk","created":${1741570283 + index},"model":"model-4.1-mini-2026-04-14","system_fingerprint":"fp_44709d6fcb","choices":[{"index":0,"delta":{"content":"${content}"},"finish_reason":null}]}`
  return { event: message(data), block: `data: ${data}\n\n` }
}

const tick: Maker = (_, random) => {
  const data = `${10_000 + random(89_999)}.${10 + random(89)}`
  return { event: message(data), block: `data: ${data}\n\n` }
}

const named: Maker = (index, random) => {
  const event = {
    name: index % 4 ? 'price' : 'trade',
    data: `{"symbol":"ACME${random(90) + 10}","value":${random(100_000)}}`,
    id: String(index),
  }
  return { event, block: `event: ${event.name}\nid: ${event.id}\ndata: ${event.data}\n\n` }
}

const crlf: Maker = (index, random) => {
  const { event, block } = delta(index, random)
  return { event, block: block.replaceAll('\n', '\r\n') }
}

const manyLines: Maker = (index, random) => {
  const lines = Array.from(
    { length: 20 },
    (_, i) => `${index} line ${i} ${WORDS[random(WORDS.length)]} of a log entry`,
  )
  return { event: message(lines.join('\n')), block: `${lines.map((line) => `data: ${line}\n`).join('')}\n` }
}

const eastern: Maker = (_, random) => {
  const text = Array.from({ length: 20 + random(40) }, () => CJK[random(CJK.length)]).join('')
  const data = `{"content":"${text}${EMOJI[random(EMOJI.length)]}"}`
  return { event: message(data), block: `data: ${data}\n\n` }
}

const large: Maker = (index, random) => {
  const data = `${index} `.padEnd(64 * KIB - 8, `${WORDS[random(WORDS.length)]} `)
  return { event: message(data), block: `data: ${data}\n\n` }
}

function generate(maker: Maker, size: number): { blocks: string[]; events: Expected[] } {
  const random = createRandom(42)
  const blocks: string[] = []
  const events: Expected[] = []
  for (let length = 0, index = 0; length < size; index++) {
    const { event, block } = maker(index, random)
    blocks.push(block)
    events.push(event)
    length += block.length
  }
  return { blocks, events }
}

/** Each in memory of its own, as chunks come from a socket. */
export function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (let i = 0; i < bytes.length; i += size) chunks.push(bytes.slice(i, i + size))
  return chunks
}

function inChunks(maker: Maker, size: number, chunk: number): Workload['make'] {
  return () => {
    const { blocks, events } = generate(maker, size)
    return { chunks: cut(encoder.encode(blocks.join('')), chunk), events }
  }
}

function oneEventEach(maker: Maker, size: number): Workload['make'] {
  return () => {
    const { blocks, events } = generate(maker, size)
    return { chunks: blocks.map((block) => encoder.encode(block)), events }
  }
}

/** One event of `size` bytes, in one line. */
export function oneLine(size: number, chunk: number): Workload['make'] {
  return () => {
    const data = 'x'.repeat(size - 'data: '.length)
    return { chunks: cut(encoder.encode(`data: ${data}\n\n`), chunk), events: [message(data)] }
  }
}

const LLM = 'LLM deltas, 250 B of JSON'

export const WORKLOADS: readonly Workload[] = [
  { id: 'llm-64k', title: LLM, chunks: '64 KiB', target: 1.1, make: inChunks(delta, 2 * MIB, 64 * KIB) },
  { id: 'llm-event', title: LLM, chunks: 'one event', target: 0.8, make: oneEventEach(delta, MIB) },
  { id: 'llm-1k', title: LLM, chunks: '1 KiB', target: 0.8, make: inChunks(delta, MIB, KIB) },
  { id: 'llm-16b', title: LLM, chunks: '16 B', target: 3, make: inChunks(delta, 256 * KIB, 16) },
  { id: 'llm-1b', title: LLM, chunks: '1 B', target: 5, make: inChunks(delta, 64 * KIB, 1) },
  {
    id: 'ticks',
    title: 'Ticks, `data: 12345.67`',
    chunks: '64 KiB',
    target: 0.8,
    make: inChunks(tick, MIB, 64 * KIB),
  },
  {
    id: 'named',
    title: 'Named: event, id and data',
    chunks: '64 KiB',
    target: 0.8,
    make: inChunks(named, MIB, 64 * KIB),
  },
  {
    id: 'crlf',
    title: `${LLM}, CRLF`,
    chunks: '64 KiB',
    target: 1.3,
    make: inChunks(crlf, 2 * MIB, 64 * KIB),
  },
  {
    id: 'lines',
    title: '20 lines of data an event',
    chunks: '64 KiB',
    target: 0.8,
    make: inChunks(manyLines, MIB, 64 * KIB),
  },
  {
    id: 'eastern',
    title: 'Chinese, Japanese, Korean, emoji',
    chunks: '64 KiB',
    target: 0.8,
    make: inChunks(eastern, MIB, 64 * KIB),
  },
  {
    id: 'large',
    title: 'Lines of 64 KiB',
    chunks: '64 KiB',
    target: 0.8,
    make: inChunks(large, 4 * MIB, 64 * KIB),
  },
  // As large as `maxEventSize` lets it be.
  { id: 'line-16m', title: 'One line of 16 MiB', chunks: '1 KiB', target: 0.8, make: oneLine(16 * MIB, KIB) },
]

/** What the 16 MiB are compared with, to see how time grows. */
const SHORT_LINE: Workload = {
  id: 'line-1m',
  title: 'One line of 1 MiB',
  chunks: '1 KiB',
  target: 0.8,
  make: oneLine(MIB, KIB),
}

export function workloadOf(id: string): Workload {
  const found = [...WORKLOADS, SHORT_LINE].find((workload) => workload.id === id)
  if (!found) throw new Error(`No workload is called ${id}.`)
  return found
}
