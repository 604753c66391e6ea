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

/**
 * Only the e2e projects, and the package tests of React, look at what was built. When the arguments name others only, as in
 * `--project core`, there is nothing to build first.
 *
 * @param {string[]} args
 */
export function needsBuild(args) {
  const projects = args.flatMap((arg, index) => {
    if (arg.startsWith('--project=')) return [arg.slice('--project='.length)]
    return arg === '--project' && args[index + 1] ? [args[index + 1]] : []
  })
  return projects.length === 0 || projects.some((name) => /^e2e|^react-server$|[*!]/.test(name))
}
