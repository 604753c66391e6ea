import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const READMES = ['README.md', 'packages/core/README.md', 'packages/react/README.md', 'packages/vue/README.md']

test('the samples of every README compile as they are written', { timeout: 60_000 }, () => {
  // Below this package, so that the samples find what they import; git and the linters leave this folder alone.
  const cache = join(root, 'docs/.vitepress/cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'samples-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const readme of READMES) {
    const samples = [...readFileSync(join(root, readme), 'utf8').matchAll(/^```(tsx?|vue)\n(.*?)^```/gms)]
    expect(samples, readme).not.toHaveLength(0)
    for (const [index, [, extension, code = '']] of samples.entries()) {
      writeFileSync(join(folder, `${readme.replaceAll('/', '-')}-${index + 1}.${extension}`), code)
    }
  }
  const tsconfig = { extends: '../../../tsconfig.json', compilerOptions: { types: [] }, include: ['*'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))

  const vueTsc = join(
    dirname(createRequire(import.meta.url).resolve('vue-tsc/package.json')),
    'bin/vue-tsc.js',
  )
  const { status, stdout, stderr } = spawnSync(process.execPath, [vueTsc, '-p', folder], { encoding: 'utf8' })
  expect({ status, output: stdout + stderr }).toEqual({ status: 0, output: '' })
})
