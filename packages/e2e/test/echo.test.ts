import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from '../src/browser'
import { setVisibility, unsettle } from '../src/page'
import { bothPanels, FRAMEWORKS, recordStatuses, type PanelOnPage } from '../src/panel'
import { startPlayground, type PlaygroundServer } from '../src/playground'

let browser: Browser
let server: PlaygroundServer
let page: Page
let panels: readonly PanelOnPage[]
const exceptions: Error[] = []
let requestsBefore: number

const each = (act: (panel: PanelOnPage) => Promise<unknown>) => Promise.all(panels.map(act))
/** There is one mouse: two clicks at a time miss. */
const eachInTurn = async (act: (panel: PanelOnPage) => Promise<unknown>) => {
  for (const panel of panels) await act(panel)
}
const write = async (body: string) => {
  for (const framework of FRAMEWORKS) {
    await page.getByTestId(`echo-${framework}`).getByLabel('Body, as JSON').fill(body)
  }
}
/** Connects both panels, with an answer that is long enough to do something to it. */
const connect = async (body = '{ "events": 50, "everyMs": 600 }') => {
  await write(body)
  await eachInTurn((panel) => panel.press(/^connect/i))
  await each((panel) => panel.shows('received', /^([2-9]|\d\d)$/))
}
/** The server has seen what was clicked, says the panel, and says the server. */
const sawOnly = async (clicks: number) => {
  await each((panel) => panel.shows('clicks', String(clicks)))
  await each((panel) => panel.shows('requests', String(clicks)))
  expect(await server.requests('echo')).toBe(requestsBefore + clicks * panels.length)
}

beforeAll(async () => {
  server = await startPlayground({ ECHO_MS: '250' })
  browser = await launchChromium()
  page = await browser.newPage()
  await page.addInitScript(recordStatuses)
  page.on('pageerror', (error) => exceptions.push(error))
  panels = bothPanels(page, 'echo')
})
afterAll(async () => {
  await browser.close()
  await server.kill()
})

beforeEach(async () => {
  requestsBefore = await server.requests('echo')
  await page.context().setOffline(false)
  await page.goto(`${server.url}/scenarios/echo`)
})
afterEach(async () => {
  await page.goto('about:blank')
  await expect.poll(server.openStreams).toBe(0)
  expect(exceptions.splice(0)).toEqual([])
})

test('nothing is sent before the click; then the body comes back until the sentinel', async () => {
  await each((panel) => panel.shows('status', 'idle'))
  await page.getByRole('button', { name: 'Drop the connection' }).click()
  await page.getByRole('status').getByText('nothing was dropped').waitFor()
  await sawOnly(0)

  await write('{ "message": "Grüße, 世界 👋", "events": 4 }')
  await eachInTurn((panel) => panel.press(/^connect/i))
  await each((panel) => panel.hasShown('idle', 'connecting', 'streaming', 'done'))
  await each(async (panel) => {
    await panel.shows('received', '4')
    await panel.shows('result', 'done, 4 echoes')
    await panel.shows('data', /^4 .*\{"message":"Grüße, 世界 👋","events":4\}/)
    await panel.shows('bytes', /^\d{3} B$/)
    expect(await panel.text('kind')).toBe('—')
  })
  await sawOnly(1)
})

test('Disconnect stops it at once, keeps what had come, and leaves no stream open', async () => {
  await connect()
  await eachInTurn((panel) => panel.press(/^disconnect/i))
  await each(async (panel) => {
    await panel.shows('status', 'stopped')
    await panel.shows('result', /^stopped, \d+ echoes$/)
    const received = await panel.text('received')
    // More than two events would have come by then.
    await page.waitForTimeout(1500)
    expect(await panel.text('received')).toBe(received)
    await panel.shows('data', new RegExp(`^${received} `))
  })
  expect(await server.openStreams()).toBe(0)
  await sawOnly(1)
})

test('a drop is an error, whatever the page and the network do; only the Retry is a second request', async () => {
  await connect('{ "events": 20, "everyMs": 300 }')
  await page.getByRole('button', { name: 'Drop the connection' }).click()
  await each(async (panel) => {
    await panel.shows('status', 'error')
    await panel.shows('kind', 'interrupted')
    await panel.shows('error', /was lost while the stream was open/)
    await panel.shows('result', /^error, \d+ echoes$/)
  })
  await unsettle(page)
  await page.waitForTimeout(1500)
  await each((panel) => panel.shows('status', 'error'))
  await sawOnly(1)

  await eachInTurn((panel) => panel.press(/^retry/i))
  await each(async (panel) => {
    await panel.shows('status', 'done')
    await panel.shows('result', 'done, 20 echoes')
    await panel.shows('error', '')
  })
  await sawOnly(2)
})

test('another tab and back: the answer goes on, and is asked for once', async () => {
  await connect('{ "events": 20, "everyMs": 300 }')
  await setVisibility(page, 'hidden')
  await page.waitForTimeout(300)
  await setVisibility(page, 'visible')
  await each((panel) => panel.hasShown('connecting', 'streaming', 'done'))
  await each((panel) => panel.shows('result', 'done, 20 echoes'))
  await sawOnly(1)
})

test('no network and back, in mid-answer: still one request', async () => {
  await connect('{ "events": 30, "everyMs": 300 }')
  await unsettle(page)
  await each((panel) => panel.shows('status', /^(done|error)$/))
  await page.waitForTimeout(1500)
  await sawOnly(1)
})

test('a server that dies and comes back gets nothing', async () => {
  await connect()
  await server.kill()
  await each((panel) => panel.shows('kind', 'interrupted'))
  await server.start()
  await page.waitForTimeout(1500)
  await each((panel) => panel.shows('requests', '0'))
  expect(await server.requests('echo')).toBe(0)
})

test('what is no JSON cannot be sent; what the server refuses is an error with its status', async () => {
  await write('{ "events": ')
  for (const framework of FRAMEWORKS) {
    const button = page.getByTestId(`echo-${framework}`).getByRole('button', { name: 'Connect', exact: true })
    expect(await button.getAttribute('aria-disabled')).toBe('true')
    await button.dispatchEvent('click')
  }
  await each((panel) => panel.shows('status', 'idle'))
  await sawOnly(0)

  await write('{ "events": 99 }')
  await eachInTurn((panel) => panel.press(/^connect/i))
  await each((panel) => panel.shows('error', /answered 400.*“events must be a whole number from 1 to 50\.”/))
  await each((panel) => panel.shows('kind', 'http'))
  for (const framework of FRAMEWORKS) {
    const retry = page.getByTestId(`echo-${framework}`).getByRole('button', { name: 'Retry' })
    expect(await retry.getAttribute('aria-disabled')).toBe('true')
    await retry.dispatchEvent('click')
  }
  await sawOnly(1)
})

test('unmounting stops the answer', async () => {
  await connect()
  expect(await server.openStreams()).toBe(2)
  await eachInTurn((panel) => panel.press(/^unmount/i))
  await expect.poll(server.openStreams).toBe(0)
  expect(await server.requests('echo')).toBe(requestsBefore + 2)
})
