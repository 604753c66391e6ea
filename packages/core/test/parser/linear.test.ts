import { afterEach, describe, expect, it, vi } from 'vitest'
import { createPartialLine } from '../../src/parser/partial-line'
import { bytesOf, chunked, recorder } from './support'

// Linear time is asserted by counting what is decoded and copied, never by a clock.

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
    ['1-byte', 64 * 1024, 1],
    ['16-byte', 256 * 1024, 16],
    ['1 KiB', 4 * 1024 * 1024, 1024],
  ])('in %s chunks is decoded once and copied at most three times', (_, size, chunk) => {
    const stream = bytesOf(`data: ${'x'.repeat(size)}\n\n`)
    const chunks = chunked(stream, chunk)
    const { parser, report } = recorder()
    const count = spies()
    for (const part of chunks) parser.feed(part)
    expect(report.events[0]?.[1]).toHaveLength(size)
    expect(count.decoded()).toBe(stream.length)
    expect(count.decodes()).toBeLessThanOrEqual(3)
    expect(count.copied()).toBeLessThanOrEqual(3 * stream.length)
  })

  it.each([': ', 'unknown: '])('of %j is neither decoded nor copied', (prefix) => {
    const chunks = chunked(bytesOf(`${prefix}${'x'.repeat(1024 * 1024)}`), 1024)
    const { parser } = recorder()
    const count = spies()
    for (const part of chunks) parser.feed(part)
    expect(count.decoded()).toBe(0)
    expect(count.copied()).toBeLessThanOrEqual(1024)
  })
})

describe('short lines', () => {
  afterEach(() => vi.restoreAllMocks())

  it('in one large chunk are decoded once, in blocks that bound what a kept event can pin', () => {
    const stream = bytesOf('data: 0123456789\n\n'.repeat(10_000))
    const { parser } = recorder()
    const count = spies()
    parser.feed(stream)
    expect(count.decoded()).toBe(stream.length)
    expect(count.decodes()).toBeLessThanOrEqual(Math.ceil(stream.length / 8000))
    expect(count.copied()).toBe(0)
  })

  it('behind a long line are not decoded together with it', () => {
    const chunks = chunked(
      bytesOf(`data: ${'x'.repeat(100_000)}\n\n${'data: short event\n\n'.repeat(100)}`),
      99_000,
    )
    const { parser } = recorder()
    const decode = vi.spyOn(TextDecoder.prototype, 'decode')
    for (const part of chunks) parser.feed(part)
    const sizes = decode.mock.calls.map(([input]) => input?.byteLength ?? 0)
    expect(sizes.filter((size) => size > 8192)).toEqual([100_007])
  })
})

describe('a partial line', () => {
  const prefixes = ['data:', 'id:']

  it('counts nothing while undecided, everything once it is known', () => {
    const line = createPartialLine(prefixes)
    expect([...'data: x'].map((char) => line.add(bytesOf(char), 0))).toEqual([0, 0, 0, 0, 5, 6, 7])
  })

  it('that is junk is no longer held', () => {
    const line = createPartialLine(prefixes)
    expect(line.add(bytesOf('d'), 0)).toBe(0)
    expect(line.add(bytesOf('ab'), 0)).toBe(0)
    expect(line.add(new Uint8Array(1_000_000), 0)).toBe(0)
    const rest = bytesOf('x\nid: 1\n')
    const end = line.endIn(rest, 0)
    expect(end).toBe(2)
    expect(line.take(rest, 0, end)).toBeUndefined()
    expect(line.take(rest, end, rest.length)).toEqual(bytesOf('id: 1\n'))
  })
})
