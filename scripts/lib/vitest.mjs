import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './children.mjs'
import { root } from './root.mjs'
import { countTests } from './totals.mjs'

/** Vitest tells where it wrote the report; by then the file is gone. */
const REPORT_LINE = /JSON report written to .*\n/

/**
 * Runs the tests, showing vitest's own output as it comes.
 *
 * @param {string[]} args more arguments for vitest
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import('./totals.mjs').Totals>}
 */
export async function runVitest(args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'sse-store-test-'))
  // Not `finally`: a signal ends the process in between.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'report.json')
  const { code } = await run(
    join(root, 'node_modules', '.bin', 'vitest'),
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args],
    // Both streams go to stdout: in two they could change places with the last line.
    { cwd: root, env, onOutput: (text) => process.stdout.write(text.replace(REPORT_LINE, '')) },
  )
  const report = readReport(file)
  if (!report) console.log(`vitest ended with exit code ${code} and wrote no report.`)
  return countTests(report, code)
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Projects that look at what was built: end to end, in production, and the package tests of React. */
const BUILT = /^e2e|-production$|^react-server$/
/** Projects whose tests need a browser. */
const IN_CHROMIUM = /^e2e|-chromium$|-production$/

/** Arguments that leave out the projects whose tests need a browser. */
export const BROWSERLESS = ['e2e', '*-chromium', '*-production'].map((name) => `--project=!${name}`)

/**
 * Whether there is something to build first, which there is not for `--project core`.
 *
 * @param {string[]} args for vitest
 */
export function needsBuild(args) {
  return mayRun(BUILT, args)
}

/**
 * Whether a browser has to be there.
 *
 * @param {string[]} args for vitest
 */
export function needsChromium(args) {
  return mayRun(IN_CHROMIUM, args)
}

/**
 * Unless the arguments name projects, and only others.
 *
 * @param {RegExp} projects
 * @param {string[]} args
 */
function mayRun(projects, args) {
  const named = args.flatMap((arg, index) => {
    if (arg.startsWith('--project=')) return [arg.slice('--project='.length)]
    return arg === '--project' && args[index + 1] ? [args[index + 1]] : []
  })
  return named.length === 0 || named.some((name) => projects.test(name) || /[*!]/.test(name))
}
