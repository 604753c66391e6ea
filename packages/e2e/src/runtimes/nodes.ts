import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface NodeBinary {
  readonly version: string
  readonly path: string
}

/** The Node.js that runs the tests, and every other version on the PATH that the packages support. */
export function findNodes(): readonly NodeBinary[] {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, process.platform === 'win32' ? 'node.exe' : 'node'))
    .filter((path) => existsSync(path))
  const found = new Map([[process.version, process.execPath]])
  for (const path of onPath) {
    const version = versionOf(path)
    if (version && Number(/\d+/.exec(version)) >= 20 && !found.has(version)) found.set(version, path)
  }
  return [...found].map(([version, path]) => ({ version, path }))
}

function versionOf(path: string): string | undefined {
  try {
    return execFileSync(path, ['--version'], { encoding: 'utf8' }).trim()
  } catch {
    // A wrapper whose Node.js is not there.
    return undefined
  }
}
