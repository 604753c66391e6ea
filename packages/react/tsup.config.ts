import { defineConfig, type Options } from 'tsup'

const shared: Options = { format: 'esm', target: 'es2022', dts: true, sourcemap: true }

// Two builds rather than one of two entries: what those had in common would be a chunk, without 'use client'.
export default defineConfig([
  { ...shared, entry: ['src/index.ts'] },
  { ...shared, entry: ['src/react-server.ts'] },
])
