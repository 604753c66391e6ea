import type { Response } from 'express'
import { formatEvent } from '../../../server/event-stream.ts'
import type { LabEvent } from './events.ts'
import { litter } from './garbage.ts'

/** Of the huge event; what a panel takes is far less. */
const HUGE_BYTES = 256 * 1024
/** One byte at a time: 100 a second, which is about as much as the events are. */
const BYTE_MS = 10
/** What is held back of a slow stream; who is further behind is cut off, and comes back with its Last-Event-ID. */
const MAX_HELD_BYTES = 1024 * 1024
/** How many events come amid garbage: each kind of it twice. */
const LITTERED = 12

/** What one open stream is written to, and the ways in which that goes wrong. */
export interface Line {
  /** Sends these events. */
  send(first: number, last: number): void
  comment(text: string): void
  /** Goes silent, and stays open. */
  stall(): void
  /** Sends one byte at a time for so long, then all that is left. */
  slow(ms: number): void
  /** The next events come amid garbage. */
  litter(): void
  /** The next event is huge on this stream; anybody who asks for it again gets it in its usual size. */
  enlarge(): void
}

export function createLine(res: Response, writeNow: (bytes: string | Uint8Array) => void): Line {
  let stalled = false
  let littered = 0
  let huge = false
  let held: Buffer | undefined
  let dripping: NodeJS.Timeout | undefined
  let ending: NodeJS.Timeout | undefined

  function write(bytes: Buffer): void {
    if (stalled) return
    if (!held) writeNow(bytes)
    else if (held.length + bytes.length > MAX_HELD_BYTES) res.destroy()
    else held = Buffer.concat([held, bytes])
  }

  function drip(): void {
    if (!held?.length || stalled) return
    writeNow(held.subarray(0, 1))
    held = held.subarray(1)
  }

  function hurry(): void {
    clearInterval(dripping)
    const rest = held
    held = undefined
    if (rest?.length) write(rest)
  }

  function format(n: number): Buffer {
    if (huge) {
      huge = false
      return Buffer.from(formatLabEvent(n, 'x'.repeat(HUGE_BYTES)))
    }
    if (littered === 0) return Buffer.from(formatLabEvent(n))
    littered--
    return litter(n)
  }

  res.once('close', () => {
    clearInterval(dripping)
    clearTimeout(ending)
  })
  return {
    send(first, last) {
      write(Buffer.concat(Array.from({ length: last - first + 1 }, (_, index) => format(first + index))))
    },
    comment: (text) => write(Buffer.from(`: ${text}\n\n`)),
    stall() {
      stalled = true
    },
    slow(ms) {
      clearTimeout(ending)
      ending = setTimeout(hurry, ms)
      if (held) return
      held = Buffer.alloc(0)
      dripping = setInterval(drip, BYTE_MS)
    },
    litter() {
      littered = LITTERED
    },
    enlarge() {
      huge = true
    },
  }
}

/** An event of the log, with as much ballast as is wanted. */
export function formatLabEvent(number: number, ballast?: string): string {
  const data: LabEvent = { number }
  return formatEvent({ id: String(number), data: ballast === undefined ? data : { ...data, ballast } })
}
