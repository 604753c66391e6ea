import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StreamError } from '../../src/parser'
import { cut, cuts, longBytes, settings, sseBytes } from './arbitrary'
import { reference } from './reference'
import { chunked, oneByteEach, parse } from './support'

describe('any stream', () => {
  it('gives the same however it is split', () => {
    fc.assert(
      fc.property(sseBytes, cuts, fc.boolean(), fc.boolean(), (stream, places, comments, flush) => {
        const whole = parse([stream], { comments, flush })
        expect(parse(cut(stream, places), { comments, flush })).toEqual(whole)
        expect(parse(oneByteEach(stream), { comments, flush })).toEqual(whole)
      }),
      settings,
    )
  })

  it('of arbitrary bytes never throws, and gives the same however it is split', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), cuts, (stream, places) => {
        const whole = parse([stream], { comments: true, flush: true })
        expect(whole.error).toBeUndefined()
        expect(parse(cut(stream, places), { comments: true, flush: true })).toEqual(whole)
      }),
      settings,
    )
  })

  it('gives what the standard says', () => {
    fc.assert(
      fc.property(
        sseBytes,
        cuts,
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom('', '7'),
        (stream, places, ...rest) => {
          const [comments, flush, lastEventId] = rest
          const setup = { comments, flush, lastEventId }
          const { tooLarge, ...expected } = reference(stream, setup)
          expect(tooLarge).toBe(false)
          expect(parse(cut(stream, places), setup)).toEqual({ ...expected, error: undefined })
        },
      ),
      settings,
    )
  })

  it('exceeds a limit at the same event however it is split', () => {
    fc.assert(
      fc.property(
        sseBytes,
        cuts,
        fc.boolean(),
        fc.boolean(),
        fc.nat({ max: 40 }),
        (stream, places, ...rest) => {
          const [comments, flush, maxEventSize] = rest
          const setup = { comments, flush, maxEventSize }
          const { tooLarge, ...expected } = reference(stream, setup)
          for (const chunks of [[stream], cut(stream, places), oneByteEach(stream)]) {
            const { error, ...report } = parse(chunks, setup)
            expect(report).toEqual(expected)
            expect(error instanceof StreamError).toBe(tooLarge)
          }
        },
      ),
      settings,
    )
  })

  it('of long lines gives what the standard says, in chunks of any size', () => {
    fc.assert(
      fc.property(
        longBytes,
        cuts,
        fc.nat({ max: 40_000 }),
        fc.boolean(),
        (stream, places, maxEventSize, comments) => {
          const setup = { comments, maxEventSize }
          const { tooLarge, ...expected } = reference(stream, setup)
          const ways = [
            [stream],
            cut(stream, places),
            chunked(stream, 61),
            chunked(stream, 100),
            chunked(stream, 1024),
          ]
          for (const chunks of ways) {
            const { error, ...report } = parse(chunks, setup)
            expect(report).toEqual(expected)
            expect(error instanceof StreamError).toBe(tooLarge)
          }
        },
      ),
      { ...settings, numRuns: 300 },
    )
  })
})
