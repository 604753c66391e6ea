import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

/** `RULES.md` names the test of every rule; here it is held to that. */

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

interface Row {
  readonly line: number
  readonly group: string
  readonly rule: string
  /** `file › title`, or `file › title of a group › title`. */
  readonly tests: readonly string[]
}

function readRows(): readonly Row[] {
  const rows: Row[] = []
  let group = ''
  for (const [index, line] of readFileSync(here('RULES.md'), 'utf8').split('\n').entries()) {
    if (line.startsWith('## ')) group = line.slice(3)
    if (!line.startsWith('| ') || /^\| (Rule|---) /.test(line)) continue
    // A bar that is not a border is written `\|`.
    const [rule = '', tests = ''] = line
      .slice(2, -2)
      .split(/ (?<!\\)\| /)
      .map((cell) => cell.replaceAll('\\|', '|'))
    rows.push({ line: index + 1, group, rule, tests: tests.split('<br>').map(unquoted).filter(Boolean) })
  }
  return rows
}

/** The text of a code span, which has two backticks around it where there are some in it. */
function unquoted(span: string): string {
  return span.trim().replace(/^(`+) ?(.*?) ?\1$/s, '$2')
}

/** `react/x.test.tsx` and `vue/x.test.ts` are those of the bindings, everything else stands beside this file. */
function pathOf(file: string): string {
  const [, binding, rest = ''] = /^(react|vue)\/(.*)$/.exec(file) ?? []
  return here(binding ? `../../${binding}/test/${rest}` : file)
}

const sources = new Map<string, string | undefined>()

function sourceOf(file: string): string | undefined {
  if (!sources.has(file)) {
    const path = pathOf(file)
    sources.set(file, existsSync(path) ? readFileSync(path, 'utf8') : undefined)
  }
  return sources.get(file)
}

/** Whether a test or a group is called so in the source; of `test.each` it is the title as written, with its `%s`. */
function hasTitle(source: string, title: string): boolean {
  return [`'${title}'`, `"${title}"`, `\`${title}\``].some((literal) => {
    for (let at = source.indexOf(literal); at >= 0; at = source.indexOf(literal, at + 1)) {
      // The first argument of a call, or the name of a method in the table that drives both bindings.
      const before = source.slice(0, at).trimEnd()
      const after = source.slice(at + literal.length).trimStart()
      if (/\($/.test(before) && after.startsWith(',')) return true
      if (/\basync$/.test(before) && after.startsWith('(')) return true
    }
    return false
  })
}

function problemOf(reference: string): string | undefined {
  const [file = '', ...titles] = reference.split(' › ')
  const source = sourceOf(file)
  if (source === undefined) return `there is no file ${file}`
  if (titles.length === 0) return 'no test is named'
  const missing = titles.find((title) => !hasTitle(source, title))
  return missing === undefined ? undefined : `${file} has no test called "${missing}"`
}

const rows = readRows()
const groups = [...new Set(rows.map(({ group }) => group))]

test('there are rules', () => {
  expect(rows.length).toBeGreaterThan(200)
})

describe.each(groups)('%s', (group) => {
  const ofGroup = rows.filter((row) => row.group === group)

  test('every rule has a test', () => {
    const untested = ofGroup.filter(({ tests }) => tests.length === 0 || tests.includes('TODO'))
    expect(untested.map(({ line, rule }) => `line ${line}: ${rule}`)).toEqual([])
  })

  test('every test is there', () => {
    const problems = ofGroup.flatMap(({ line, tests }) =>
      tests.flatMap((reference) => {
        const problem = reference === 'TODO' ? undefined : problemOf(reference)
        return problem === undefined ? [] : [`line ${line}: ${problem}`]
      }),
    )
    expect(problems).toEqual([])
  })
})

test('no rule stands twice in one group', () => {
  const seen = rows.map(({ group, rule }) => `${group}: ${rule}`)
  expect(seen.filter((key, index) => seen.indexOf(key) !== index)).toEqual([])
})
