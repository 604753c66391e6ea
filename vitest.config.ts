import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Unit tests run on the source; `packages/e2e` runs on what was built.
const alias = [
  { find: '@sse-store/core/parser', replacement: source('packages/core/src/parser.ts') },
  { find: '@sse-store/core/binding', replacement: source('packages/core/src/binding.ts') },
  { find: '@sse-store/core', replacement: source('packages/core/src/index.ts') },
  { find: '@sse-store/react', replacement: source('packages/react/src/index.ts') },
  { find: '@sse-store/vue', replacement: source('packages/vue/src/index.ts') },
]
const define = { __DEV__: 'true' }

export default defineConfig({
  test: {
    restoreMocks: true,
    projects: [
      {
        resolve: { alias },
        define,
        test: { name: 'core', root: 'packages/core', include: ['test/**/*.test.ts'], environment: 'node' },
      },
      {
        plugins: [react()],
        resolve: { alias },
        define,
        test: {
          name: 'react',
          root: 'packages/react',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/**/*.server.test.{ts,tsx}'],
          environment: 'jsdom',
        },
      },
      {
        plugins: [react()],
        resolve: { alias },
        define,
        test: {
          name: 'react-server',
          root: 'packages/react',
          include: ['test/**/*.server.test.{ts,tsx}'],
          environment: 'node',
        },
      },
      {
        plugins: [vue()],
        resolve: { alias },
        define,
        test: {
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
          name: 'vue-server',
          root: 'packages/vue',
          include: ['test/**/*.server.test.ts'],
          environment: 'node',
        },
      },
      {
        test: { name: 'scripts', root: 'scripts', include: ['test/**/*.test.mjs'], environment: 'node' },
      },
      {
        plugins: [vue()],
        test: { name: 'docs', root: 'docs', include: ['test/**/*.test.ts'], environment: 'node' },
      },
      {
        test: {
          name: 'playground',
          root: 'playground',
          include: ['test/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'e2e',
          root: 'packages/e2e',
          include: ['test/**/*.test.ts'],
          environment: 'node',
          // One browser and one server at a time: the machine may have two cores.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
