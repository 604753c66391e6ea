import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const core = fileURLToPath(new URL('../../../core/src', import.meta.url))

/** What the files of the core are about: the first that matches counts. */
const PARTS: readonly (readonly [part: string, files: RegExp])[] = [
  ['What errors say', /^connection\/failures/],
  ['Reconnecting: the machine and its policy', /^connection\/(machine|policy|ask-when|authorize)/],
  ['Attempts: the request, the response, timeouts, waking', /^connection\//],
  ['Checking options', /^options/],
  ['Parser', /^(parser|errors)/],
  ['Stores: holders, sharing, publishing', /^(live|state)\//],
  ['Decoding, collecting, listeners', /^events\//],
  ['The rest', /./],
]

/** Percent of the minified bytes of `createEventSource` and `json`, by part. */
export async function measureParts(): Promise<Record<string, number>> {
  const { metafile } = await build({
    stdin: { contents: `export { createEventSource, json } from './index'`, resolveDir: core },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    define: { __DEV__: 'false' },
    write: false,
    metafile: true,
  })
  const [output] = Object.values(metafile.outputs)
  if (!output) throw new Error('esbuild has written nothing.')
  const bytes = new Map<string, number>()
  for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
    const file = path.replace(/^.*core\/src\//, '')
    const [part = ''] = PARTS.find(([, files]) => files.test(file)) ?? []
    bytes.set(part, (bytes.get(part) ?? 0) + bytesInOutput)
  }
  const total = [...bytes.values()].reduce((sum, part) => sum + part, 0)
  return Object.fromEntries(PARTS.map(([part]) => [part, Math.round(((bytes.get(part) ?? 0) / total) * 100)]))
}
