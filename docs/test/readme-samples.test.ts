import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const READMES = ['README.md', 'packages/core/README.md', 'packages/react/README.md', 'packages/vue/README.md']
/**
 * Their code comes from `examples`, as a rule; what stands in them has to compile all the same. But for what one comes
 * from when migrating: that is code of other libraries.
 */
const PAGES = globSync('docs/{index,guide/**/*,parts/**/*}.md', {
  cwd: root,
  exclude: ['docs/guide/migrating/**'],
})

test('the samples of every README and every page compile as they are written', { timeout: 60_000 }, () => {
  // Below this package, so that the samples find what they import; git and the linters leave this folder alone.
  const cache = join(root, 'docs/.vitepress/cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'samples-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const file of [...READMES, ...PAGES]) {
    // With a title or not, at the margin or in a list.
    const samples = [
      ...readFileSync(join(root, file), 'utf8').matchAll(/^ *```(tsx?|vue)\b[^\n]*\n(.*?)^ *```/gms),
    ]
    if (READMES.includes(file)) expect(samples, file).not.toHaveLength(0)
    for (const [index, [, extension, code = '']] of samples.entries()) {
      // A module of its own, whether it imports anything or not.
      const whole = extension === 'vue' ? code : `${code}\nexport {}\n`
      writeFileSync(join(folder, `${file.replaceAll('/', '-')}-${index + 1}.${extension}`), whole)
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

test('pages are looked at', () => {
  expect(PAGES).toContain('docs/guide/live.md')
  expect(PAGES).toContain('docs/guide/recipes/anthropic.md')
})
