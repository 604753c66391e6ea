import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { renderPage, renderReadme } from './render.ts'
import type { Results } from './results.ts'

const file = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

export const RESULTS = file('packages/bench/results.json')

/** Each page, and what stands in it between the two marks. */
export const PAGES = [
  { path: file('docs/guide/benchmarks.md'), render: renderPage },
  { path: file('README.md'), render: renderReadme },
]

const BEGIN = '<!-- benchmarks: written by `pnpm bench` -->'
const END = '<!-- /benchmarks -->'

/** @throws Error where the page has no place for it */
export function fill(page: string, part: string): string {
  const begin = page.indexOf(BEGIN)
  const end = page.indexOf(END)
  if (begin < 0 || end < begin) throw new Error(`The page lacks ${BEGIN} or ${END}.`)
  return `${page.slice(0, begin + BEGIN.length)}\n\n${part}\n\n${page.slice(end)}`
}

/** What a page has to be, as prettier has it. */
export async function pageWith(results: Results, { path, render }: (typeof PAGES)[number]): Promise<string> {
  const page = fill(readFileSync(path, 'utf8'), render(results))
  return format(page, { ...(await resolveConfig(path)), filepath: path })
}

export async function writePages(results: Results): Promise<void> {
  for (const page of PAGES) writeFileSync(page.path, await pageWith(results, page))
}
