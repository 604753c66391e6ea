import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test, vi } from 'vitest'

/**
 * `packages/types` is what users write, in a package that has ours as users have it: by their exports, as they were built.
 * Here each compiler that is promised reads it. The package has no script of its own: four of its dependencies are a `tsc`.
 */
const folder = fileURLToPath(new URL('../../types', import.meta.url))
const { resolve } = createRequire(join(folder, 'package.json'))

// Each takes seconds where the machine has nothing else to do.
vi.setConfig({ testTimeout: 300_000 })

/** Each version with the package that has its compiler. */
const versions = [
  ['5.4', 'typescript-5.4/bin/tsc'],
  ['5.9', 'typescript-5.9/bin/tsc'],
  ['6.0', 'typescript/bin/tsc6'],
  ['7.0', 'typescript-7/bin/tsc'],
] as const

interface Compiled {
  readonly code: unknown
  /** `file(line,column)` of each error. */
  readonly errors: readonly string[]
  readonly output: string
}

function run(compiler: string, ...args: string[]): Promise<Compiled> {
  // The binaries are not in the `exports` of every version: they are taken by their path.
  const path = join(folder, 'node_modules', compiler)
  return new Promise((done) => {
    execFile(process.execPath, [path, ...args], { cwd: folder }, (failure, output) => {
      const errors = [...output.matchAll(/^(\S+\(\d+,\d+\)): error /gm)].map(([, place = '']) => place)
      done({ code: failure?.code ?? 0, errors, output })
    })
  })
}

/** Incremental: whoever has changed nothing that is built waits a moment only. */
function compile(compiler: string, project: string): Promise<Compiled> {
  const known = join('node_modules', '.cache', `${compiler}-${project}.tsbuildinfo`)
  return run(compiler, '-p', project, '--pretty', 'false', '--incremental', '--tsBuildInfoFile', known)
}

/** Where the files of mistakes say that there is one: right behind the comment. */
function markedMistakes(): string[] {
  return readdirSync(join(folder, 'mistakes')).flatMap((file) =>
    readFileSync(join(folder, 'mistakes', file), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        [...line.matchAll(/\/\* wrong \*\/ /g)].map(
          (mark) => `mistakes/${file}(${index + 1},${mark.index + mark[0].length + 1})`,
        ),
      ),
  )
}

test('what the types are held to is built', () => {
  for (const name of ['core', 'react', 'vue']) expect(() => resolve(`@sse-store/${name}`)).not.toThrow()
})

describe.each(versions)('TypeScript %s', (version, compiler) => {
  test('is the one that is run', async () => {
    expect((await run(compiler, '--version')).output).toMatch(new RegExp(`^Version ${version}\\.`))
  })

  // Two at a time, as the machine may have two cores.
  test.concurrent(
    'bundler, exactOptionalPropertyTypes: infers what users write, and refuses what is wrong right there',
    async ({ expect }) => {
      const { errors, output } = await compile(compiler, 'tsconfig.json')
      // Nothing but the mistakes is refused, and each of them where it stands.
      expect([...errors].sort(), output).toEqual(markedMistakes().sort())
      expect(errors.length).toBeGreaterThan(40)
    },
  )

  test.concurrent(
    'node16, optional properties not exact: our declarations themselves are without an error',
    async ({ expect }) => {
      const { code, output } = await compile(compiler, 'tsconfig.node.json')
      expect(output).toBe('')
      expect(code).toBe(0)
    },
  )
})

test('without the types of a browser those of Node will do, for the class', async () => {
  const { code, output } = await compile('typescript-5.9/bin/tsc', 'tsconfig.no-dom.json')
  expect(output).toBe('')
  expect(code).toBe(0)
})

test('the types of React 18 will do', async () => {
  const { code, output } = await compile('typescript-5.4/bin/tsc', 'tsconfig.react-18.json')
  expect(output).toBe('')
  expect(code).toBe(0)
})
