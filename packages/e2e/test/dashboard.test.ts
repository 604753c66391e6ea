import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from '../src/browser'
import { bothPanels, FRAMEWORKS, recordStatuses, type PanelField, type PanelOnPage } from '../src/panel'
import { startPlayground, type PlaygroundServer } from '../src/playground'

let browser: Browser
let server: PlaygroundServer
let page: Page
let panels: readonly PanelOnPage[]
const exceptions: Error[] = []

const each = (act: (panel: PanelOnPage) => Promise<unknown>) => Promise.all(panels.map(act))
/** There is one mouse: two clicks at a time miss. */
const eachInTurn = async (act: (panel: PanelOnPage) => Promise<unknown>) => {
  for (const panel of panels) await act(panel)
}
const numberIn = async (panel: PanelOnPage, field: PanelField) =>
  Number((await panel.text(field)).replaceAll(',', ''))
const reaches = (events: number) =>
  each((panel) =>
    expect
      .poll(() => numberIn(panel, 'received'), { timeout: 30_000, interval: 50 })
      .toBeGreaterThanOrEqual(events),
  )
const nothingLostOrDoubled = () =>
  each(async (panel) => {
    expect([await panel.text('lost'), await panel.text('doubled')]).toEqual(['0', '0'])
  })

beforeAll(async () => {
  server = await startPlayground()
  browser = await launchChromium()
  page = await browser.newPage()
  await page.addInitScript(recordStatuses)
  page.on('pageerror', (error) => exceptions.push(error))
  panels = bothPanels(page, 'dashboard')
})
afterAll(async () => {
  await browser.close()
  await server.kill()
})

beforeEach(async () => {
  await page.goto(`${server.url}/scenarios/dashboard`)
  await each((panel) => panel.shows('status', 'open'))
})
afterEach(async () => {
  await page.goto('about:blank')
  await expect.poll(server.openStreams).toBe(0)
  expect(exceptions.splice(0)).toEqual([])
})

test('tens of thousands of events are all there, and none of them costs a render', async () => {
  await reaches(40_000)
  await nothingLostOrDoubled()
  for (const framework of FRAMEWORKS) {
    // Read at one go: they are of one reading, and the next one may come at any time.
    const { commits, frames, perCommit } = await page
      .getByTestId(`dashboard-${framework}`)
      .evaluate((panel) => {
        const read = (id: string) =>
          Number(panel.querySelector(`[data-testid=${id}]`)?.textContent?.replaceAll(',', '') ?? NaN)
        return { commits: read('commits'), frames: read('frames'), perCommit: read('per-commit') }
      })
    expect(commits).toBeGreaterThan(0)
    expect(commits).toBeLessThanOrEqual(frames)
    expect(perCommit).toBeGreaterThan(10)
  }
})

test('the table holds the last hundred, newest first, and every chart has its latest numbers', async () => {
  await reaches(20_000)
  for (const framework of FRAMEWORKS) {
    const panel = page.getByTestId(`dashboard-${framework}`)
    const times = await panel.getByTestId('data').locator('td:first-child').allTextContents()
    expect(times).toHaveLength(100)
    // An hour of the day is the first that sorts; midnight is when it does not.
    if (times[0]?.slice(0, 2) === times.at(-1)?.slice(0, 2))
      expect(times).toEqual([...times].sort().reverse())
    const latest = panel.locator('figure li')
    await expect
      .poll(async () => (await latest.allTextContents()).filter((text) => /\d/.test(text)).length)
      .toBe(12)
    expect(await panel.locator('figure canvas').count()).toBe(3)
  }
})

test('Pause holds still what is shown, counts what comes meanwhile, and Resume has it all', async () => {
  await reaches(10_000)
  await eachInTurn((panel) => panel.press('Pause'))
  const shown = await Promise.all(panels.map((panel) => panel.text('data')))
  await each((panel) => panel.shows('view', /^Paused: \d{2},\d{3} events have come since/))
  expect(await Promise.all(panels.map((panel) => panel.text('data')))).toEqual(shown)

  await eachInTurn((panel) => panel.press('Resume'))
  await each(async (panel) => {
    await panel.shows('view', /^Pause holds/)
    expect(shown).not.toContain(await panel.text('data'))
  })
  await nothingLostOrDoubled()
})

test('another rate is another stream, whose counters start anew and which nothing holds still', async () => {
  await reaches(20_000)
  await eachInTurn((panel) => panel.press('Pause'))
  const requests = await server.requests('dashboard')
  for (const framework of FRAMEWORKS) {
    await page
      .getByTestId(`dashboard-${framework}`)
      .getByRole('radio', { name: '100', exact: true })
      .check({ force: true })
  }
  await each(async (panel) => {
    await panel.shows('status', 'open')
    await expect.poll(() => numberIn(panel, 'received')).toBeLessThan(10_000)
    await panel.shows('view', /^Pause holds/)
  })
  await reaches(20)
  await nothingLostOrDoubled()
  await expect.poll(server.openStreams).toBe(2)
  expect(await server.requests('dashboard')).toBe(requests + 2)
})

test('a drop at full speed: what happened meanwhile is caught up with', async () => {
  await reaches(20_000)
  await page.getByRole('button', { name: 'Drop connections' }).click()
  await each((panel) => panel.hasShown('open', 'reconnecting', 'open'))
  await reaches((await numberIn(panels[0] as PanelOnPage, 'received')) + 40_000)
  await nothingLostOrDoubled()
})

test('closed, nothing comes; opened again, it goes on after the last one', async () => {
  await reaches(5_000)
  await eachInTurn((panel) => panel.press('Close'))
  await each((panel) => panel.shows('status', 'closed'))
  await expect.poll(server.openStreams).toBe(0)
  const before = await Promise.all(panels.map((panel) => panel.text('received')))
  await eachInTurn((panel) => panel.press('Open'))
  await each((panel) => panel.shows('status', 'open'))
  await reaches(Math.max(...before.map((text) => Number(text.replaceAll(',', '')))) + 20_000)
  await nothingLostOrDoubled()
})

test('unmounting releases both streams', async () => {
  await reaches(1_000)
  expect(await server.openStreams()).toBe(2)
  await eachInTurn((panel) => panel.press('Unmount'))
  await expect.poll(server.openStreams).toBe(0)
})
