import { defineConfig } from 'tsup'

const entry = ['src/index.ts', 'src/parser.ts', 'src/binding.ts', 'src/testing.ts', 'src/event-source.ts']

// Two builds of the same source: bundlers take `development`, with its warnings, while developing, and the
// other one for production, where `__DEV__` is false and the warnings are gone.
export default defineConfig([
  {
    entry,
    format: 'esm',
    target: 'es2022',
    outDir: 'dist',
    define: { __DEV__: 'false' },
    esbuildOptions(options) {
      // Leaves out what stands behind `if (false)`, with its sentences.
      options.minifySyntax = true
    },
    dts: true,
    sourcemap: true,
  },
  {
    entry,
    format: 'esm',
    target: 'es2022',
    outDir: 'dist/development',
    define: { __DEV__: 'true' },
    sourcemap: true,
  },
])
