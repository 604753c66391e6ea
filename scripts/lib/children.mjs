import { spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { Failure } from './failure.mjs'
import { whenOrphaned } from './parents.mjs'
import { familyOf, isRunning, signalTo } from './processes.mjs'

/** How long a process may take to end after SIGTERM, ms. */
const GRACE = 5_000
/** How long to read on after a process ended: a helper it left behind may hold its output open for ever, ms. */
const DRAIN = 1_000

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()
let stopping = false

/**
 * @typedef {object} RunOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {(text: string) => void} [onOutput] called with every piece of output as it comes
 * @property {number} [timeout] ms
 */

/**
 * Runs a tool to its end and keeps what it prints.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} options
 * @returns {Promise<{ code: number, stdout: string, output: string }>}
 */
export async function run(command, args, { cwd, env, onOutput, timeout }) {
  const child = start(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout })
  let stdout = ''
  let output = ''
  const collect = (text) => {
    output += text
    onOutput?.(text)
  }
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text
    collect(text)
  })
  child.stderr.setEncoding('utf8').on('data', collect)
  // Not `once` of node:events: it would reject a second time when the tool cannot be started.
  const closed = new Promise((resolve) => child.once('close', resolve))
  const code = await exitOf(child, command)
  await Promise.race([closed, delay(DRAIN, undefined, { ref: false })])
  child.stdout.destroy()
  child.stderr.destroy()
  return { code, stdout, output }
}

/**
 * Runs a server in the foreground, its output going straight to ours.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} its exit code
 */
export function serve(command, args, { cwd, env }) {
  return exitOf(start(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] }), command)
}

/**
 * Ends what runs, then this process, on Ctrl-C, SIGTERM, or when npm is gone.
 *
 * @param {{ asked: number | undefined }} exitCodes `asked`: the code after a signal; by default 128 + its number
 */
export function stopOnSignal({ asked } = { asked: undefined }) {
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }
  for (const [signal, number] of Object.entries(numbers)) {
    process.on(signal, () => void stop(asked ?? 128 + number))
  }
  // Without npm in between, a parent that ends may well be a shell whose background job we are.
  if (process.env.npm_lifecycle_event) {
    whenOrphaned(() => void stop(asked ?? 128 + numbers.SIGTERM), { throughShell: true })
  }
}

/** @param {number} code */
async function stop(code) {
  if (stopping) return
  stopping = true
  // The whole family: the workers of a test run outlive it when only the run itself is told.
  const family = familyOf([...running].map((child) => child.pid).filter(Boolean))
  for (const pid of family) signalTo(pid, 'SIGTERM')
  const deadline = performance.now() + GRACE
  while (family.some(isRunning) && performance.now() < deadline) await delay(50)
  for (const pid of family.filter(isRunning)) signalTo(pid, 'SIGKILL')
  process.exit(code)
}

function start(command, args, options) {
  // Not detached: whoever kills our process group must also reach the tools.
  const child = spawn(command, args, options)
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** @returns {Promise<number>} */
function exitOf(child, command) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      running.delete(child)
      reject(new Failure(`${command} could not be started: ${error.message}`))
    })
    child.once('exit', (code) => {
      // While stopping nobody wants to read that the tools failed; `stop` ends the process.
      if (!stopping) resolve(code ?? 1)
    })
  })
}
