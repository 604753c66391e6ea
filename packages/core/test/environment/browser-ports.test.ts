// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest'
import { resolveEnvironment } from '../../src/environment'

function setVisibility(state: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('the page of a browser', () => {
  function watch() {
    const onWake = vi.fn()
    const stop = resolveEnvironment().page.onWake(onWake)
    return { onWake, stop }
  }

  test('wakes when it comes to the front, not when it leaves', () => {
    const { onWake, stop } = watch()
    setVisibility('hidden')
    expect(onWake).toHaveBeenCalledTimes(0)
    setVisibility('visible')
    expect(onWake).toHaveBeenCalledTimes(1)
    stop()
  })

  test('wakes when it is thawed, and when it comes back from the back/forward cache', () => {
    const { onWake, stop } = watch()
    document.dispatchEvent(new Event('resume'))
    expect(onWake).toHaveBeenCalledTimes(1)
    window.dispatchEvent(new Event('pageshow'))
    expect(onWake).toHaveBeenCalledTimes(2)
    stop()
  })

  test('is not listened to any more after the stop', () => {
    const { onWake, stop } = watch()
    stop()
    setVisibility('visible')
    document.dispatchEvent(new Event('resume'))
    window.dispatchEvent(new Event('pageshow'))
    expect(onWake).not.toHaveBeenCalled()
  })
})

describe('the network of a browser', () => {
  test('is what navigator.onLine says', () => {
    const { network } = resolveEnvironment()
    const onLine = vi.spyOn(navigator, 'onLine', 'get')
    onLine.mockReturnValue(false)
    expect(network.isOnline()).toBe(false)
    onLine.mockReturnValue(true)
    expect(network.isOnline()).toBe(true)
  })

  test('tells when it is back, until the stop', () => {
    const onOnline = vi.fn()
    const stop = resolveEnvironment().network.onOnline(onOnline)
    window.dispatchEvent(new Event('online'))
    window.dispatchEvent(new Event('offline'))
    expect(onOnline).toHaveBeenCalledTimes(1)
    stop()
    window.dispatchEvent(new Event('online'))
    expect(onOnline).toHaveBeenCalledTimes(1)
  })
})

describe('the clock of a browser', () => {
  test('has animation frames, which can be cancelled', () => {
    const request = vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(7)
    const cancel = vi.spyOn(globalThis, 'cancelAnimationFrame')
    const stop = resolveEnvironment().clock.requestFrame?.(() => {})
    expect(request).toHaveBeenCalledTimes(1)
    stop?.()
    expect(cancel).toHaveBeenCalledWith(7)
  })
})
