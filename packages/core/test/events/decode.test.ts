import { type as arktype } from 'arktype'
import * as v from 'valibot'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { StreamError } from '../../src/errors'
import { decode, defineEvents, json, text } from '../../src/events/decode'
import type { Decoder } from '../../src/types'

function refusal(decoder: Decoder, data: string): StreamError {
  const result = decode('price', decoder, data)
  if (result.kind !== 'refused') throw new Error(`not refused: ${JSON.stringify(result)}`)
  return result.error
}

const SCHEMAS: [string, Decoder][] = [
  ['zod', z.object({ n: z.number() })],
  ['valibot', v.object({ n: v.number() })],
  ['arktype, whose types are functions', arktype({ n: 'number' })],
]

describe('a function', () => {
  test('gets the raw text', () => {
    const decoder = vi.fn((data: string) => data.length)
    expect(decode('price', decoder, '{"n":1}')).toEqual({ kind: 'value', value: 7 })
    expect(decoder.mock.calls).toEqual([['{"n":1}']])
  })

  test('gets empty data too', () => {
    expect(decode('price', (data) => `<${data}>`, '')).toEqual({ kind: 'value', value: '<>' })
  })

  test('that throws refuses the event', () => {
    const cause = new RangeError('out of range')
    const error = refusal(() => {
      throw cause
    }, '7')
    expect(error).toMatchObject({
      kind: 'decode',
      message: 'The data of the event "price" could not be decoded: out of range.',
      text: '7',
      issues: undefined,
      cause,
    })
  })

  test('that throws something else than an error refuses it as well', () => {
    const error = refusal(() => {
      throw 'nonsense'
    }, '7')
    expect(error.message).toBe('The data of the event "price" could not be decoded: nonsense.')
  })

  test('that throws a StreamError has it used as it is', () => {
    const own = new StreamError('http', 'The server reported a failure', { status: 500 })
    expect(
      refusal(() => {
        throw own
      }, '7'),
    ).toBe(own)
  })
})

describe('text', () => {
  test.each(['', '007', '\n', '{"n":1}'])('%j is itself', (data) => {
    expect(decode('message', text, data)).toEqual({ kind: 'value', value: data })
  })
})

describe('json', () => {
  test.each([
    ['{"n":1}', { n: 1 }],
    ['null', null],
    ['false', false],
    ['0', 0],
    ['""', ''],
    ['\n[1,\n2]', [1, 2]],
  ])('%j', (data, value) => {
    expect(decode('price', json(), data)).toEqual({ kind: 'value', value })
  })

  test('skips empty data, which is a ping', () => {
    expect(decode('price', json(), '')).toEqual({ kind: 'skip' })
  })

  test.each(['{', ' ', 'undefined', '[DONE]'])('refuses %j', (data) => {
    const error = refusal(json(), data)
    expect(error).toMatchObject({ kind: 'decode', text: data, issues: undefined })
    expect(error.cause).toBeInstanceOf(SyntaxError)
    expect(error.message).toMatch(/^The data of the event "price" could not be decoded: \S/)
  })

  test('an own key `__proto__` is data, and changes no prototype', () => {
    const result = decode('price', json(), '{"__proto__":{"admin":true}}')
    expect(result.kind === 'value' && (result.value as { admin?: boolean }).admin).toBeUndefined()
  })
})

describe.each(SCHEMAS)('a schema of %s', (_, schema) => {
  test('gets the parsed JSON', () => {
    expect(decode('price', schema, '{"n":1}')).toEqual({ kind: 'value', value: { n: 1 } })
  })

  test('skips empty data', () => {
    expect(decode('price', schema, '')).toEqual({ kind: 'skip' })
  })

  test('refuses what does not match, with its issues', () => {
    const error = refusal(schema, '{"n":"1"}')
    expect(error).toMatchObject({ kind: 'decode', text: '{"n":"1"}' })
    expect(error.cause).toBeUndefined()
    expect(error.issues).toHaveLength(1)
    expect(error.message).toMatch(/could not be decoded: n\b.*\bnumber\b.*\.$/)
    expect(error.message).toContain(error.issues?.[0]?.message)
  })

  test('refuses what is no JSON', () => {
    const error = refusal(schema, '{')
    expect(error.cause).toBeInstanceOf(SyntaxError)
    expect(error.issues).toBeUndefined()
  })
})

test('the first of several issues is told with its place, and how many more there are', () => {
  const schema = z.object({ quote: z.object({ bid: z.number() }), legs: z.array(z.string()) })
  const { message } = refusal(schema, '{"quote":{},"legs":["a",2]}')
  expect(message).toMatch(/could not be decoded: quote\.bid: .* \(and 1 more\)\.$/)
})

describe('what a schema makes of the data', () => {
  test('is the value: transformations and defaults', () => {
    const schema = z.object({ at: z.string().transform(Number), unit: z.string().default('eur') })
    expect(decode('price', schema, '{"at":"5"}')).toEqual({ kind: 'value', value: { at: 5, unit: 'eur' } })
  })

  test('may be undefined', () => {
    expect(
      decode(
        'price',
        v.pipe(
          v.any(),
          v.transform(() => undefined),
        ),
        '1',
      ),
    ).toEqual({
      kind: 'value',
      value: undefined,
    })
  })

  test('that throws refuses the event', () => {
    const schema = v.pipe(
      v.number(),
      v.transform(() => {
        throw new Error('bad luck')
      }),
    )
    expect(refusal(schema, '1').message).toBe('The data of the event "price" could not be decoded: bad luck.')
  })
})

describe('an asynchronous schema', () => {
  const WHY =
    'The data of the event "price" could not be decoded: its schema answered with a promise, which a stream ' +
    'cannot wait for; use a synchronous schema (zod also does this where a function in the schema throws).'
  const standard = (validate: () => unknown) =>
    ({ '~standard': { version: 1, vendor: 'test', validate } }) as Decoder

  test.each<[string, Decoder]>([
    ['zod', z.object({ n: z.number().refine(async () => true) })],
    ['zod, where a transform throws', z.any().transform(() => JSON.parse('{'))],
    [
      'valibot',
      v.objectAsync({
        n: v.pipeAsync(
          v.number(),
          v.checkAsync(async () => true),
        ),
      }) as Decoder,
    ],
    [
      'a promise of another realm',
      standard(() => ({ then: (done: (result: unknown) => void) => done({ value: 1 }) })),
    ],
  ])('is refused, and the error says why (%s)', (_, schema) => {
    expect(refusal(schema, '{"n":1}').message).toBe(WHY)
  })

  test('that rejects leaves no unhandled rejection', async () => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    expect(
      refusal(
        standard(() => Promise.reject(new Error('late'))),
        '{"n":1}',
      ).message,
    ).toBe(WHY)
    await new Promise((resolve) => setTimeout(resolve))
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })
})

test('defineEvents returns what it is given', () => {
  const events = { price: json<number>() }
  expect(defineEvents(events)).toBe(events)
})
