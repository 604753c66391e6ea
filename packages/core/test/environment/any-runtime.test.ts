import { afterEach, describe, expect, test, vi } from 'vitest'
import { resolveEnvironment } from '../../src/environment'
import { LONGEST_DELAY } from '../../src/runtime'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a runtime without a page', () => {
  test('has no frames, is online, and has nothing to listen to', () => {
    const { clock, network, page } = resolveEnvironment()
    expect(clock.requestFrame).toBeUndefined()
    expect(network.isOnline()).toBe(true)
    network.watch(() => {})()
    expect(page.isHidden()).toBe(false)
    page.watch(() => {})()
  })
})

describe('timers', () => {
  test.each([Infinity, LONGEST_DELAY + 1])(
    'of %d ms wait as long as a timer can, and do not fire at once',
    (ms) => {
      vi.useFakeTimers()
      const onTime = vi.fn()
      resolveEnvironment().clock.setTimer(onTime, ms)
      vi.advanceTimersByTime(LONGEST_DELAY - 1)
      expect(onTime).not.toHaveBeenCalled()
      vi.advanceTimersByTime(1)
      expect(onTime).toHaveBeenCalledTimes(1)
    },
  )

  test('that are cancelled do not fire', () => {
    vi.useFakeTimers()
    const onTime = vi.fn()
    resolveEnvironment().clock.setTimer(onTime, 10)()
    vi.advanceTimersByTime(10)
    expect(onTime).not.toHaveBeenCalled()
  })
})

describe('the parts that are given', () => {
  test('take the place of the runtime’s own', () => {
    const random = () => 0.25
    expect(resolveEnvironment({ random }).random).toBe(random)
  })

  test('a report that throws is itself reported, and goes no further', () => {
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    const failure = new Error('of the report')
    const { reportError } = resolveEnvironment({
      reportError: () => {
        throw failure
      },
    })
    reportError(new Error('of a handler'))
    expect(report).toHaveBeenCalledExactlyOnceWith(failure)
  })

  test('the global fetch is looked up at each call', async () => {
    const { fetch } = resolveEnvironment()
    const replaced = vi.fn().mockResolvedValue('response')
    vi.stubGlobal('fetch', replaced)
    await expect(fetch('/x', {})).resolves.toBe('response')
    expect(replaced).toHaveBeenCalledWith('/x', {})
  })
})
