import type { Page } from 'playwright'
import { expect } from 'vitest'

export const FRAMEWORKS = ['react', 'vue'] as const
export type Framework = (typeof FRAMEWORKS)[number]
export type PanelField =
  | 'status'
  | 'attempt'
  | 'countdown'
  | 'reason'
  | 'last-id'
  | 'received'
  | 'lost'
  | 'doubled'
  | 'error'
  | 'data'
  | 'ids'
  | 'bytes'
  | 'result'
  | 'kind'
  | 'clicks'
  | 'requests'
  | 'commits'
  | 'frames'
  | 'view'
  | 'progress'
  | 'said'
  | 'problem'
  | 'warnings'
  | 'counted'
  | 'jobs'
  | 'diary'
  | 'unread'
  | 'late'

/** Notes every status that a panel shows: some are gone before a test can look. Goes into `page.addInitScript`. */
export function recordStatuses(): void {
  const seen: Record<string, string[]> = {}
  Object.assign(window, { statusesSeen: seen })
  const look = () => {
    for (const panel of document.querySelectorAll('section[data-testid]')) {
      const status = panel.querySelector('[data-testid=status]')?.textContent?.trim()
      const history = (seen[panel.getAttribute('data-testid') ?? ''] ??= [])
      if (status !== undefined && history.at(-1) !== status) history.push(status)
    }
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
}

/** One panel of a scenario, as a person sees it. */
export interface PanelOnPage {
  text(field: PanelField): Promise<string>
  /** Waits until this sequence of statuses was shown, at the end of all that were. */
  hasShown(...statuses: string[]): Promise<void>
  press(button: string | RegExp): Promise<void>
  /** Waits until the field's text is, or matches, what is wanted. */
  shows(field: PanelField, wanted: string | RegExp): Promise<void>
}

export function panelOn(page: Page, scenario: string, framework: Framework): PanelOnPage {
  const section = page.getByTestId(`${scenario}-${framework}`)
  const panel: PanelOnPage = {
    async text(field) {
      return ((await section.getByTestId(field).first().textContent()) ?? '').trim()
    },
    async hasShown(...statuses) {
      const read = () =>
        page.evaluate(
          (name) =>
            (window as unknown as { statusesSeen: Record<string, string[]> }).statusesSeen[name] ?? [],
          `${scenario}-${framework}`,
        )
      await expect
        .poll(async () => (await read()).slice(-statuses.length), { timeout: 20_000, interval: 50 })
        .toEqual(statuses)
    },
    async press(button) {
      await section.getByRole('button', { name: button }).click()
    },
    async shows(field, wanted) {
      const check = expect.poll(() => panel.text(field), {
        timeout: 20_000,
        interval: 50,
        message: `${framework}: ${field}`,
      })
      if (typeof wanted === 'string') await check.toBe(wanted)
      else await check.toMatch(wanted)
    },
  }
  return panel
}

/** Both panels of a scenario at once. */
export function bothPanels(page: Page, scenario: string): readonly PanelOnPage[] {
  return FRAMEWORKS.map((framework) => panelOn(page, scenario, framework))
}
