import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'

/**
 * What runs below these processes, and they themselves, as things stand.
 *
 * @param {number[]} pids
 * @returns {number[]}
 */
export function familyOf(pids) {
  const family = new Set(pids)
  const parents = allParents()
  // Each round finds one generation more.
  for (let size = 0; size !== family.size;) {
    size = family.size
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid)
  }
  return [...family]
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function signalTo(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended in the meantime.
  }
}

/** @param {number} pid */
export function isRunning(pid) {
  try {
    process.kill(pid, 0)
    // In a container nobody may ever collect what has ended.
    return status(pid)?.state !== 'Z'
  } catch {
    return false
  }
}

/** Linux only, else `undefined`. @param {number} pid */
export function parentOf(pid) {
  return status(pid)?.parent
}

/** Linux only: whether it is a shell that runs a command line. @param {number} pid */
export function isShell(pid) {
  const [command, option] = read(`/proc/${pid}/cmdline`)?.split('\0') ?? []
  return option === '-c' && /(^|\/)(sh|dash|bash|zsh)$/.test(command)
}

/** @returns {[pid: number, parent: number][]} */
function allParents() {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    return (stdout ?? '')
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
  }
  // Not ps: small images do not have it.
  return readdirSync('/proc')
    .map(Number)
    .filter(Boolean)
    .map((pid) => [pid, parentOf(pid) ?? 0])
}

function status(pid) {
  // `pid (name) state parent …`, where the name may hold anything, also a parenthesis.
  const stat = read(`/proc/${pid}/stat`)
  if (stat === undefined) return undefined
  const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { state, parent: Number(parent) }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
