import './lib/node-version.mjs'
import { BOOTSTRAP_STEPS, bootstrap } from './lib/bootstrap.mjs'
import { stopOnSignal } from './lib/children.mjs'
import { ensureChromium } from './lib/chromium.mjs'
import { createSteps, explain } from './lib/steps.mjs'
import { formatTotals } from './lib/totals.mjs'
import { BROWSERLESS, needsBuild, needsChromium, runVitest } from './lib/vitest.mjs'

const HELP = `npm test                     everything: build, lint, types, packages, sizes, docs, tests
npm test -- <vitest args>    only the tests, with these arguments for vitest

  npm test -- --project core           the unit tests of one package; needs no build
  npm test -- --project react-chromium the tests that React and Vue have in common, in a browser
  npm test -- --project e2e            servers and browsers, on what was built
  npm test -- reconnect -t "retry"     the files and the tests of that name

  CHROMIUM=…   the browser's executable; otherwise it is looked for on the PATH

The last line is \`N passed, N failed\` or \`N passed, N failed, N skipped\`. A failed step counts as one failed.`

const args = process.argv.slice(2)
if (args.includes('--help') || args.includes('-h')) {
  console.log(HELP)
  process.exit()
}
stopOnSignal()

// Prose that does not build is no reason not to test.
const exceptDocs = '--filter=!@sse-store/docs'
const everything = args.length === 0
const ofBuilt = needsBuild(args)
const inChromium = needsChromium(args)
const steps = createSteps(
  BOOTSTRAP_STEPS + 1 + (ofBuilt ? 1 : 0) + (inChromium ? 1 : 0) + (everything ? 6 : 0),
)
const tests = await runAll().catch((error) => {
  console.log(explain(error))
  return { passed: 0, failed: 1, skipped: 0 }
})

if (steps.failed.length > 0) console.log(`\nFailed steps: ${steps.failed.join(', ')}`)
tests.failed += steps.failed.length
console.log(formatTotals(tests))
process.exit(tests.failed > 0 ? 1 : 0)

/** @returns {Promise<import('./lib/totals.mjs').Totals>} the tests alone; `steps` knows its failures */
async function runAll() {
  const none = { passed: 0, failed: 0, skipped: 0 }
  const ready = await bootstrap(steps)
  if (!ready) return none
  const { env, workspace } = ready

  if (ofBuilt) {
    const before = steps.failed.length
    await steps.run('Build', () => workspace.turbo('build', exceptDocs))
    if (steps.failed.length > before) return none
  }
  const chromium = inChromium ? await steps.run('Chromium', () => ensureChromium(env)) : undefined
  if (everything) {
    await steps.run('Lint', () => workspace.tool('eslint', '.', '--max-warnings=0'))
    await steps.run('Format', () => workspace.tool('prettier', '--check', '.'))
    await steps.run('Type-check', () => workspace.turbo('typecheck', '--continue'))
    await steps.run('Packages', () => workspace.turbo('package:check', exceptDocs, '--continue'))
    await steps.run('Sizes', () => workspace.tool('size-limit'))
    await steps.run('Docs', () => workspace.turbo('build', '--filter=@sse-store/docs'))
  }
  // Without a browser all tests that need it would fail in the same way; the step has said it once.
  const browserless = inChromium && !chromium
  if (browserless && !everything) return none
  const projects = browserless ? BROWSERLESS : []
  return steps.open('Tests', () =>
    runVitest([...projects, ...args], chromium ? { ...env, CHROMIUM: chromium } : env),
  )
}
