import { expect, test } from 'vitest'
import { withCursorQuery } from '../../src/connection/cursor'

test.each([
  ['/stream', '/stream?after=7'],
  ['stream', 'stream?after=7'],
  ['', '?after=7'],
  ['https://example.test', 'https://example.test?after=7'],
  ['/stream?', '/stream?after=7'],
  ['/stream?room=1', '/stream?room=1&after=7'],
  ['/stream#top', '/stream?after=7#top'],
  ['/stream?room=1#top?after=9', '/stream?room=1&after=7#top?after=9'],
])('%j with the cursor is %j', (url, expected) => {
  expect(withCursorQuery(url, 'after', '7')).toBe(expected)
})

test.each([
  ['/stream?after=3', '/stream?after=7'],
  ['/stream?after=3&room=1', '/stream?room=1&after=7'],
  ['/stream?room=1&after=3&after=4&seat=2', '/stream?room=1&seat=2&after=7'],
  ['/stream?after', '/stream?after=7'],
  ['/stream?%61fter=3', '/stream?after=7'],
])('takes the place of the cursor in %j', (url, expected) => {
  expect(withCursorQuery(url, 'after', '7')).toBe(expected)
})

test('leaves the other parameters as they were written', () => {
  expect(withCursorQuery('/stream?a=%20+b&afterwards=1&after[]=2&c', 'after', '7')).toBe(
    '/stream?a=%20+b&afterwards=1&after[]=2&c&after=7',
  )
})

test('sends what a header could not, encoded', () => {
  const url = withCursorQuery('/stream', 'last event', ' a&b=c#ü\u0001')
  expect(url).toBe('/stream?last%20event=%20a%26b%3Dc%23%C3%BC%01')
  expect(new URL(url, 'https://example.test').searchParams.get('last event')).toBe(' a&b=c#ü\u0001')
})

test('without a cursor the url stays as it is, with a parameter of the caller', () => {
  expect(withCursorQuery('/stream?after=3', 'after', '')).toBe('/stream?after=3')
  expect(withCursorQuery('/stream', 'after', '')).toBe('/stream')
  expect(withCursorQuery('/stream?room=1#top', 'after', '')).toBe('/stream?room=1#top')
})
