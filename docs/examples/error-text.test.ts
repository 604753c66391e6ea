import { StreamError, type StreamErrorKind } from '@sse-store/core'
import { expect, test, vi } from 'vitest'
import { textFor } from './error-text'

const errorOf = (kind: StreamErrorKind, status?: number) =>
  new StreamError(kind, 'For the log.', { status })

test.each([
  [errorOf('http', 401), 'Please sign in again.'],
  [errorOf('http', 418), 'Something is wrong with our server.'],
  [errorOf('network'), 'The server cannot be reached.'],
  [errorOf('interrupted'), 'The connection was lost half-way.'],
])('%s', (error, text) => {
  expect(textFor(error)).toBe(text)
})

test('says so where the browser is offline, and only of what that explains', () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  expect(textFor(errorOf('network'))).toBe('You are offline.')
  expect(textFor(errorOf('interrupted'))).toBe('You are offline.')
  expect(textFor(errorOf('http', 403))).toBe('You may not see this.')
})
