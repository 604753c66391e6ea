import { afterEach, describe, expect, it, vi } from 'vitest'
import { bytesOf, chunked, recorder } from './support'

// Linear time is asserted by counting what is decoded and copied, never by a clock.

/** No more than this is decoded in one go, or twice. */
const BLOCK = 15_360

function spies() {
  const decode = vi.spyOn(TextDecoder.prototype, 'decode')
  const set = vi.spyOn(Uint8Array.prototype, 'set')
  return {
    decoded: () => decode.mock.calls.reduce((sum, [input]) => sum + (input?.byteLength ?? 0), 0),
    decodes: () => decode.mock.calls.length,
    copied: () => set.mock.calls.reduce((sum, [source]) => sum + source.length, 0),
  }
}

describe('one long line', () => {
  afterEach(() => vi.restoreAllMocks())

  it.each([
    ['1-byte', 64 * 1024, 1, 8],
    ['16-byte', 256 * 1024, 16, 20],
    // From here on each chunk is decoded as it comes.
    ['1 KiB', 4 * 1024 * 1024, 1024, 4100],
    ['64 KiB', 4 * 1024 * 1024, 64 * 1024, 330],
  ])('in %s chunks is decoded once, but for its end, and copied at most twice', (_, size, chunk, decodes) => {
    const stream = bytesOf(`data: ${'x'.repeat(size)}\n\n`)
    const chunks = chunked(stream, chunk)
    const { parser, report } = recorder()
    const count = spies()
    for (const part of chunks) parser.feed(part)
    expect(report.events[0]?.[1]).toHaveLength(size)
    expect(count.decoded()).toBeLessThanOrEqual(stream.length + BLOCK)
    expect(count.decodes()).toBeLessThanOrEqual(decodes)
    expect(count.copied()).toBeLessThanOrEqual(2 * stream.length)
  })

  it.each([': ', 'unknown: ', 'da', 'database: '])(
    'of %j is neither decoded nor copied behind its first chunk',
    (prefix) => {
      const chunks = chunked(bytesOf(`${prefix}${'x'.repeat(1024 * 1024)}`), 1024)
      const { parser } = recorder()
      const count = spies()
      for (const part of chunks) parser.feed(part)
      expect(count.decoded()).toBeLessThanOrEqual(1024)
      expect(count.copied()).toBeLessThanOrEqual(1024)
    },
  )
})

describe('short lines', () => {
  afterEach(() => vi.restoreAllMocks())

  it('in one large chunk are decoded once, in blocks that bound what a kept event can pin', () => {
    const stream = bytesOf('data: 0123456789\n\n'.repeat(10_000))
    const { parser } = recorder()
    const count = spies()
    parser.feed(stream)
    // The line that a block ends in is read again with the next.
    expect(count.decoded()).toBeLessThanOrEqual(stream.length * 1.01)
    expect(count.decodes()).toBeLessThanOrEqual(Math.ceil(stream.length / (BLOCK - 20)))
    expect(count.copied()).toBe(0)
  })

  it.each([99_000, 1000, 50])('behind a long line are cut from no larger blocks, in chunks of %i', (size) => {
    const chunks = chunked(
      bytesOf(`data: ${'x'.repeat(100_000)}\n\n${'data: short event\n\n'.repeat(2000)}`),
      size,
    )
    const { parser, report } = recorder()
    const decode = vi.spyOn(TextDecoder.prototype, 'decode')
    for (const part of chunks) parser.feed(part)
    const sizes = decode.mock.calls.map(([input]) => input?.byteLength ?? 0)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(BLOCK)
    expect(report.events).toHaveLength(2001)
  })
})
