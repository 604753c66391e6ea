import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import babel from '@rolldown/plugin-babel'
import react, { reactCompilerPreset } from '@vitejs/plugin-react'
import vue from '@vitejs/plugin-vue'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig, type TestProjectInlineConfiguration as Project } from 'vitest/config'
import { CHROMIUM_ARGS, findChromium, lookForChromium } from './packages/e2e/src/chromium.ts'

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const alias = [
  { find: '@sse-store/core/parser', replacement: source('packages/core/src/parser.ts') },
  { find: '@sse-store/core/binding', replacement: source('packages/core/src/binding.ts') },
  { find: '@sse-store/core/event-source', replacement: source('packages/core/src/event-source.ts') },
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

/** What builds the tests of a project, and what they import. */
type Build = Omit<Project, 'test'>

/** Unit tests are of the source, as it is while developing. */
const ofSource = (plugins: Build['plugins'] = [], more: typeof react18 = []): Build => ({
  plugins,
  resolve: { alias: [...alias, ...more] },
  define: { __DEV__: 'true' },
})

/**
 * Tests of what is built, as an application has it: the packages by their exports, without the warnings of development,
 * and the framework's production build.
 */
const ofProduction = (dependencies: Build['optimizeDeps']): Build => {
  const define = { 'process.env.NODE_ENV': '"production"' }
  return {
    mode: 'production',
    define,
    resolve: { conditions: ['module', 'browser', 'production'] },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    optimizeDeps: { ...dependencies, rolldownOptions: { transform: { define } } },
  }
}

/**
 * @param folder All paths of `options` are relative to it.
 * @param options By default in Node.
 */
const project = (name: string, folder: string, options: Project['test'], build: Build = {}): Project => ({
  ...build,
  test: {
    name,
    root: folder,
    environment: 'node',
    // Nothing depends on speed: the limits only end what hangs, on a busy machine too.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    ...options,
  },
})

/** Chromium, for tests that run in its pages. It is looked for when such tests run: the others do not need it. */
function inChromium(): Project['test'] {
  const executablePath = lookForChromium()
  const provider = playwright({
    launchOptions: { args: CHROMIUM_ARGS, ...(executablePath && { executablePath }) },
  })
  return {
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      instances: [{ browser: 'chromium' }],
      provider: {
        ...provider,
        providerFactory(project) {
          findChromium()
          return provider.providerFactory(project)
        },
      },
    },
  }
}

/** All that a page may import of a framework. What it came upon later would reload it in the middle of a test. */
const bundled = (...include: string[]): Build['optimizeDeps'] => ({ include, noDiscovery: true })
const reactForPages = bundled(
  'react',
  'react-dom',
  'react-dom/client',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
)
const vueForPages = bundled('vue')

const onServer = ['test/**/*.server.test.{ts,tsx}']
const inProduction = ['test/**/*.production.test.{ts,tsx}']
const units = {
  include: ['test/**/*.test.{ts,tsx}'],
  exclude: ['**/node_modules/**', ...onServer, ...inProduction],
}
const unitsOfReact = { ...units, exclude: [...units.exclude, 'test/compiled.test.ts'], environment: 'jsdom' }
const setupReact18 = { setupFiles: ['test/support/react-18.ts'] }
// What drives a binding through the tables of `packages/core/test/conformance`.
const conformance = [
  'test/{conformance,conformance-strict,connection-conformance,requests,requests-strict}.test.ts',
]

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
      project('core', 'packages/core', { include: ['test/**/*.test.ts'] }, ofSource()),

      project('react', 'packages/react', unitsOfReact, ofSource([react()])),
      project('react-server', 'packages/react', { include: onServer }, ofSource([react()])),
      project(
        'react-18',
        'packages/react',
        { ...unitsOfReact, ...setupReact18 },
        ofSource([react()], react18),
      ),
      project(
        'react-18-server',
        'packages/react',
        { include: ['test/**/*.server.test.tsx'], ...setupReact18 },
        ofSource([react()], react18),
      ),
      project(
        'react-compiled',
        'packages/react',
        { ...units, environment: 'jsdom' },
        ofSource([
          react(),
          compiled(/\/packages\/react\/src\//, 'all_errors'),
          compiled(/\/packages\/react\/test\//, 'none'),
        ]),
      ),
      project(
        'react-chromium',
        'packages/react',
        { include: conformance, ...inChromium() },
        { ...ofSource([react()]), optimizeDeps: reactForPages },
      ),
      project(
        'react-production',
        'packages/react',
        { include: inProduction, ...inChromium() },
        ofProduction(reactForPages),
      ),

      project('vue', 'packages/vue', { ...units, environment: 'jsdom' }, ofSource([vue()])),
      project('vue-server', 'packages/vue', { include: onServer }, ofSource([vue()])),
      project(
        'vue-chromium',
        'packages/vue',
        { include: conformance, ...inChromium() },
        { ...ofSource([vue()]), optimizeDeps: vueForPages },
      ),
      project(
        'vue-production',
        'packages/vue',
        { include: inProduction, ...inChromium() },
        ofProduction(vueForPages),
      ),

      // What makes the benchmarks trustworthy; nothing is timed.
      project('bench', 'packages/bench', { include: ['test/**/*.test.ts'] }, ofSource()),
      project('scripts', 'scripts', { include: ['test/**/*.test.mjs'] }),
      project('docs', 'docs', { include: ['test/**/*.test.ts'] }, { plugins: [vue()] }),
      // The tests that the documentation shows.
      project(
        'docs-examples',
        'docs',
        { include: ['examples/**/*.test.{ts,tsx}'], environment: 'jsdom' },
        ofSource([react(), vue()]),
      ),
      project('playground', 'playground', { include: ['test/**/*.test.ts'] }),
      // One browser and one server at a time: the machine may have two cores.
      project('e2e', 'packages/e2e', { include: ['test/**/*.test.ts'], fileParallelism: false }),
    ],
  },
})
