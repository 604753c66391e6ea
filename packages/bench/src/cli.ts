import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, availableParallelism, platform } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openLab } from './chromium/lab.ts'
import { verdicts } from './targets.ts'
import type { Results } from './results.ts'
import { measureFlood } from './sections/flood.ts'
import { measureCells, measureLists } from './sections/frameworks.ts'
import { measureMemory } from './sections/memory.ts'
import { measureParser } from './sections/parser.ts'
import { measureSizes } from './sections/sizes.ts'
import { versions } from './versions.ts'
import { writePages } from './write-pages.ts'

const HELP = `pnpm bench                  everything, in some minutes; writes results.json, the page of the docs and the README
pnpm bench parser flood     only these of: parser flood lists cells memory sizes; the others keep their results
  --json <file>             writes the results there instead, and no page
  --rounds <n>              interleaved rounds of the parsers, default 15; the pages take a third of them`

const PARTS = ['parser', 'flood', 'lists', 'cells', 'memory', 'sizes'] as const
type Part = (typeof PARTS)[number]
const isPart = (name: string): name is Part => (PARTS as readonly string[]).includes(name)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, rounds: { type: 'string', default: '15' }, help: { type: 'boolean', short: 'h' } },
})
const unknown = positionals.filter((name) => !isPart(name))
const rounds = Number(values.rounds)
if (values.help || unknown.length > 0 || !(rounds >= 3)) {
  console.log(HELP)
  process.exit(values.help ? 0 : 1)
}

const parts = positionals.length > 0 ? positionals.filter(isPart) : PARTS
const file = values.json ?? fileURLToPath(new URL('../results.json', import.meta.url))
const pageRounds = Math.ceil(rounds / 3)

const lab = await openLab()
const results: Partial<Results> = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : {}
try {
  results.environment = {
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    chromium: lab.chromium,
    cores: availableParallelism(),
    os: `${platform()} ${arch()}`,
  }
  results.versions = versions()
  for (const part of parts) {
    if (part === 'parser') results.parser = await measureParser(lab, { rounds, workMs: 20 })
    if (part === 'flood') results.flood = await measureFlood(lab, pageRounds)
    if (part === 'lists') results.lists = await measureLists(lab, pageRounds)
    if (part === 'cells') results.cells = await measureCells(lab, pageRounds)
    if (part === 'memory') results.memory = await measureMemory(lab, pageRounds)
    if (part === 'sizes') results.sizes = await measureSizes()
  }
} finally {
  await lab.close()
}
writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)
if (PARTS.every((part) => results[part])) {
  for (const { what, is, target, met } of verdicts(results as Results)) {
    console.log(`${met ? '  ok' : 'MISS'}  ${what}: ${is} (${target})`)
  }
  if (!values.json) await writePages(results as Results)
}
