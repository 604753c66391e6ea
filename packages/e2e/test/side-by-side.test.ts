import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from '../src/browser'
import { setVisibility } from '../src/page'
import { startPlayground, type PlaygroundServer } from '../src/playground'

const OURS = ['ours-react', 'ours-vue']
const PEERS = ['native', 'vueuse', 'fetch-event-source', 'react-use-websocket']
const ALL = [...OURS, ...PEERS]

let browser: Browser
let server: PlaygroundServer
let page: Page
const exceptions: Error[] = []

beforeAll(async () => {
  // Events come when a test asks for them, and by nothing else.
  server = await startPlayground({ SIDE_MS: '60000' })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await server.kill()
})
beforeEach(async () => {
  page = await browser.newPage()
  page.on('pageerror', (error) => exceptions.push(error))
})
afterEach(async () => {
  await page.close()
  await expect.poll(server.openStreams).toBe(0)
  expect(exceptions.splice(0)).toEqual([])
})

const row = (lane: string) => page.getByTestId(`lane-${lane}`)
const textOf = async (lane: string, field: string) => (await row(lane).getByTestId(field).textContent()) ?? ''
const press = (button: string) => page.getByRole('button', { name: button, exact: true }).click()
/** What is shown of a lane, read in one go. */
const count = async (lane: string) => {
  const read = (row: Element, fields: readonly string[]) =>
    fields.map((field) => Number(row.querySelector(`[data-testid=${field}]`)?.textContent))
  const [sent = NaN, received = NaN, lost = NaN, behind = NaN, doubled = NaN, renders = NaN, requests = NaN] =
    await row(lane).evaluate(read, ['sent', 'received', 'lost', 'behind', 'doubled', 'renders', 'requests'])
  return { sent, received, lost, behind, doubled, renders, requests }
}
const becomes = (lane: string, field: string, wanted: string) =>
  expect.poll(() => textOf(lane, field), { timeout: 20_000, message: `${lane}: ${field}` }).toBe(wanted)
const openStreams = (wanted: number) => expect.poll(server.openStreams, { timeout: 20_000 }).toBe(wanted)
const sends = (events: number) => server.post('/side-by-side/burst', { events })

/** Opens the page, and waits until each lane has its first event. */
async function visit(lanes: readonly string[] = ALL): Promise<void> {
  await page.goto(`${server.url}/scenarios/side-by-side`)
  await openStreams(lanes.length)
  await sends(1)
  for (const lane of lanes) await becomes(lane, 'received', '1')
}

/** The events that the panel says it has, from the ranges of ids beside the number. */
async function idsOf(lane: string): Promise<{ first: number; last: number; different: number }> {
  const text = (await row(lane).locator('[data-field=received]').getAttribute('title')) ?? ''
  const ranges = text.split(', ').map((range) => range.split('–').map(Number))
  const size = ([from = NaN, to = from]: number[]) => to - from + 1
  return {
    first: ranges[0]?.[0] ?? NaN,
    last: ranges.at(-1)?.at(-1) ?? NaN,
    different: ranges.reduce((sum, range) => sum + size(range), 0),
  }
}

/** What is shown of every lane is what its ids and the server's newest number make of it. */
async function addsUp(): Promise<void> {
  const { head } = await (await fetch(`${server.url}/side-by-side/counts?visitor=`)).json()
  for (const lane of ALL) {
    const differences = async () => {
      const { first, last, different } = await idsOf(lane)
      const { sent, received, lost, behind } = await count(lane)
      return {
        sent: sent - (head - first + 1),
        received: received - different,
        behind: behind - (head - last),
        sum: sent - received - lost - behind,
      }
    }
    const none = { sent: 0, received: 0, behind: 0, sum: 0 }
    await expect.poll(differences, { timeout: 20_000, message: lane }).toEqual(none)
  }
}

test('burst, drop, 503, and bursts while all are away: ours lose and double nothing, and all adds up', async () => {
  await visit()
  const before = await Promise.all(OURS.map(count))
  await press('500')
  for (const [index, lane] of OURS.entries()) {
    await becomes(lane, 'received', '501')
    // Once a frame, and not once an event.
    expect((await count(lane)).renders - (before[index]?.renders ?? NaN)).toBeLessThan(100)
  }
  await addsUp()

  await press('Drop')
  await sends(50)
  for (const lane of OURS) await becomes(lane, 'received', '551')
  await server.post('/side-by-side/unavailable', { seconds: 4 })
  await sends(50)
  for (const lane of OURS) await becomes(lane, 'received', '601')
  // After the 503 a native EventSource does not come back: the standard says so ("fail the connection").
  await becomes('native', 'status', 'CLOSED')
  await openStreams(ALL.length - 1)
  await press('50')

  for (const lane of OURS) {
    await becomes(lane, 'received', '651')
    const { sent, received, lost, behind, doubled } = await count(lane)
    expect({ sent, received, lost, behind, doubled }).toEqual({
      sent: 651,
      received: 651,
      lost: 0,
      behind: 0,
      doubled: 0,
    })
    // The first, one for the drop, one that the 503 refused, one after it: Retry-After is respected.
    expect((await count(lane)).requests).toBeLessThanOrEqual(4)
  }
  await addsUp()
})

test('another tab and back: only fetch-event-source asks again, as its documentation says (openWhenHidden)', async () => {
  await visit()
  await setVisibility(page, 'hidden')
  await openStreams(ALL.length - 1)
  await sends(20)
  await setVisibility(page, 'visible')
  await openStreams(ALL.length)
  await becomes('fetch-event-source', 'requests', '2')
  for (const lane of ALL.filter((lane) => lane !== 'fetch-event-source')) await becomes(lane, 'requests', '1')
  for (const lane of OURS) await becomes(lane, 'received', '21')
})

test('a stall: ours notice and catch up', async () => {
  await visit()
  await press('Stall')
  await sends(30)
  for (const lane of OURS) {
    await becomes(lane, 'received', '31')
    expect(await count(lane)).toMatchObject({ lost: 0, behind: 0, doubled: 0 })
  }
  await addsUp()
})

test('under one name there is room for four lanes; the buttons work, and a lane that is off makes room', async () => {
  await page.route(/\/\/(127\.0\.0\.1|\[::1\]):/, (route) => route.abort())
  await visit(['ours-react', 'ours-vue', 'native', 'vueuse'])
  await expect.poll(() => page.getByTestId('place').textContent()).toMatch(/one name only/)
  const peer = page.getByLabel('@microsoft/fetch-event-source')
  expect(await peer.getAttribute('aria-disabled')).toBe('true')
  await peer.click({ force: true })
  expect(await peer.isChecked()).toBe(false)
  await page.getByLabel('EventSource', { exact: true }).uncheck()
  await peer.check()
  await openStreams(4)
  await press('50')
  await becomes('fetch-event-source', 'received', '50')
  for (const lane of OURS) await becomes(lane, 'received', '51')
})
