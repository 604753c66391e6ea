import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Size } from '../results.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))

/** What size-limit says, whether it is content or not. */
export async function measureSizes(): Promise<Size[]> {
  const limits = JSON.parse(readFileSync(join(root, '.size-limit.json'), 'utf8')) as { name: string; limit: string }[]
  const stdout = await new Promise<string>((resolve) => {
    execFile(join(root, 'node_modules/.bin/size-limit'), ['--json'], { cwd: root }, (_error, stdout) => resolve(stdout))
  })
  const sizes = JSON.parse(stdout) as { name: string; size: number }[]
  return sizes.map(({ name, size }) => ({
    name,
    bytes: size,
    limit: limits.find((one) => one.name === name)?.limit ?? '',
  }))
}
