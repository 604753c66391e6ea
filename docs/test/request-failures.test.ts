import { readFileSync } from 'node:fs'
import { createStreamRequest, json, StreamError, type StreamRequestOptions } from '@sse-store/core'
import { createTestClock, createTestStream, type TestStream } from '@sse-store/core/testing'
import { describe, expect, it } from 'vitest'

/** The table of what the failures of a request say is checked against what the library says. */

const rows = readFileSync(new URL('../parts/request-failures.md', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(2)
  .map((line) => {
    const [, what = '', kind = '', message = ''] = line.split('|').map((cell) => cell.trim())
    return { what, kind: kind.replaceAll('`', ''), message }
  })

type Options = StreamRequestOptions<{ message: (data: string) => unknown }, unknown, void>
interface Cause {
  readonly options?: Options
  readonly answer?: (stream: TestStream) => void
}

const causes: Readonly<Record<string, Cause>> = {
  'The answer broke off': { answer: (stream) => stream.drop() },
  'The response ended before `until` matched': {
    options: { until: '[DONE]' },
    answer: (stream) => stream.end(),
  },
  'The answer stopped coming, with `idleTimeout`': { options: { idleTimeout: 45_000 } },
  'An event that its decoder refuses': { answer: (stream) => stream.send('{"text":') },
  'An error that your decoder throws for it': {
    options: {
      events: {
        message() {
          throw new StreamError('interrupted', 'It says: no more tokens')
        },
      },
    },
    answer: (stream) => stream.send('{}'),
  },
  'The `request` function threw': {
    options: {
      request() {
        throw new Error('nobody has signed in')
      },
    },
  },
}

describe('the table of failures of a request', () => {
  it('has a row for every cause that is tried here, and no other', () => {
    expect(rows.map(({ what }) => what).sort()).toEqual(Object.keys(causes).sort())
  })

  it.each(rows)('$what: says what the library says', async ({ what, kind, message }) => {
    const { options = {}, answer } = causes[what] ?? {}
    const stream = createTestStream()
    const clock = createTestClock()
    const { fetch } = stream
    const request = createStreamRequest('/chat', {
      events: { message: json() },
      fetch,
      environment: clock.environment,
      ...options,
    })
    const ended = request.start()
    answer?.(stream)
    await clock.advance(60_000)
    const { status, error } = await ended
    expect({ status, message: error?.message }).toEqual({ status: 'error', message })
    if (kind !== 'its own') expect(error?.kind).toBe(kind)
  })
})
