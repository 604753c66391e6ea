import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../src/browser'
import { bothPanels, recordStatuses, type PanelOnPage } from '../src/panel'
import { startPlayground, type PlaygroundServer } from '../src/playground'

let browser: Browser
let server: PlaygroundServer
let page: Page
let panels: readonly PanelOnPage[]

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

async function visit(env: Record<string, string> = {}): Promise<void> {
  server = await startPlayground({ BOOKING_MS: '30', ...env })
  page = await browser.newPage()
  await page.addInitScript(recordStatuses)
  await page.goto(`${server.url}/scenarios/secured`)
  panels = bothPanels(page, 'secured')
  for (const panel of panels) await panel.shows('status', 'open')
}
afterEach(async () => {
  await page.close()
  await server.kill()
})

test('a token that expires in mid-stream is renewed, again and again, and nothing is lost or doubled', async () => {
  await visit({ TOKEN_LIFE_MS: '600' })
  for (const panel of panels) {
    await panel.shows('diary', /got a new token.*asking for a new token.*got a new token/)
    await panel.shows('received', /^[4-9]\d|\d{3}/)
    await panel.shows('ids', /^1–\d+$/)
    expect([await panel.text('lost'), await panel.text('doubled')]).toEqual(['0', '0'])
  }
})

test('tokens that are taken back cost one 401 and one renewal, then the stream goes on', async () => {
  await visit()
  await server.post('/secured/expire')
  for (const panel of panels)
    await panel.shows(
      'diary',
      /^\S+ open\S+ network\S+ 401\S+ asking for a new token\S+ got a new token\S+ open$/,
    )
  expect(await server.requests('secured')).toBe(6)
})

test('where no new token is to be had the 401 stands, and Open tries again', async () => {
  await visit()
  await server.post('/secured/lock')
  for (const panel of panels) {
    await panel.shows('status', 'error')
    await panel.shows('error', /401/)
    await panel.shows('diary', /network\S+ 401\S+ asking for a new token$/)
  }
})

test('403 is an error at once: no token is asked for', async () => {
  await visit()
  await server.post('/secured/forbid')
  for (const panel of panels) {
    await panel.hasShown('reconnecting', 'error')
    await panel.shows('error', /403/)
    await panel.shows('diary', /open\S+ network\S+ 403$/)
  }
})
