import { expect, test } from 'vitest'
import { identityOf } from '../../src/live/identity'

type Options = Parameters<typeof identityOf>[1]

const URL_TEXT = 'https://example.test/stream'

test.each<[string, Options, Options]>([
  ['nothing given', {}, { method: 'GET' }],
  ['the case of the method', { method: 'post' }, { method: 'POST' }],
  ['a method that the body implies', { body: 'x' }, { body: 'x', method: 'POST' }],
  ['an object body of the same value', { body: { a: [1] } }, { body: { a: [1] } }],
  ['another function', { body: () => 'a' }, { body: () => 'b' }],
  ['other FormData', { body: new FormData() }, { body: new FormData() }],
  ['what does not count', { headers: { a: '1' } } as Options, { onEvent() {} } as Options],
])('the same stream: %s', (_, a, b) => {
  expect(identityOf(URL_TEXT, a)).toBe(identityOf(URL_TEXT, b))
})

test.each<[string, Options, Options]>([
  ['method', { method: 'GET' }, { method: 'POST' }],
  ['credentials', {}, { credentials: 'include' }],
  ['a string body', { body: 'a' }, { body: 'b' }],
  ['an object body', { body: { a: 1 } }, { body: { a: 2 } }],
  ['an array body', { body: [1] }, { body: [2] }],
  ['a string that looks like the object', { body: '{"a":1}' }, { body: { a: 1 } }],
  ['a body or none', { method: 'POST' }, { method: 'POST', body: '' }],
])('another stream: %s', (_, a, b) => {
  expect(identityOf(URL_TEXT, a)).not.toBe(identityOf(URL_TEXT, b))
})

test('the url counts by value', () => {
  expect(identityOf(new URL(URL_TEXT), {})).toBe(identityOf(URL_TEXT, {}))
  expect(identityOf(`${URL_TEXT}?a`, {})).not.toBe(identityOf(URL_TEXT, {}))
})

test('the order of the keys of a body makes no difference; that of an array does', () => {
  const of = (body: object) => identityOf('/a', { method: 'POST', body: body as never })
  expect(of({ a: 1, b: { c: 2, d: 3 } })).toBe(of({ b: { d: 3, c: 2 }, a: 1 }))
  expect(of({ a: [1, 2] })).not.toBe(of({ a: [2, 1] }))
})
