import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs a file of this folder in a Node of its own, and returns the JSON it has written. */
export async function inNode<T>(
  file: string,
  args: readonly (string | number)[],
  flags: string[] = [],
): Promise<T> {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const { stdout } = await run(process.execPath, [...flags, '--no-warnings', path, ...args.map(String)], {
    maxBuffer: 2 ** 24,
  })
  return JSON.parse(stdout) as T
}
