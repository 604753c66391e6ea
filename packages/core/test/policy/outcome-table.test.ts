import { describe, expect, test } from 'vitest'
import {
  decide,
  isRetryableStatus,
  reconnectPolicy,
  type Decision,
  type DecisionInput,
  type Outcome,
} from '../../src/connection/policy'
import {
  connectionLost,
  noBody,
  noResponse,
  notPrepared,
  refused,
  silent,
  unreachable,
} from '../../src/connection/failures'
import { StreamError } from '../../src/errors'

const URL = 'https://example.test/stream'
const ALWAYS = reconnectPolicy(undefined, 'GET')
const NEVER = reconnectPolicy(false, 'GET')

function asked(parts: Partial<DecisionInput> = {}): DecisionInput {
  return {
    policy: ALWAYS,
    retriesUsed: 0,
    retriesSpent: parts.retriesUsed ?? 0,
    serverRetry: undefined,
    random: 0.5,
    overrule: undefined,
    ...parts,
  }
}

function failed(error: StreamError, retryAfter?: number): Outcome {
  return { kind: 'failed', error, retryAfter }
}

function answered(status: number, contentType = 'text/event-stream'): StreamError {
  const response = new Response(null, { status, headers: { 'content-type': contentType } })
  return refused(URL, response, 0, undefined)
}

/** `retry network`, `error`, `closed ended`: the decision in a word or two. */
function shown(decision: Decision): string {
  return decision.kind === 'error' ? 'error' : `${decision.kind} ${decision.reason}`
}

const RETRIED = [408, 425, 429, 500, 502, 503, 504]
const OTHERS = Array.from({ length: 400 }, (_, index) => 200 + index).filter(
  (status) => !RETRIED.includes(status),
)

describe('an answer that is not a stream', () => {
  test.each(RETRIED)('%i is retried', (status) => {
    expect(shown(decide(failed(answered(status)), asked()))).toBe('retry http')
  })

  test.each([400, 401, 403, 404, 405, 406, 409, 410, 418, 422, 426, 451, 501, 505, 507, 511])(
    '%i is an error for good',
    (status) => {
      const error = answered(status)
      expect(decide(failed(error), asked())).toEqual({ kind: 'error', error })
    },
  )

  test('no other status from 100 to 599 is retried', () => {
    const statuses = Array.from({ length: 500 }, (_, index) => 100 + index)
    expect(statuses.filter(isRetryableStatus)).toEqual(RETRIED)
    const retried = OTHERS.filter((status) => ![204, 205, 304].includes(status)).filter(
      (status) => decide(failed(answered(status)), asked()).kind !== 'error',
    )
    expect(retried).toEqual([])
  })

  test('a wrong content type is an error for good', () => {
    const error = answered(200, 'text/html')
    expect(error.kind).toBe('content-type')
    expect(decide(failed(error), asked())).toEqual({ kind: 'error', error })
  })
})

describe('every other outcome', () => {
  const body = new Response('')
  test.each<[string, Outcome, onDefault: string, whenOff: string]>([
    ['a clean end', { kind: 'ended' }, 'retry ended', 'closed ended'],
    ['204', { kind: 'no-content' }, 'closed no-content', 'closed no-content'],
    ['no connection', failed(unreachable(URL, 0, undefined)), 'retry network', 'error'],
    ['an option function that throws', failed(notPrepared(URL, 0, undefined)), 'retry network', 'error'],
    ['a broken body', failed(connectionLost(URL, 0, undefined)), 'retry network', 'error'],
    ['no response in time', failed(noResponse(URL, 0, 30_000)), 'retry timeout', 'error'],
    ['silence', failed(silent(URL, 0, 30_000, 'idleTimeout')), 'retry timeout', 'error'],
    ['a runtime that cannot stream', failed(noBody(URL, body, 0)), 'error', 'error'],
    ['an event that is too large', failed(new StreamError('too-large', 'Too large')), 'error', 'error'],
  ])('%s', (_, outcome, onDefault, whenOff) => {
    expect(shown(decide(outcome, asked()))).toBe(onDefault)
    expect(shown(decide(outcome, asked({ policy: NEVER })))).toBe(whenOff)
  })
})
