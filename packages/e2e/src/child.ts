import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface ChildInput {
  /** The script, beside this file. */
  readonly script: string
  /** What the script reads with `input()`. */
  readonly input?: unknown
  /** Default: the Node.js that runs the tests. */
  readonly node?: string
  readonly nodeArgs?: readonly string[]
  /** Only ends what hangs, ms. */
  readonly limit: number
}

/**
 * Runs a script in a process of its own until the process ends by itself, which it does when nothing is left
 * in its event loop: no timer, no socket. Resolves with what the script reported.
 */
export async function runChild<T>({ script, input, node, nodeArgs = [], limit }: ChildInput): Promise<T> {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const child = spawn(node ?? process.execPath, [...nodeArgs, path, JSON.stringify(input ?? null)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => (stderr += String(chunk)))
  let hung = false
  const timer = setTimeout(() => {
    hung = true
    child.kill('SIGKILL')
  }, limit)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  clearTimeout(timer)
  const said = `${script} said: ${stdout}${stderr}`
  if (hung) throw new Error(`${script} did not end by itself within ${limit} ms. ${said}`)
  if (code !== 0) throw new Error(`${script} ended with exit code ${code}. ${said}`)
  try {
    return JSON.parse(stdout) as T
  } catch {
    throw new Error(`${script} reported nothing. ${said}`)
  }
}
