import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** What README and the guide say of the packages as they are built. */

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8')

const PACKAGES = ['core', 'react', 'vue'] as const

/** What a row of the tables of sizes is called in `.size-limit.json`. */
const ROWS = {
  '`useEventSource`, `json` in React': 'useEventSource (React), with the core',
  '`useEventSource`, `json` in Vue': 'useEventSource (Vue), with the core',
  '`createEventSource`, `json`': 'createEventSource + json',
  '`createStreamRequest`, `json`': 'createStreamRequest + json',
  '`EventSource`, the class': 'EventSource',
  '`createParser`': 'parser',
}

test.each(['README.md', 'docs/guide/performance.md'])('the sizes in %s are those that are held', (page) => {
  const limits = JSON.parse(read('.size-limit.json')) as { name: string; limit: string }[]
  const rows = read(page).matchAll(/^\| (`.*?) +\| ([\d.]+ kB) +\|$/gm)
  const told = Array.from(rows, ([, what, size]) => [ROWS[what as keyof typeof ROWS], size])
  expect(told).toHaveLength(Object.keys(ROWS).length)
  expect(limits.map(({ name, limit }) => [name, limit])).toEqual(expect.arrayContaining(told))
})

test.each(PACKAGES)('%s runs no text as code, and writes no HTML', (name) => {
  const files = readdirSync(`${root}/packages/${name}/dist`).filter((file) => file.endsWith('.js'))
  expect(files).not.toHaveLength(0)
  for (const file of files) {
    expect(read(`packages/${name}/dist/${file}`)).not.toMatch(/\beval\(|\bFunction\(|\b(inner|outer)HTML\b/)
  }
})

test('the packages need nothing but each other at run time, and types', () => {
  const dependencies = PACKAGES.map(
    (name) => JSON.parse(read(`packages/${name}/package.json`)).dependencies as Record<string, string>,
  )
  expect(dependencies.map((of) => Object.keys(of))).toEqual([
    ['@standard-schema/spec'],
    ['@sse-store/core'],
    ['@sse-store/core'],
  ])
  for (const file of readdirSync(`${root}/packages/core/dist`).filter((file) => file.endsWith('.js'))) {
    expect(read(`packages/core/dist/${file}`)).not.toContain('@standard-schema/spec')
  }
})
