import type { ServerResponse } from 'node:http'
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'
import { whole, type Random } from '../random.ts'
import { encodeEvent, type LineEnd } from './event-log.ts'

const MOST_EVENTS = 330
const MOST_IN_A_BURST = 40

/** What a stream has besides events; each is counted. */
export type Texture = 'comments' | 'retry' | 'BOM' | 'LF' | 'CR' | 'CRLF'

const LINE_ENDS: readonly LineEnd[] = ['\n', '\r', '\r\n']

export interface Style {
  readonly lineEnd: LineEnd
  readonly comments: boolean
  readonly retry: number | undefined
  readonly bom: boolean
}

export function drawStyle(random: Random): Style {
  return {
    lineEnd: LINE_ENDS[whole(random, 0, 2)] ?? '\n',
    comments: random() < 0.5,
    retry: random() < 0.3 ? whole(random, 1, 15) : undefined,
    bom: random() < 0.3,
  }
}

export function texturesOf({ lineEnd, comments, retry, bom }: Style): Texture[] {
  const textures: Texture[] = [lineEnd === '\n' ? 'LF' : lineEnd === '\r' ? 'CR' : 'CRLF']
  if (comments) textures.push('comments')
  if (retry !== undefined) textures.push('retry')
  if (bom) textures.push('BOM')
  return textures
}

/** Writes events from the one after `lastEventId` on, in pieces, and then the first part of one more. */
export async function writeStream(
  response: ServerResponse,
  lastEventId: number,
  style: Style,
  random: Random,
): Promise<void> {
  const { lineEnd } = style
  let id = lastEventId
  const end = id + whole(random, 1, MOST_EVENTS)
  let text = style.bom ? '\ufeff' : ''
  if (style.retry !== undefined) text += `retry: ${style.retry}${lineEnd}`
  // A block without data: it moves the cursor to where it is.
  if (style.comments && id > 0) text += `:ping${lineEnd}id: ${id}${lineEnd}${lineEnd}`

  while (id < end) {
    for (let count = whole(random, 1, MOST_IN_A_BURST); count > 0 && id < end; count--) {
      text += encodeEvent(++id, lineEnd)
      if (style.comments && random() < 0.2) text += `: ${'é'.repeat(whole(random, 0, 9))}${lineEnd}`
    }
    for (const piece of cut(Buffer.from(text), random)) {
      if (response.destroyed) return
      response.write(piece)
      if (random() < 0.3) await turn()
    }
    text = ''
    if (random() < 0.1) await sleep(whole(random, 1, 10))
  }
  const next = Buffer.from(encodeEvent(id + 1, lineEnd))
  response.write(next.subarray(0, whole(random, 0, next.length - 1)))
}

/** Cuts at random, and in the places that hurt: within a character, and between CR and LF. */
function cut(bytes: Buffer, random: Random): Buffer[] {
  const painful: number[] = []
  for (let at = 1; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const withinCharacter = (byte & 0xc0) === 0x80
    const withinLineEnd = byte === 0x0a && bytes[at - 1] === 0x0d
    if (withinCharacter || withinLineEnd) painful.push(at)
  }
  const places = new Set([bytes.length])
  for (let count = whole(random, 0, 4); count > 0; count--) {
    places.add(whole(random, 1, bytes.length))
    places.add(painful[whole(random, 0, painful.length - 1)] ?? 1)
  }
  let from = 0
  return [...places].sort((a, b) => a - b).map((to) => bytes.subarray(from, (from = to)))
}
