import { expect, test } from 'vitest'
import { StreamError } from '../../src/errors'
import { decode, json } from '../../src/events/decode'
import type { Decoder } from '../../src/types'

/** A schema that refuses everything and does not say why. */
const silent: Decoder = {
  '~standard': { version: 1, vendor: 'test', validate: () => ({ issues: [] }) },
}

test.each<[string, Decoder, string]>([
  [
    '`json` in place of `json()`',
    json as unknown as Decoder,
    'its decoder is `json` itself; call it: `json()`.',
  ],
  ['a schema that gives no reason', silent, 'it does not match its schema.'],
])('%s refuses the event, and says what is wrong', (_, decoder, why) => {
  const result = decode('price', decoder, '1')
  expect(result.kind).toBe('refused')
  const error = result.kind === 'refused' ? result.error : undefined
  expect(error).toBeInstanceOf(StreamError)
  expect(error).toMatchObject({
    kind: 'decode',
    message: `The data of the event "price" could not be decoded: ${why}`,
    text: '1',
    retryable: false,
  })
})
