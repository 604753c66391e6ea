import { expect, test, vi } from 'vitest'
import { describeRetry, tickUntil } from '../src/shared/retry.ts'

test('says when the next try is, or what is waited for', () => {
  expect(describeRetry(null, 1000)).toBe('—')
  expect(describeRetry({ attempt: 1, at: 3400, reason: 'network' }, 1000)).toBe('2.4 s')
  expect(describeRetry({ attempt: 1, at: 1000, reason: 'network' }, 1000)).toBe('trying now')
  expect(describeRetry({ attempt: 1, at: null, reason: 'offline' }, 1000)).toBe('waiting for the network')
  expect(describeRetry({ attempt: 1, at: null, reason: 'hidden' }, 1000)).toBe('waiting for the page')
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
