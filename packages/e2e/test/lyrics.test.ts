import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../src/browser'
import { bothPanels, recordStatuses } from '../src/panel'
import { startPlayground, type PlaygroundServer } from '../src/playground'

let browser: Browser
let server: PlaygroundServer
let page: Page

beforeAll(async () => {
  server = await startPlayground({ WORD_MS: '100' })
  browser = await launchChromium()
  page = await browser.newPage()
  await page.addInitScript(recordStatuses)
  await page.goto(`${server.url}/scenarios/lyrics`)
})
afterAll(async () => {
  await browser.close()
  await server.kill()
})

test('the song grows word by word, survives a dropped connection, and is complete at `end`', async () => {
  const panels = bothPanels(page, 'lyrics')
  for (const panel of panels) await panel.shows('data', /^Twinkle, twinkle/)
  await server.post('/lyrics/drop')
  for (const panel of panels) {
    await panel.hasShown('reconnecting', 'open', 'closed')
    await panel.shows('data', /^Twinkle, twinkle, little star,.*If you did not twinkle so\.$/s)
    // Three verses of words and cues, and the end: each once.
    await panel.shows('ids', '1–83')
    await panel.shows('lost', '0')
    await panel.shows('doubled', '0')
  }
  await expect.poll(server.openStreams).toBe(0)
  const before = await server.requests('lyrics')
  for (const panel of panels) await panel.press(/sing again/i)
  for (const panel of panels) await panel.hasShown('connecting', 'open', 'closed')
  expect(await server.requests('lyrics')).toBe(before + 2)
})
