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
    const signals: string[] = []
    const stop = resolveEnvironment().page.watch((signal) => signals.push(signal))
    return { signals, stop }
  }

  test('says when it goes to the background and comes to the front', () => {
    const { signals, stop } = watch()
    setVisibility('hidden')
    expect(resolveEnvironment().page.isHidden()).toBe(true)
    setVisibility('visible')
    expect(resolveEnvironment().page.isHidden()).toBe(false)
    expect(signals).toEqual(['hidden', 'visible'])
    stop()
  })

  test('says when it is frozen and thawed', () => {
    const { signals, stop } = watch()
    document.dispatchEvent(new Event('freeze'))
    document.dispatchEvent(new Event('resume'))
    expect(signals).toEqual(['freeze', 'resume'])
    stop()
  })

  test('says when it goes into the back/forward cache and comes back, not when it is loaded or left', () => {
    const { signals, stop } = watch()
    for (const persisted of [false, true]) {
      window.dispatchEvent(Object.assign(new Event('pagehide'), { persisted }))
      window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }))
    }
    expect(signals).toEqual(['pagehide', 'pageshow'])
    stop()
  })

  test('is not listened to any more after the stop', () => {
    const { signals, stop } = watch()
    stop()
    setVisibility('visible')
    document.dispatchEvent(new Event('resume'))
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    expect(signals).toEqual([])
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

  test('tells when it goes and when it is back, until the stop', () => {
    const signals: string[] = []
    const stop = resolveEnvironment().network.watch((signal) => signals.push(signal))
    window.dispatchEvent(new Event('offline'))
    window.dispatchEvent(new Event('online'))
    expect(signals).toEqual(['offline', 'online'])
    stop()
    window.dispatchEvent(new Event('online'))
    expect(signals).toHaveLength(2)
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
