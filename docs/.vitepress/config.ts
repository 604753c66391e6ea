import { existsSync, readFileSync } from 'node:fs'
import { defineConfig, type DefaultTheme } from 'vitepress'

type Items = DefaultTheme.SidebarItem[]

/** What typedoc has generated; without it (a first `vitepress dev`) the reference is just not listed. */
function apiSidebar(): Items {
  const file = new URL('../api/typedoc-sidebar.json', import.meta.url)
  if (!existsSync(file)) return []
  const modules = JSON.parse(readFileSync(file, 'utf8')) as Items
  const order = ['react', 'vue', 'core', 'core/parser', 'core/testing'].map((name) => `@sse-store/${name}`)
  const rank = ({ text }: DefaultTheme.SidebarItem) => order.indexOf(text ?? '')
  return modules.sort((a, b) => rank(a) - rank(b)).map((module) => ({ ...module, collapsed: false }))
}

const guide: Items = [
  {
    text: 'Getting started',
    items: [
      { text: 'React', link: '/guide/react' },
      { text: 'Vue', link: '/guide/vue' },
      { text: 'Core without a framework', link: '/guide/core' },
      { text: 'Requests and LLM answers', link: '/guide/requests' },
    ],
  },
  {
    text: 'Recipes',
    items: [
      { text: 'OpenAI', link: '/guide/recipes/openai' },
      { text: 'Anthropic', link: '/guide/recipes/anthropic' },
      { text: 'AI SDK', link: '/guide/recipes/ai-sdk' },
      { text: 'A proxy for your key', link: '/guide/recipes/proxy' },
    ],
  },
  {
    text: 'In depth',
    items: [
      { text: 'Showing the connection', link: '/guide/connection' },
      { text: 'Defaults for a whole app', link: '/guide/defaults' },
      { text: 'How reconnecting works', link: '/guide/reconnecting' },
      { text: 'Errors', link: '/guide/errors' },
      { text: 'A server in ten lines', link: '/guide/server' },
      { text: 'Testing your components', link: '/guide/testing' },
      { text: 'Not yet', link: '/guide/not-yet' },
    ],
  },
  { text: 'API reference', link: '/api/' },
]

export default defineConfig({
  lang: 'en',
  title: 'sse-store',
  description: 'Server-Sent Events for React and Vue, over fetch.',
  srcExclude: ['parts/**', '**/README.md'],
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: '/logo.svg' }]],

  // The tables of the reference want the width.
  transformPageData(page) {
    if (page.relativePath.startsWith('api/')) page.frontmatter['aside'] = false
  },

  themeConfig: {
    logo: '/logo.svg',
    nav: [
      { text: 'React', link: '/guide/react' },
      { text: 'Vue', link: '/guide/vue' },
      { text: 'LLM answers', link: '/guide/requests', activeMatch: '^/guide/(requests|recipes)' },
      {
        text: 'Guide',
        activeMatch: '^/guide/(core|connection|defaults|reconnecting|errors|server|testing|not-yet)',
        items: [
          { text: 'Core without a framework', link: '/guide/core' },
          { text: 'Showing the connection', link: '/guide/connection' },
          { text: 'Defaults for a whole app', link: '/guide/defaults' },
          { text: 'How reconnecting works', link: '/guide/reconnecting' },
          { text: 'Errors', link: '/guide/errors' },
          { text: 'A server in ten lines', link: '/guide/server' },
          { text: 'Testing your components', link: '/guide/testing' },
          { text: 'Not yet', link: '/guide/not-yet' },
        ],
      },
      { text: 'API', link: '/api/', activeMatch: '^/api/' },
    ],
    sidebar: {
      '/guide/': guide,
      '/api/': [{ text: 'API reference', link: '/api/', items: apiSidebar() }],
    },
    outline: [2, 3],
    search: { provider: 'local' },
    footer: { message: 'Released under the MIT License.' },
  },

  vite: {
    // The example for React is JSX, which VitePress has no plugin for.
    esbuild: { jsx: 'automatic' },
    resolve: { dedupe: ['react', 'react-dom', 'vue'] },
    optimizeDeps: { include: ['react', 'react/jsx-dev-runtime', 'react-dom/client'] },
    build: {
      rollupOptions: {
        onwarn(warning, warn) {
          // `'use client'` means nothing to a bundler without server components.
          if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning)
        },
      },
    },
  },
})
