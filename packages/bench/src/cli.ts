import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, arch, platform } from 'node:os'
import { parseArgs } from 'node:util'
import { openLab } from './chromium/lab.ts'
import { plan } from './plan.ts'
import { SECTIONS, type Results } from './results.ts'
import { measureFlood } from './sections/flood.ts'
import { measureFrameworks } from './sections/frameworks.ts'
import { measureMemory } from './sections/memory.ts'
import { measureParser } from './sections/parser.ts'
import { measureSizes } from './sections/sizes.ts'
import { verdicts } from './targets.ts'
import { versions } from './versions.ts'
import { RESULTS, writePages } from './write-pages.ts'

const HELP = `pnpm bench                  everything, in some minutes; writes results.json, the page of the docs and the README
pnpm bench parser flood     only these of: ${SECTIONS.join(' ')}; the others keep their results
  --json <file>             writes the results there instead, and no page
  --rounds <n>              interleaved rounds of the parsers, default 15; the pages take a third of them`

/** How long each parser works in a round, ms. */
const WORK_MS = 20

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '15' },
    help: { type: 'boolean', short: 'h' },
  },
})
const rounds = Number(values.rounds)
const isUnderstood =
  rounds >= 3 && positionals.every((name) => (SECTIONS as readonly string[]).includes(name))
if (values.help || !isUnderstood) {
  console.log(HELP)
  process.exit(values.help ? 0 : 1)
}

const file = values.json ?? RESULTS
const pageRounds = Math.ceil(rounds / 3)
const today = new Date().toISOString().slice(0, 10)
const say = (what: string) => console.log(`\n${new Date().toISOString().slice(11, 19)}  ${what}`)

say('Building the pages, starting Chromium')
const lab = await openLab()
const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Results>) : {}
const now = {
  environment: {
    node: process.versions.node,
    chromium: lab.chromium,
    cores: availableParallelism(),
    os: `${platform()} ${arch()}`,
  },
  versions: versions(),
}
const { sections, kept } = plan(
  SECTIONS.filter((name) => positionals.includes(name)),
  before,
  now,
)
const results: Partial<Results> = { ...kept, ...now }
const dates: Partial<Results['dates']> = { ...kept.dates }
try {
  for (const section of sections) {
    say(`Measuring: ${section}`)
    if (section === 'parser') results.parser = await measureParser(lab, { rounds, workMs: WORK_MS })
    if (section === 'flood') results.flood = await measureFlood(lab, pageRounds)
    if (section === 'frameworks') results.frameworks = await measureFrameworks(lab, pageRounds)
    if (section === 'memory') results.memory = await measureMemory(lab, pageRounds)
    if (section === 'sizes') results.sizes = await measureSizes()
    dates[section] = today
  }
} finally {
  await lab.close()
}
const whole = { ...results, dates } as Results
writeFileSync(file, `${JSON.stringify(whole, null, 2)}\n`)
say(`Written: ${file}`)
if (SECTIONS.every((section) => results[section])) {
  for (const { what, is, target, met } of verdicts(whole)) {
    console.log(`${met ? '     met' : ' NOT MET'}  ${what}: ${is} (${target})`)
  }
  if (!values.json) await writePages(whole)
}
