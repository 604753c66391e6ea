import { formatEvent } from '../../../server/event-stream.ts'
import type { LabEvent } from './events.ts'

/** How many kinds there are. */
export const KINDS = 6

/**
 * Event number `n` amid bytes that mean nothing in an event stream: all of it is allowed to be there, and none of it
 * is an event or moves the cursor.
 */
export function litter(n: number): Buffer {
  const id = `id: ${n}`
  const data: LabEvent = { number: n }
  const json = JSON.stringify(data)
  switch (n % KINDS) {
    case 0:
      // A comment that is no UTF-8 and has NULs in it; CRLF line ends.
      return bytes(': ', INVALID, `\0\0\r\n${id}\r\ndata: ${json}\r\n\r\n`)
    case 1:
      // Blank lines, a field that nobody knows, and CR alone as a line end.
      return bytes(`\r\runknown: field\rDATA: in capitals\r\r${id}\rdata:${json}\r\r`)
    case 2:
      // Every line ends in another way, and the data is two lines.
      return bytes(`${id}\ndata: {"number":\r\ndata: ${n}}\r\r\n`)
    case 3:
      // Values that must be ignored: an id with a NUL, a wait that is no number; an event without data is none.
      return bytes(`id: 1\0\nretry: soon\nevent: nothing\n\n${id}\ndata: ${json}\n\n`)
    case 4:
      // A byte order mark in mid-stream is part of a field's name, and half a character at the end of one, too.
      return bytes('\uFEFFdata: no\n', [0xe2, 0x82], '\n\n', formatEvent({ id: String(n), data }))
    default:
      // A long line of nothing, then an unknown field with a value that is no UTF-8.
      return bytes(new Array(4096).fill(0xff), '\nnoise: ', INVALID, `\n${id}\ndata: ${json}\n\n`)
  }
}

const INVALID = [0xff, 0xfe, 0xc3, 0x28, 0xed, 0xa0, 0x80]

function bytes(...parts: readonly (string | readonly number[])[]): Buffer {
  return Buffer.concat(parts.map((part) => Buffer.from(part as string)))
}
