import { isShell, parentOf } from './processes.mjs'

const INTERVAL = 500

/**
 * Calls back once when the process that started this one is gone.
 *
 * A signal to npm is not enough to be told: npm runs a script as `sh -c …`, the shell dies of the signal (or, when
 * npm is killed, lives on) and tells nobody. So the parents are looked at twice a second.
 *
 * @param {() => void} callback
 * @param {{ throughShell?: boolean }} [options] `throughShell`: when the parent is npm's shell, watch npm too
 */
export function whenOrphaned(callback, { throughShell = false } = {}) {
  const parent = process.ppid
  const grandparent = throughShell && isShell(parent) ? parentOf(parent) : undefined
  const timer = setInterval(() => {
    if (process.ppid === parent && (grandparent === undefined || parentOf(parent) === grandparent)) return
    clearInterval(timer)
    callback()
  }, INTERVAL)
  timer.unref()
}
