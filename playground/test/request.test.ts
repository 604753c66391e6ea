import { StreamError } from '@sse-store/core'
import { expect, test } from 'vitest'
import { describeRequest, explainError, mayPass } from '../src/shared/request.ts'

const refused = (bodyExcerpt: string) =>
  new StreamError('http', 'Answered 400.', { status: 400, bodyExcerpt })
const lost = new StreamError('interrupted', 'Lost.', { retryable: true })

test.each([
  ['{"error":"Too many."}', 'Answered 400. It says: “Too many.”'],
  ['Too many.\n', 'Answered 400. It says: “Too many.”'],
  ['<h1>Too many</h1>', 'Answered 400.'],
  ['{"error":"cut o', 'Answered 400.'],
  ['{}', 'Answered 400.'],
  ['', 'Answered 400.'],
])('the body %j is told as: %s', (body, sentence) => {
  expect(explainError(refused(body))).toBe(sentence)
})

test('what was refused is not offered again; what broke is', () => {
  expect([refused(''), lost].map(mayPass)).toEqual([false, true])
  const described = (error: StreamError, events: number) =>
    describeRequest({ status: 'error', error, received: { events } })
  expect(described(refused(''), 0)).not.toContain('Retry')
  expect(described(lost, 0)).toMatch(/^Nothing has come\. .*Retry/)
  expect(described(lost, 3)).toMatch(/^What had come is kept\. .*Retry/)
})
