import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { IMPORTS } from '../imports.ts'
import type { Results } from '../results.ts'

const folder = fileURLToPath(new URL('../..', import.meta.url))

/** What an application pays: bundled for production, minified, compressed with `gzip -9`; without the framework. */
async function sizeOf(code: string, external: readonly string[] = []): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: [...external],
    logLevel: 'error',
  })
  const [file] = outputFiles
  if (!file) throw new Error(`Nothing was built of ${code}`)
  return gzipSync(file.contents, { level: 9 }).byteLength
}

export async function measureSizes(): Promise<Results['sizes']> {
  const sizes: Results['sizes'] = {}
  for (const { id, code, external } of IMPORTS) {
    sizes[id] = await sizeOf(code, external)
    console.log(' ', id.padEnd(30), sizes[id])
  }
  return sizes
}
