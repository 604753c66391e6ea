import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const source = fileURLToPath(new URL('../src', import.meta.url))

/** From the public face down to what everybody may use: a file imports from its own floor or a lower one. */
const FLOORS: readonly (readonly RegExp[])[] = [
  [/^testing\.ts$/, /^testing\//],
  [/^index\.ts$/, /^binding\.ts$/, /^event-source\.ts$/],
  [/^binding\//],
  [/^live\//, /^request\//, /^read-events\.ts$/, /^event-source\//],
  [/^connection\//],
  [/^events\//],
  [/^state\//],
  [/^parser\.ts$/, /^parser\//],
  [/^options\.ts$/, /^options-table\.ts$/],
  [
    /^environment\.ts$/,
    /^runtime\.ts$/,
    /^errors\.ts$/,
    /^roster\.ts$/,
    /^safely\.ts$/,
    /^warn\.ts$/,
    /^copies\.ts$/,
    /^types\.ts$/,
    /^types\//,
  ],
]

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => file.replaceAll('\\', '/'))

function floorOf(file: string): number {
  const floor = FLOORS.findIndex((patterns) => patterns.some((pattern) => pattern.test(file)))
  expect(floor, `${file} stands on no floor of the house`).not.toBe(-1)
  return floor
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(source, file), 'utf8')
  return [...text.matchAll(/from '(\.[^']*)'/g)].map(([, path = '']) => {
    const target = relative(source, normalize(join(source, dirname(file), path))).replaceAll('\\', '/')
    return `${target}.ts`
  })
}

test('every import names a file that exists', () => {
  for (const file of files)
    for (const target of importsOf(file)) expect(files, `${file} → ${target}`).toContain(target)
})

test('imports point down the house only', () => {
  const upwards = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => floorOf(target) < floorOf(file))
      .map((target) => `${file} → ${target}`),
  )
  expect(upwards).toEqual([])
})

test('no circle of imports', () => {
  const done = new Set<string>()
  const circles: string[] = []
  function visit(file: string, path: readonly string[]): void {
    if (path.includes(file)) circles.push([...path, file].join(' → '))
    if (done.has(file) || path.includes(file)) return
    for (const target of importsOf(file)) visit(target, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  expect(circles).toEqual([])
})
