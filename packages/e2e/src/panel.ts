import type { Page } from 'playwright'
import { expect } from 'vitest'

export const FRAMEWORKS = ['react', 'vue'] as const
export type Framework = (typeof FRAMEWORKS)[number]
export type PanelField =
  'status' | 'attempt' | 'countdown' | 'last-id' | 'received' | 'lost' | 'doubled' | 'error' | 'data' | 'ids'

/** One panel of a scenario, as a person sees it. */
export interface PanelOnPage {
  text(field: PanelField): Promise<string>
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
    async press(button) {
      await section.getByRole('button', { name: button }).click()
    },
    async shows(field, wanted) {
      const check = expect.poll(() => panel.text(field), {
        timeout: 20_000,
        interval: 25,
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
