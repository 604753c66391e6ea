import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../src/browser'
import { startPlayground, type PlaygroundServer } from '../src/playground'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

let browser: Browser
let server: PlaygroundServer

beforeAll(async () => {
  server = await startPlayground()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await server.kill()
})

/** Each is a folder, named as in its address. */
const scenarios = readdirSync(new URL('../../../playground/src/scenarios', import.meta.url), {
  withFileTypes: true,
}).filter((entry) => entry.isDirectory())
const paths = ['/', ...scenarios.map(({ name }) => `/scenarios/${name}`), '/no-such-page']
const views = [
  { view: 'wide and light', width: 1280, height: 900, colorScheme: 'light' },
  { view: 'narrow and dark', width: 390, height: 844, colorScheme: 'dark' },
] as const

/** Opens a page, which is closed whatever comes of it. */
async function inPage(options: BrowserContextOptions, act: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage(options)
  try {
    await act(page)
  } finally {
    await page.close()
  }
}

/** What a page did that it should not, from the first moment on. */
interface Conduct {
  readonly complaints: string[]
  /** Cumulative layout shift. */
  layoutShift(): Promise<number>
}

/** Goes into `page.addInitScript`. */
function watchLayout(): void {
  const shifts: number[] = []
  Object.assign(window, { shifts })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number
      hadRecentInput: boolean
    })[]) {
      if (!entry.hadRecentInput) shifts.push(entry.value)
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

async function watch(page: Page): Promise<Conduct> {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.addInitScript(watchLayout)
  return {
    complaints,
    layoutShift: () =>
      page.evaluate(() =>
        (window as unknown as { shifts: number[] }).shifts.reduce((sum, shift) => sum + shift, 0),
      ),
  }
}

/** The faults that keep somebody from using the page, with where they are. */
async function seriousFaults(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe })
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

describe.each(views)('$view', ({ width, height, colorScheme }) => {
  test.concurrent.each(paths)(
    '%s: no complaint in the console, nothing jumps, nothing sticks out, axe is content',
    (path) =>
      inPage({ viewport: { width, height }, colorScheme }, async (page) => {
        const { complaints, layoutShift } = await watch(page)
        await page.goto(server.url + path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        // Where there is a stream, it is running: that is when things would jump.
        if (path !== '/no-such-page') await page.getByTestId('status').first().waitFor()
        if (!IDLE.includes(path)) await receivesSomething(page)
        await page.waitForTimeout(500)

        expect(complaints).toEqual([])
        expect(await layoutShift()).toBeLessThan(0.1)
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        ).toBeLessThanOrEqual(0)
        expect(await seriousFaults(page)).toEqual([])
      }),
  )
})

/** Where nothing is sent before somebody asks for it. */
const IDLE = ['/scenarios/echo']

async function receivesSomething(page: Page): Promise<void> {
  const received = page.getByTestId('received')
  if ((await received.count()) === 0) return
  await received.filter({ hasText: /[1-9]/ }).first().waitFor()
}

test('by the keyboard alone: past the navigation, to a panel’s buttons, and one of them works', () =>
  inPage({}, async (page) => {
    await page.goto(`${server.url}/scenarios/prices`)
    await page.getByTestId('status').first().waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content')
    await page.keyboard.press('Enter')
    const panel = page.getByTestId('prices-react')
    const close = panel.getByRole('button', { name: 'Close' })
    await expect
      .poll(
        async () => {
          await page.keyboard.press('Tab')
          return close.evaluate((button) => button === document.activeElement)
        },
        { timeout: 20_000 },
      )
      .toBe(true)
    await page.keyboard.press('Enter')
    await expect.poll(() => panel.getByTestId('status').textContent(), { timeout: 20_000 }).toBe('closed')
  }))

test('a page that cannot be loaded says so, and leaves the way to the others', () =>
  inPage({}, async (page) => {
    await page.goto(`${server.url}/scenarios/prices`)
    await page.getByTestId('status').first().waitFor()
    await page.route('**/assets/**', (route) => route.abort())
    const visit = (title: string) =>
      page.getByRole('navigation', { name: 'Scenarios' }).getByRole('link', { name: title }).click()
    await visit('Echo')
    await page.getByRole('heading', { name: 'This page has broken.' }).waitFor()
    await page.getByRole('button', { name: 'Load it again' }).waitFor()
    await visit('Prices')
    await page.getByTestId('prices-react').waitFor()
  }))
