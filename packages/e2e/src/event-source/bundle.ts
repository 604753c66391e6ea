import { build } from 'esbuild'

/** The built entry as one script, as an application would bundle it; it leaves `SseStore` behind. */
export async function bundleEventSource(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: "export * from '@sse-store/core/event-source'", resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'SseStore',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}
