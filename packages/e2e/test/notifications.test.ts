import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from '../src/browser'
import { bothPanels, panelOn, recordStatuses, type PanelOnPage } from '../src/panel'
import { startPlayground, type PlaygroundServer } from '../src/playground'

let browser: Browser
let server: PlaygroundServer
let page: Page
let panels: readonly PanelOnPage[]

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

beforeEach(async () => {
  // Nothing comes by itself but the greeting.
  server = await startPlayground({ NOTIFICATION_MS: '60000' })
  page = await browser.newPage()
  await page.addInitScript(recordStatuses)
  await page.goto(`${server.url}/scenarios/notifications`)
  panels = bothPanels(page, 'notifications')
  for (const panel of panels) await panel.shows('status', 'open')
})
afterEach(async () => {
  await page.close()
  await server.kill()
})

const send = (text: string) => server.post('/notifications', { text })

test('all components of both frameworks have one connection, late ones too', async () => {
  for (const panel of panels) await panel.press(/add late/i)
  await send('Hello')
  for (const panel of panels) {
    await panel.shows('data', /^You Hello/)
    await panel.shows('late', /known.*its own: 1 heard/)
  }
  expect([await server.openStreams(), await server.requests('notifications')]).toEqual([1, 1])
})

test('the badge counts what came after the last reading', async () => {
  for (const panel of panels) await panel.press(/mark all read/i)
  for (const panel of panels) await panel.shows('unread', '0')
  await send('One')
  await send('Two')
  for (const panel of panels) await panel.shows('unread', '2')
})

test('after a drop all resume at one id, with one request', async () => {
  await send('Before')
  for (const panel of panels) await panel.shows('data', /^You Before/)
  await server.post('/notifications/drop')
  await send('Meanwhile')
  for (const panel of panels) {
    await panel.hasShown('open', 'reconnecting', 'open')
    await panel.shows('data', /^You Meanwhile/)
    expect([await panel.text('lost'), await panel.text('doubled')]).toEqual(['0', '0'])
  }
  expect(await server.requests('notifications')).toBe(2)
})

test('the connection stays while one of the panels uses it', async () => {
  const heading = (framework: string) => page.getByTestId(`notifications-${framework}`)
  await heading('react').getByRole('button', { name: 'Unmount' }).click()
  await send('Still here')
  await panelOn(page, 'notifications', 'vue').shows('data', /^You Still here/)
  expect(await server.requests('notifications')).toBe(1)
  await heading('vue').getByRole('button', { name: 'Unmount' }).click()
  await expect.poll(server.openStreams).toBe(0)
})
