import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { IMPORTS } from '../imports.ts'
import type { Results } from '../results.ts'
import { measureParts } from './parts.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const ENTRY = 'only-import.js'

/** What an application pays: bundled for production, minified, compressed with `gzip -9`; without the framework. */
async function sizeOf(code: string, external: readonly string[] = []): Promise<number> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    plugins: [
      {
        name: ENTRY,
        // As if it were a file of this package, which has all that is imported.
        resolveId: (id) => (id === ENTRY ? `${root}${ENTRY}` : undefined),
        load: (id) => (id === `${root}${ENTRY}` ? code : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: ENTRY, external: [...external], preserveEntrySignatures: 'strict' },
    },
  })
  const [output] = [built].flat()
  if (!output || !('output' in output)) throw new Error(`Nothing was built of ${code}`)
  const text = output.output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('')
  return gzipSync(text, { level: 9 }).byteLength
}

export async function measureSizes(): Promise<Results['sizes']> {
  const imports: Record<string, number> = {}
  for (const { id, code, external } of IMPORTS) {
    imports[id] = await sizeOf(code, external)
    console.log(' ', id.padEnd(30), imports[id])
  }
  const parts = await measureParts()
  console.log(' ', parts)
  return { imports, parts }
}
