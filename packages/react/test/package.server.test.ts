import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const folder = (name: string) => fileURLToPath(new URL(`../${name}/`, import.meta.url))
const entry = `${folder('dist')}index.js`

// `npm test` builds before it tests.
describe.skipIf(!existsSync(entry))('what was built', () => {
  test("'use client' stands first", () => {
    expect(readFileSync(entry, 'utf8')).toMatch(/^\s*(['"])use client\1/)
  })

  test('exports are named one by one: a client module must not `export *`', () => {
    expect(readFileSync(entry, 'utf8')).not.toMatch(/export\s*\*/)
  })
})

test('the source suppresses no lint rule', () => {
  const files = readdirSync(folder('src')).map((name) => readFileSync(`${folder('src')}${name}`, 'utf8'))
  expect(files.filter((source) => /eslint-disable|@ts-(ignore|nocheck)/.test(source))).toEqual([])
})
