import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../src/browser'
import { CONSUMER_APPS } from '../src/consumers/apps'
import { startStreamServer, type StreamServer } from '../src/consumers/stream-server'
import { openWorkshop, type Workshop } from '../src/consumers/workshop'
import { panelOn, type PanelOnPage } from '../src/panel'

// Only ends what hangs: a first run downloads Next.js and Nuxt, and builds on a busy machine.
const PATIENCE = 600_000
const PATIENTLY = { timeout: 20_000, interval: 50 }

let streams: StreamServer
let workshop: Workshop
let browser: Browser
/** The builds by app; each test waits for its own. */
let built: Map<string, Promise<void>>

beforeAll(async () => {
  streams = await startStreamServer()
  workshop = await openWorkshop(streams.origin)
  await workshop.install()
  built = new Map(CONSUMER_APPS.map(({ name }) => [name, workshop.build(name)]))
  // A failure is reported where the app is waited for.
  for (const build of built.values()) build.catch(() => {})
  browser = await launchChromium()
}, PATIENCE)
afterAll(async () => {
  await browser?.close()
  await workshop?.close()
  await streams?.close()
}, PATIENCE)

describe.each(CONSUMER_APPS)('the $name app', ({ name, framework, isServerRendered, start, leave }) => {
  let origin: string
  let page: Page
  let prices: PanelOnPage
  let answer: PanelOnPage
  /** Errors and warnings on the console, and exceptions. */
  let complaints: string[]

  beforeAll(async () => {
    await built.get(name)
    origin = await workshop.start(name, start)
  }, PATIENCE)
  beforeEach(async () => {
    streams.reset()
    complaints = []
    page = await browser.newPage()
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    prices = panelOn(page, 'prices', framework)
    answer = panelOn(page, 'answer', framework)
  })
  afterEach(async () => {
    await page.close()
    await expect.poll(() => streams.open, PATIENTLY).toBe(0)
  })

  if (isServerRendered) {
    test('has `connecting` in its HTML, and asks for no stream until it is in the browser', async () => {
      const html = await (await fetch(origin)).text()
      expect(html).toMatch(/<output[^>]*data-testid="status"[^>]*>connecting</)
      expect(streams.cursors).toEqual([])

      streams.hold()
      await page.goto(origin)
      await expect.poll(() => streams.cursors, PATIENTLY).toEqual([''])
      await prices.shows('status', 'connecting')
      streams.admit()
      await prices.shows('status', 'open')
      // Rendered on the server twice and hydrated once: one stream.
      expect(streams.cursors).toEqual([''])
      expect(complaints).toEqual([])
    })
  }

  test('shows events as they come, and after a drop resumes at the cursor', async () => {
    await page.goto(origin)
    await prices.shows('status', 'open')
    streams.publish()
    await prices.shows('data', '101')
    streams.publish()
    await prices.shows('data', '101 102')
    await prices.shows('last-id', '2')
    expect(complaints).toEqual([])

    streams.hold()
    streams.drop()
    await prices.shows('status', 'reconnecting')
    streams.publish()
    streams.admit()
    await prices.shows('status', 'open')
    await prices.shows('data', '101 102 103')
    expect(streams.cursors).toEqual(['', '2'])
    // Chromium itself says that a response broke off.
    await expect.poll(() => complaints, PATIENTLY).toEqual([expect.stringContaining('net::ERR_')])
  })

  test('posts a question once, and streams its answer', async () => {
    await page.goto(origin)
    await answer.shows('status', 'idle')
    await prices.shows('status', 'open')
    await answer.press('Ask')
    await answer.shows('status', 'done')
    await answer.shows('data', 'You asked: Why is the sky blue?')
    expect(streams.posts).toEqual([{ type: 'application/json', body: '{"question":"Why is the sky blue?"}' }])
    expect(complaints).toEqual([])
  })

  test('closes the stream when the component leaves the page', async () => {
    await page.goto(origin)
    await prices.shows('status', 'open')
    expect(streams.open).toBe(1)
    await page.evaluate(() => Object.assign(window, { isStillThere: true }))
    await page.getByText(leave, { exact: true }).click()
    await page.getByTestId(`prices-${framework}`).waitFor({ state: 'detached' })
    await expect.poll(() => streams.open, PATIENTLY).toBe(0)
    // Another document would have closed it in any case.
    expect(await page.evaluate(() => 'isStillThere' in window)).toBe(true)
    expect(streams.cursors).toEqual([''])
    expect(complaints).toEqual([])
  })
})
