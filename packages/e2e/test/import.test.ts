import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from '../src/browser'
import { bothPanels, FRAMEWORKS, recordStatuses, type PanelOnPage } from '../src/panel'
import { startPlayground, type PlaygroundServer } from '../src/playground'

let browser: Browser
let server: PlaygroundServer
let page: Page
let panels: readonly PanelOnPage[]
let jobsBefore: number
const exceptions: Error[] = []

const each = (act: (panel: PanelOnPage) => Promise<unknown>) => Promise.all(panels.map(act))
/** There is one mouse: two clicks at a time miss. */
const eachInTurn = async (act: (panel: PanelOnPage) => Promise<unknown>) => {
  for (const panel of panels) await act(panel)
}
const choose = async (file: 'contacts' | 'orders' | 'ledger') => {
  for (const framework of FRAMEWORKS) {
    await page.getByTestId(`import-${framework}`).getByLabel('Sample file').selectOption(file)
  }
}
const start = () => eachInTurn((panel) => panel.press('Start'))
/** How many imports the server has begun since the test began. */
const jobs = async () => (await begun()) - jobsBefore
const begun = async () => ((await (await fetch(`${server.url}/import/jobs`)).json()) as { jobs: number }).jobs

beforeAll(async () => {
  server = await startPlayground({ IMPORT_MS: '25' })
  browser = await launchChromium()
  page = await browser.newPage()
  await page.addInitScript(recordStatuses)
  page.on('pageerror', (error) => exceptions.push(error))
  panels = bothPanels(page, 'import')
})
afterAll(async () => {
  await browser.close()
  await server.kill()
})

beforeEach(async () => {
  jobsBefore = await begun()
  await page.goto(`${server.url}/scenarios/import`)
  await each((panel) => panel.shows('said', 'Nothing is imported until you press Start.'))
})
afterEach(async () => {
  await page.goto('about:blank')
  await expect.poll(server.openStreams).toBe(0)
  await server.post('/import/fail')
  expect(exceptions.splice(0)).toEqual([])
})

test('a file is imported to its end, once, however often Start is pressed', async () => {
  await choose('contacts')
  for (const framework of FRAMEWORKS) {
    await page.getByTestId(`import-${framework}`).getByRole('button', { name: 'Start' }).dblclick()
  }
  await each(async (panel) => {
    await panel.hasShown('idle', 'connecting', 'open', 'closed')
    await panel.shows('said', 'Done: 240 rows are in.')
    await panel.shows('progress', '240 of 240 rows')
    await panel.shows('counted', '240, as the server says')
    await panel.shows('warnings', /^Row 17.*Row 203/)
    await panel.shows('clicks', '1')
    await panel.shows('jobs', '1')
  })
  expect(await jobs()).toBe(2)
  await expect.poll(server.openStreams).toBe(0)
})

test('a drop in the middle: the job goes on, the stream resumes, and no row is counted twice', async () => {
  const requests = await server.requests('import')
  await choose('ledger')
  await start()
  await each((panel) => panel.shows('progress', /^[\d,]+ of 5,000 rows/))
  await page.getByRole('button', { name: 'Drop connections' }).click()
  await each(async (panel) => {
    await panel.hasShown('open', 'reconnecting', 'open', 'closed')
    await panel.shows('said', 'Done: 5,000 rows are in.')
    await panel.shows('counted', '5,000, as the server says')
    await panel.shows('warnings', /^Row 52.*Row 1,777.*Row 2,048.*Row 4,980/)
    await panel.shows('jobs', '1')
  })
  expect(await server.requests('import')).toBe(requests + 4)
  expect(await jobs()).toBe(2)
})

test('closed, the import goes on; opened again, all that has happened since is told', async () => {
  // Long enough to close it before its end.
  await choose('ledger')
  await start()
  await each((panel) => panel.shows('last-id', /^\d+$/))
  await eachInTurn((panel) => panel.press('Close'))
  await each((panel) => panel.shows('said', /The import goes on/))
  await expect.poll(server.openStreams).toBe(0)
  await eachInTurn((panel) => panel.press('Open'))
  await each((panel) => panel.shows('counted', '5,000, as the server says'))
})

test('Cancel ends the import, and says how many rows are in', async () => {
  await choose('ledger')
  await start()
  await each((panel) => panel.shows('progress', /^[\d,]+ of 5,000 rows/))
  await eachInTurn((panel) => panel.press('Cancel'))
  await each(async (panel) => {
    await panel.shows('status', 'closed')
    await panel.shows('said', /^Cancelled: [\d,]+ rows were in by then, and stay\.$/)
    await panel.shows('counted', /^[\d,]+, as the server says$/)
  })
  await page.getByRole('button', { name: 'Let the imports fail' }).click()
  await page.getByRole('status').getByText('No import is under way').waitFor()
})

test('an import that fails says why; the next one is another job', async () => {
  await choose('ledger')
  await start()
  await each((panel) => panel.shows('progress', /of 5,000 rows/))
  await page.getByRole('button', { name: 'Let the imports fail' }).click()
  await each(async (panel) => {
    await panel.shows('status', 'closed')
    await panel.shows(
      'said',
      /^(The disk is full|The service that checks the rows|The database has refused a row)/,
    )
    // The stream itself is well: this is no error of the connection.
    expect(await panel.text('error')).toBe('')
  })

  await choose('contacts')
  await start()
  await each(async (panel) => {
    await panel.shows('said', 'Done: 240 rows are in.')
    await panel.shows('counted', '240, as the server says')
    await panel.shows('jobs', '2')
  })
})

test('a Start that finds no server says so, and begins one import when it is pressed again', async () => {
  await choose('contacts')
  await server.kill()
  await start()
  await each((panel) =>
    panel.shows('problem', /cannot be reached\. Press Start again: it is not begun twice\./),
  )
  await server.start()
  await start()
  await each(async (panel) => {
    await panel.shows('said', 'Done: 240 rows are in.')
    await panel.shows('problem', '')
    await panel.shows('jobs', '1')
  })
  expect(await begun()).toBe(2)
})

test('a job that the server has forgotten is an error that says so, and Start begins anew', async () => {
  await choose('ledger')
  await start()
  await each((panel) => panel.shows('progress', /of 5,000 rows/))
  await server.kill()
  await server.start()
  await each(async (panel) => {
    await panel.shows('status', 'error')
    await panel.shows('said', /not known/)
  })
  await choose('contacts')
  await start()
  await each((panel) => panel.shows('said', 'Done: 240 rows are in.'))
})

test('unmounting releases the stream, and the import goes on', async () => {
  await choose('ledger')
  await start()
  await expect.poll(server.openStreams).toBe(2)
  await eachInTurn((panel) => panel.press('Unmount'))
  await expect.poll(server.openStreams).toBe(0)
  // Two jobs, and nobody who looks: there still is something that can fail.
  const response = await fetch(`${server.url}/import/fail`, { method: 'POST' })
  expect(await response.json()).toEqual({ touched: 2 })
})
