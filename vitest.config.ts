import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import babel from '@rolldown/plugin-babel'
import react, { reactCompilerPreset } from '@vitejs/plugin-react'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Unit tests run on the source; `packages/e2e` runs on what was built.
const alias = [
  { find: '@sse-store/core/parser', replacement: source('packages/core/src/parser.ts') },
  { find: '@sse-store/core/binding', replacement: source('packages/core/src/binding.ts') },
  { find: '@sse-store/core/testing', replacement: source('packages/core/src/testing.ts') },
  { find: '@sse-store/core', replacement: source('packages/core/src/index.ts') },
  { find: '@sse-store/react', replacement: source('packages/react/src/index.ts') },
  { find: '@sse-store/vue', replacement: source('packages/vue/src/index.ts') },
]

// From a package of its own: there, the peer dependencies of React DOM and of Testing Library are React 18 too.
const { resolve } = createRequire(source('packages/react/test/react-18/package.json'))
const react18 = [
  'react',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'react-dom',
  'react-dom/client',
  'react-dom/server',
  'react-dom/test-utils',
  '@testing-library/react',
].map((name) => ({ find: new RegExp(`^${name}$`), replacement: resolve(name) }))

/** What React's compiler makes of `files`. Components of tests may break the compiler's rules, and stay as they are; our own sources must not. */
const compiled = (files: RegExp, panicThreshold: 'all_errors' | 'none') => {
  const { preset } = reactCompilerPreset({ target: '19', panicThreshold })
  return babel({ presets: [{ preset, rolldown: { filter: { id: files } } }] })
}

const define = { __DEV__: 'true' }
// Nothing depends on speed: the limits only end what hangs, on a busy machine too.
const patience = { testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    restoreMocks: true,
    // `pnpm coverage`. Each pattern is seen from the project whose tests run: core's own, and core from the bindings'.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}', '../core/src/**/*.ts'],
      exclude: ['**/*.d.ts', '**/types.ts', '**/types/**'],
      reporter: [['text', { maxCols: 100 }]],
      thresholds: { 'packages/core/src/**/*.ts': { branches: 98 } },
    },
    projects: [
      {
        resolve: { alias },
        define,
        test: {
          ...patience,
          name: 'core',
          root: 'packages/core',
          include: ['test/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        plugins: [react()],
        resolve: { alias },
        define,
        test: {
          ...patience,
          name: 'react',
          root: 'packages/react',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'test/**/*.server.test.{ts,tsx}', 'test/compiled.test.ts'],
          environment: 'jsdom',
        },
      },
      {
        plugins: [react()],
        resolve: { alias },
        define,
        test: {
          ...patience,
          name: 'react-server',
          root: 'packages/react',
          include: ['test/**/*.server.test.{ts,tsx}'],
          environment: 'node',
        },
      },
      {
        plugins: [react()],
        resolve: { alias: [...alias, ...react18] },
        define,
        test: {
          ...patience,
          name: 'react-18',
          root: 'packages/react',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'test/**/*.server.test.{ts,tsx}', 'test/compiled.test.ts'],
          setupFiles: ['test/support/react-18.ts'],
          environment: 'jsdom',
        },
      },
      {
        plugins: [react()],
        resolve: { alias: [...alias, ...react18] },
        define,
        test: {
          ...patience,
          name: 'react-18-server',
          root: 'packages/react',
          include: ['test/**/*.server.test.tsx'],
          setupFiles: ['test/support/react-18.ts'],
          environment: 'node',
        },
      },
      {
        plugins: [
          react(),
          compiled(/\/packages\/react\/src\//, 'all_errors'),
          compiled(/\/packages\/react\/test\//, 'none'),
        ],
        resolve: { alias },
        define,
        test: {
          ...patience,
          name: 'react-compiled',
          root: 'packages/react',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'test/**/*.server.test.{ts,tsx}'],
          environment: 'jsdom',
        },
      },
      {
        plugins: [vue()],
        resolve: { alias },
        define,
        test: {
          ...patience,
          name: 'vue',
          root: 'packages/vue',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.server.test.ts'],
          environment: 'jsdom',
        },
      },
      {
        plugins: [vue()],
        resolve: { alias },
        define,
        test: {
          ...patience,
          name: 'vue-server',
          root: 'packages/vue',
          include: ['test/**/*.server.test.ts'],
          environment: 'node',
        },
      },
      {
        test: {
          ...patience,
          name: 'scripts',
          root: 'scripts',
          include: ['test/**/*.test.mjs'],
          environment: 'node',
        },
      },
      {
        plugins: [vue()],
        test: {
          ...patience,
          name: 'docs',
          root: 'docs',
          include: ['test/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        // The tests that the documentation shows.
        plugins: [react(), vue()],
        resolve: { alias },
        define,
        test: {
          ...patience,
          name: 'docs-examples',
          root: 'docs',
          include: ['examples/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
        },
      },
      {
        test: {
          ...patience,
          name: 'playground',
          root: 'playground',
          include: ['test/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        test: {
          ...patience,
          name: 'e2e',
          root: 'packages/e2e',
          include: ['test/**/*.test.ts'],
          environment: 'node',
          // One browser and one server at a time: the machine may have two cores.
          fileParallelism: false,
        },
      },
    ],
  },
})
