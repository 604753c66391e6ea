import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure } from './failure.mjs'

/** The repository: the commands work from any folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Says what is missing before a tool says it at length. */
export function checkRoot() {
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']) {
    if (!existsSync(join(root, file))) {
      throw new Failure(`${file} is missing from ${root}. Is this a whole checkout of the repository?`)
    }
  }
}
