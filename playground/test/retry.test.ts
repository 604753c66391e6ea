import { StreamError, type Retry } from '@sse-store/core'
import { expect, test, vi } from 'vitest'
import { describeRetry, describeStatus, isTrying, tickUntil } from '../src/shared/retry.ts'

test('says when the next try is, or what is waited for', () => {
  expect(describeRetry(null, 1000)).toBe('—')
  expect(describeRetry({ attempt: 1, at: 3400, reason: 'network' }, 1000)).toBe('2.4 s')
  expect(describeRetry({ attempt: 1, at: 1000, reason: 'network' }, 1000)).toBe('trying now')
  expect(describeRetry({ attempt: 1, at: null, reason: 'offline' }, 1000)).toBe('waiting for the network')
  expect(describeRetry({ attempt: 1, at: null, reason: 'hidden' }, 1000)).toBe('waiting for the page')
})

const error = new StreamError('network', 'Lost.')
const at = (ms: number | null): Retry => ({ attempt: 1, at: ms, reason: 'network' })

test('an error speaks for itself while it waits, and is of the past while it is tried again', () => {
  const waiting = { status: 'reconnecting', retry: at(3000), error } as const
  expect(describeStatus(waiting, 1000)).toBe('')
  expect(isTrying(waiting.retry, 1000)).toBe(false)
  expect(describeStatus(waiting, 3000)).toBe('Trying again. That was the last error.')
  expect(isTrying(waiting.retry, 3000)).toBe(true)
  expect(describeStatus({ status: 'error', retry: null, error }, 1000)).toMatch(/press Open/)
  expect(describeStatus({ status: 'closed', retry: null, error: undefined }, 1000)).toMatch(/^Closed\./)
})

test('a long wait names the way out of it', () => {
  const waiting = { status: 'reconnecting', error } as const
  expect(describeStatus({ ...waiting, retry: at(7000) }, 1000)).toBe('Wait, or press Reconnect.')
  expect(describeStatus({ ...waiting, retry: at(6000) }, 1000)).toBe('')
  expect(describeStatus({ ...waiting, retry: at(null) }, 1000)).toBe('')
  expect(describeStatus({ ...waiting, error: undefined, retry: at(7000) }, 1000)).toMatch(
    /^The connection was lost\. .* Wait, or press Reconnect\.$/,
  )
})

test('ticks while there is something to count down to, and no longer', () => {
  vi.useFakeTimers({ now: 10_000 })
  const onTick = vi.fn()
  tickUntil(null, onTick)
  tickUntil(9_000, onTick)
  expect(vi.getTimerCount()).toBe(0)

  tickUntil(10_450, onTick)
  vi.advanceTimersByTime(1000)
  expect(onTick).toHaveBeenCalledTimes(5)
  expect(vi.getTimerCount()).toBe(0)

  const stop = tickUntil(20_000, onTick)
  stop()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})
