import fc from 'fast-check'
import { concat } from './support'

/** Pieces that streams are made of, with those that are easily got wrong. */
const pieces = [
  ...[
    'data',
    'event',
    'id',
    'retry',
    'data:',
    'data: ',
    'event: ',
    'id: ',
    'retry: ',
    'Data',
    'dat',
    'idx',
    ':',
  ],
  ...['\n', '\n', '\n\n', '\r', '\r\n', '\r\n\r\n', '\r\r', '\n\r'],
  ...[' ', '  ', '\t', '\0', 'a', 'b', '0', '1', '42', '007', '99999999999', '-1', '{"a":1}', '[DONE]'],
  ...[
    'é',
    '漢',
    '😀',
    '\u2028',
    '\u0085',
    '\uFEFF',
    'message',
    '__proto__',
    'data: x\n\n',
    'id: 5\n\n',
    ': ping\n\n',
  ],
]

/** Bytes that are not UTF-8, or not all of a character. */
const broken = [
  [0xff],
  [0xef],
  [0xbb],
  [0xbf],
  [0xef, 0xbb],
  [0xe2, 0x82],
  [0xf0, 0x9f, 0x98],
  [0x80],
  [0xc0],
]

/** A text that looks like an event stream. */
export const sseText = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''))

/** The same with invalid UTF-8 in it. */
export const sseBytes = fc
  .array(fc.constantFrom<string | number[]>(...pieces, ...pieces, ...broken), { maxLength: 40 })
  .map((parts) => concat(parts))

/** Text of about so many bytes, of characters of one to four bytes. */
const filling = (sizes: fc.Arbitrary<number>) =>
  fc.tuple(sizes, fc.constantFrom('x', 'é', '漢', '😀')).map(([size, char]) => {
    const count = Math.ceil(size / new TextEncoder().encode(char).length)
    return char.repeat(count)
  })

/**
 * The same with lines as long as the sizes at which the parser changes its ways: 64 bytes, below which bytes are
 * gathered, and the 15,360 of a block.
 */
export const longBytes = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom<string | number[]>(...pieces, ...broken) },
      { weight: 2, arbitrary: filling(fc.integer({ min: 40, max: 90 })) },
      { weight: 1, arbitrary: filling(fc.integer({ min: 15_320, max: 15_400 })) },
    ),
    { maxLength: 30 },
  )
  .map((parts) => concat(parts))

/** Cuts a stream into chunks at random places; some are empty. */
export const cuts = fc.array(fc.nat(), { maxLength: 12 })

export function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const indices = places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b)
  return [...indices, bytes.length].map((to, i) => bytes.subarray(indices[i - 1] ?? 0, to))
}

/** Fixed, so that a run is repeatable. */
export const settings = { seed: 20261120, numRuns: 2000 }
