import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../src/browser'
import { bothPanels, FRAMEWORKS } from '../src/panel'
import { startPlayground, type PlaygroundServer } from '../src/playground'

let browser: Browser
let server: PlaygroundServer
let page: Page

beforeAll(async () => {
  server = await startPlayground({ TICK_MS: '60' })
  browser = await launchChromium()
  page = await browser.newPage()
  await page.goto(`${server.url}/scenarios/clock`)
})
afterAll(async () => {
  await browser.close()
  await server.kill()
})

test('the clock counts to ten in both panels, is complete by `until`, and runs again', async () => {
  const panels = bothPanels(page, 'clock')
  for (const round of [1, 2]) {
    for (const panel of panels) {
      await panel.shows('status', 'closed')
      await panel.shows('received', '10')
    }
    await expect.poll(server.openStreams, { message: `round ${round}` }).toBe(0)
    if (round === 1) for (const panel of panels) await panel.press(/run again/i)
  }
  expect(panels).toHaveLength(FRAMEWORKS.length)
})
