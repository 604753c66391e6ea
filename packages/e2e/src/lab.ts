import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launchChromium } from './browser'
import { bothPanels, recordStatuses, type PanelOnPage } from './panel'
import { startPlayground, type PlaygroundServer } from './playground'

/** The fault lab in a tab. */
export interface Lab {
  readonly page: Page
  readonly server: PlaygroundServer
  /** Does it to both panels. */
  each(act: (panel: PanelOnPage) => Promise<unknown>): Promise<unknown>
  /** Presses a fault's button. */
  press(fault: string): Promise<void>
  /** Does something to the streams, and waits until both have received more than before. */
  survive(act: () => Promise<unknown>): Promise<void>
  /** Waits until both streams were lost and are open again. */
  comeBack(): Promise<unknown>
  /** Presses Open in both panels, and waits until they are open. */
  openAgain(): Promise<void>
}

/** How long a fault lasts here, s. A refusal has to last longer than the first wait, up to 2 s: or nobody meets it. */
const SECONDS: Readonly<Record<string, number>> = { slow: 1, kill: 2.5, refuse: 3.5 }

/** The lab, with its page anew for each test; none may lose or double an event in any panel, or throw an exception. */
export function useLab(): Lab {
  let browser: Browser
  let server: PlaygroundServer
  let page: Page
  let panels: readonly PanelOnPage[]
  const exceptions: Error[] = []

  const each = (act: (panel: PanelOnPage) => Promise<unknown>) => Promise.all(panels.map(act))
  const lastId = async (panel: PanelOnPage) => Number(await panel.text('last-id'))

  beforeAll(async () => {
    server = await startPlayground({ LAB_MS: '40' })
    browser = await launchChromium()
    page = await browser.newPage()
    await page.addInitScript(recordStatuses)
    page.on('pageerror', (error) => exceptions.push(error))
    await page.route(`${server.url}/lab/*`, (route, request) => {
      const fault = new URL(request.url()).pathname.split('/').at(-1) ?? ''
      return route.continue({ postData: { ...request.postDataJSON(), seconds: SECONDS[fault] } })
    })
    panels = bothPanels(page, 'lab')
  })
  afterAll(async () => {
    await browser.close()
    await server.kill()
  })
  beforeEach(async () => {
    await page.goto(`${server.url}/scenarios/lab`)
    await each((panel) => panel.hasShown('connecting', 'open'))
    await each((panel) => panel.shows('last-id', /^\d+$/))
  })
  afterEach(async () => {
    await each(async (panel) => {
      await panel.shows('ids', /^\d+–\d+$/)
      expect([await panel.text('lost'), await panel.text('doubled')]).toEqual(['0', '0'])
    })
    expect(exceptions.splice(0)).toEqual([])
  })

  return {
    get page() {
      return page
    },
    get server() {
      return server
    },
    each,
    press: (fault) => page.getByRole('button', { name: fault, exact: true }).click(),
    async survive(act) {
      const before = Math.max(...(await Promise.all(panels.map(lastId))))
      await act()
      await each((panel) =>
        expect.poll(() => lastId(panel), { timeout: 20_000, interval: 50 }).toBeGreaterThan(before + 5),
      )
    },
    comeBack: () => each((panel) => panel.hasShown('open', 'reconnecting', 'open')),
    async openAgain() {
      // There is one mouse: two clicks at a time miss.
      for (const panel of panels) await panel.press(/^open/i)
      await each((panel) => panel.hasShown('error', 'connecting', 'open'))
    },
  }
}
