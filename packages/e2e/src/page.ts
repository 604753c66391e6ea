import type { Page } from 'playwright'

/** What a page is told when its tab goes to the background, or comes back. */
export async function setVisibility(page: Page, state: 'visible' | 'hidden'): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => state === 'hidden' })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }, state)
}

/** Everything after which a live stream would connect anew: another tab and back, no network and back. */
export async function unsettle(page: Page): Promise<void> {
  for (const state of ['hidden', 'visible'] as const) {
    await setVisibility(page, state)
    await page.waitForTimeout(100)
  }
  for (const isOffline of [true, false]) {
    await page.context().setOffline(isOffline)
    await page.waitForTimeout(200)
  }
}
