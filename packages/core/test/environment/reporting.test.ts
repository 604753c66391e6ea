import { expect, test, vi } from 'vitest'
import { resolveEnvironment } from '../../src/environment'

test('what a callback throws is reported as an uncaught exception', () => {
  const reportError = vi.fn()
  vi.stubGlobal('reportError', reportError)
  const error = new Error('oops')
  resolveEnvironment().reportError(error)
  vi.unstubAllGlobals()
  expect(reportError.mock.calls).toEqual([[error]])
})

test('where the runtime has no reportError, it is thrown on its own, and not at the caller', () => {
  const later: (() => void)[] = []
  vi.stubGlobal('reportError', undefined)
  vi.stubGlobal('queueMicrotask', (callback: () => void) => void later.push(callback))
  const error = new Error('oops')
  try {
    expect(() => resolveEnvironment().reportError(error)).not.toThrow()
  } finally {
    vi.unstubAllGlobals()
  }
  expect(later).toHaveLength(1)
  expect(later[0]).toThrow(error)
})
