import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { renderPage } from '../src/render.ts'
import type { Results } from '../src/results.ts'
import { fill, PAGES, pageWith, RESULTS } from '../src/write-pages.ts'
import { allMet } from './fixture.ts'

describe('the pages', () => {
  it.each(PAGES.map((page) => [basename(page.path), page] as const))(
    '%s shows results.json',
    async (_, page) => {
      const results = JSON.parse(readFileSync(RESULTS, 'utf8')) as Results
      expect(readFileSync(page.path, 'utf8')).toBe(await pageWith(results, page))
    },
  )

  it('say of each target whether it is met', () => {
    const results = allMet()
    results.memory.pinned['sse-store'] = 20_480
    const page = renderPage(results)
    expect(page).toContain(
      '| A kept event of 256 characters keeps alive | 20.0 KiB | at most 16.0 KiB | **not met** |',
    )
    expect(page).toContain('| Size: `createParser` | 1.80 kB | at most 1.80 kB | met |')
  })

  it('say what a competitor got wrong instead of a figure', () => {
    const results = allMet()
    results.flood.eventsource = '3 events instead of 4'
    Object.assign(results.parser.node.faster.ticks ?? {}, { 'fetch-event-source': 'left out: quadratic' })
    const page = renderPage(results)
    expect(page).toContain('| eventsource | wrong: 3 events instead of 4 |  |  |')
    expect(page).toMatch(/Ticks.*\| left out: quadratic \|/)
  })

  it('say when it was measured, where that was not on one day', () => {
    const results = allMet()
    expect(renderPage(results)).toContain('Measured on 2026-11-20 with')
    results.dates.sizes = '2026-11-22'
    expect(renderPage(results)).toContain('Measured from 2026-11-20 to 2026-11-22 with')
  })

  it('keep what stands around the marks, and refuse a page without them', () => {
    const page = 'a\n<!-- benchmarks: written by `pnpm bench` -->\nold\n<!-- /benchmarks -->\nb'
    expect(fill(page, 'new')).toBe(page.replace('\nold\n', '\n\nnew\n\n'))
    expect(() => fill('a', 'new')).toThrow('The page lacks')
  })
})
