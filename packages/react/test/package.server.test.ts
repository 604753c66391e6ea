import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8')

/** What is tested here was built before, as `npm test` does. */
function readBuilt(name: string): string {
  if (!existsSync(`${root}dist/${name}`)) {
    throw new Error(`There is no packages/react/dist/${name}: build first, with \`pnpm build\`.`)
  }
  return read(`dist/${name}`)
}

describe('what was built', () => {
  test("'use client' stands first", () => {
    expect(readBuilt('index.js')).toMatch(/^\s*(['"])use client\1/)
  })

  test('exports are named one by one: a client module must not `export *`', () => {
    expect(readBuilt('index.js')).not.toMatch(/export\s*\*/)
  })

  test('server components get the core, without the hook and without the directive', () => {
    expect(readBuilt('react-server.js')).not.toMatch(/use client|from ["']react["']/)
    const code = `console.log(JSON.stringify({
      entry: import.meta.resolve('@sse-store/react'),
      own: Object.keys(await import('@sse-store/react')),
      ofCore: Object.keys(await import('@sse-store/core')),
    }))`
    const args = ['--conditions=react-server', '--input-type=module', '--eval', code]
    const { entry, own, ofCore } = JSON.parse(
      execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }),
    )
    expect(entry).toMatch(/\/dist\/react-server\.js$/)
    expect(own).toEqual(ofCore)
  })

  test('the types of server components are there, without the hook', () => {
    const types = readBuilt('react-server.d.ts')
    expect(types).toContain('UseEventSourceOptions')
    expect(types).not.toContain('function useEventSource')
  })
})

test('the source suppresses no lint rule', () => {
  const files = readdirSync(`${root}src`).map((name) => read(`src/${name}`))
  expect(files.filter((source) => /eslint-disable|@ts-(ignore|nocheck)/.test(source))).toEqual([])
})
