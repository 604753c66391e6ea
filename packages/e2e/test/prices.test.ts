import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../src/browser'
import { bothPanels, recordStatuses, type PanelOnPage } from '../src/panel'
import { startPlayground, type PlaygroundServer } from '../src/playground'

let browser: Browser
let server: PlaygroundServer
let page: Page
let panels: readonly PanelOnPage[]
let exceptions: Error[]

/** Every id from 1 on, none missing and none twice. */
const FROM_ONE = /^1–(\d+)$/

const each = (act: (panel: PanelOnPage) => Promise<unknown>) => Promise.all(panels.map(act))
/** There is one mouse: two clicks at a time miss. */
const eachInTurn = async (act: (panel: PanelOnPage) => Promise<unknown>) => {
  for (const panel of panels) await act(panel)
}
const lastOf = async (panel: PanelOnPage) => Number(FROM_ONE.exec(await panel.text('ids'))?.[1] ?? NaN)
const reaches = (id: number) =>
  each((panel) =>
    expect.poll(() => lastOf(panel), { timeout: 20_000, interval: 25 }).toBeGreaterThanOrEqual(id),
  )
const nothingLostOrDoubled = () =>
  each(async (panel) => {
    expect(await panel.text('ids')).toMatch(FROM_ONE)
    expect(await panel.text('lost')).toBe('0')
    expect(await panel.text('doubled')).toBe('0')
  })

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

beforeEach(async () => {
  server = await startPlayground()
  page = await browser.newPage()
  exceptions = []
  await page.addInitScript(recordStatuses)
  page.on('pageerror', (error) => exceptions.push(error))
  await page.goto(`${server.url}/scenarios/prices`)
  panels = bothPanels(page, 'prices')
  await each((panel) => panel.shows('status', 'open'))
  await reaches(3)
})
afterEach(async () => {
  await page.close()
  await server.kill()
  expect(exceptions).toEqual([])
})

describe('both panels, in a real browser against the built playground', () => {
  test('show the same events', async () => {
    await reaches(8)
    const seen = await page.evaluate(async () => {
      const read = (framework: string, field: string) => {
        const element = document.querySelector(`[data-testid=prices-${framework}] [data-testid=${field}]`)
        // The templates of the two frameworks differ in their white space.
        return (element?.textContent ?? '').replace(/\s/g, '')
      }
      // The panels render in their own frames: compared when both have shown the same last event.
      for (;;) {
        if (read('react', 'last-id') === read('vue', 'last-id')) {
          return [read('react', 'data'), read('vue', 'data')]
        }
        await new Promise(requestAnimationFrame)
      }
    })
    expect(seen[0]).not.toBe('')
    expect(seen[0]).toBe(seen[1])
    await nothingLostOrDoubled()
  })

  test('survive the death of the server process: a countdown, then open, and every id from 1 on exactly once', async () => {
    await reaches(6)
    await server.kill()
    await each((panel) => panel.shows('status', 'reconnecting'))
    await each((panel) => panel.shows('countdown', /\d/))
    await each((panel) => panel.shows('error', /refused.*DNS.*CORS/s))
    const before = await Promise.all(panels.map(lastOf))
    await server.start()
    await each((panel) => panel.shows('status', 'open'))
    await reaches(Math.max(...before) + 4)
    await each((panel) => panel.shows('error', ''))
    await nothingLostOrDoubled()
  })

  test('resume after the server dropped the connection', async () => {
    const before = Math.max(...(await Promise.all(panels.map(lastOf))))
    await server.post('/prices/drop')
    await each((panel) => panel.hasShown('open', 'reconnecting', 'open'))
    await reaches(before + 4)
    await nothingLostOrDoubled()
  })

  test('wait as long as a 503 asks for, and say so', async () => {
    const before = Math.max(...(await Promise.all(panels.map(lastOf))))
    await server.post('/prices/unavailable', { seconds: 4 })
    await each((panel) => panel.shows('error', /answered 503 .*Retry-After/))
    await each((panel) => panel.hasShown('open', 'reconnecting', 'open'))
    await reaches(before + 2)
    await nothingLostOrDoubled()
  })

  test('replace a stream that has gone silent', async () => {
    const before = Math.max(...(await Promise.all(panels.map(lastOf))))
    await server.post('/prices/stall')
    await each((panel) => panel.hasShown('open', 'reconnecting', 'open'))
    await reaches(before + 2)
    await nothingLostOrDoubled()
  })

  test.each([
    [401, /answered 401 .*sign in/],
    [404, /answered 404 .*no stream/],
    ['html', /answered 200 with an HTML page.*instead of an event stream/s],
  ])('say what a %s means, with status and url, and come back by hand', async (as, sentence) => {
    await server.post('/prices/refuse', { as, seconds: 4 })
    await each((panel) => panel.shows('status', 'error'))
    await each((panel) => panel.shows('error', sentence))
    await each((panel) => panel.shows('error', /\/prices/))
    await expect.poll(() => server.isStreaming('/prices'), { timeout: 10_000 }).toBe(true)
    await eachInTurn((panel) => panel.press(/^open/i))
    await each((panel) => panel.shows('status', 'open'))
  })

  test('leave no stream open on the server after close, and after unmount', async () => {
    expect(await server.openStreams()).toBe(2)
    await eachInTurn((panel) => panel.press(/^close/i))
    await each((panel) => panel.shows('status', 'closed'))
    await expect.poll(server.openStreams).toBe(0)
    await eachInTurn((panel) => panel.press(/^open/i))
    await each((panel) => panel.shows('status', 'open'))
    await expect.poll(server.openStreams).toBe(2)
    await eachInTurn((panel) => panel.press(/^unmount/i))
    await expect.poll(server.openStreams).toBe(0)
  })
})
