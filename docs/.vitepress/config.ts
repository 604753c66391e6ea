import { existsSync, readFileSync } from 'node:fs'
import { defineConfig, type DefaultTheme } from 'vitepress'
import { tabsMarkdownPlugin } from 'vitepress-plugin-tabs'

type Items = DefaultTheme.SidebarItem[]

/** What typedoc has generated; without it (a first `vitepress dev`) the reference is just not listed. */
function apiSidebar(): Items {
  const file = new URL('../api/typedoc-sidebar.json', import.meta.url)
  if (!existsSync(file)) return []
  const modules = JSON.parse(readFileSync(file, 'utf8')) as Items
  const order = ['react', 'vue', 'core', 'core/event-source', 'core/parser', 'core/testing'].map(
    (name) => `@sse-store/${name}`,
  )
  const rank = ({ text }: DefaultTheme.SidebarItem) => order.indexOf(text ?? '')
  return modules.sort((a, b) => rank(a) - rank(b)).map((module) => ({ ...module, collapsed: false }))
}

const start: Items = [
  { text: 'React', link: '/guide/react' },
  { text: 'Vue', link: '/guide/vue' },
  { text: 'Core without a framework', link: '/guide/core' },
  { text: 'Requests and LLM answers', link: '/guide/requests' },
]

const live: Items = [
  { text: 'Life of a live stream', link: '/guide/live' },
  { text: 'Named and typed events', link: '/guide/events' },
  { text: 'Authentication', link: '/guide/authentication' },
  { text: 'Reconnecting and resuming', link: '/guide/reconnecting' },
  { text: 'Showing the connection', link: '/guide/connection' },
  { text: 'Sharing connections', link: '/guide/sharing' },
  { text: 'Defaults for a whole app', link: '/guide/defaults' },
  { text: 'Errors', link: '/guide/errors' },
  { text: 'The EventSource class', link: '/guide/event-source' },
]

const surroundings: Items = [
  { text: 'Next.js and Nuxt', link: '/guide/ssr' },
  { text: 'TanStack Query, Pinia, Redux', link: '/guide/state-libraries' },
  { text: 'React Native', link: '/guide/react-native' },
  {
    text: 'Servers',
    link: '/guide/server',
    collapsed: true,
    items: [
      { text: 'Express, Koa, Hono, …', link: '/guide/server/frameworks' },
      { text: 'Proxies and compression', link: '/guide/server/proxies' },
      { text: 'Scaling out, shutting down', link: '/guide/server/scaling' },
    ],
  },
  { text: 'Testing your components', link: '/guide/testing' },
  { text: 'Performance', link: '/guide/performance' },
  { text: 'Benchmarks', link: '/guide/benchmarks' },
  { text: 'Security', link: '/guide/security' },
]

const migrating: Items = [
  { text: 'EventSource', link: '/guide/migrating/event-source' },
  { text: 'event-source-polyfill', link: '/guide/migrating/event-source-polyfill' },
  { text: 'fetch-event-source', link: '/guide/migrating/fetch-event-source' },
  { text: 'VueUse', link: '/guide/migrating/vueuse' },
  { text: 'react-use-websocket', link: '/guide/migrating/react-use-websocket' },
]

const questions: Items = [
  { text: 'Why not WebSocket, and when', link: '/guide/websocket' },
  { text: 'Questions and answers', link: '/guide/faq' },
  { text: 'Not yet', link: '/guide/not-yet' },
]

const recipes: Items = [
  { text: 'OpenAI', link: '/guide/recipes/openai' },
  { text: 'Anthropic', link: '/guide/recipes/anthropic' },
  { text: 'AI SDK', link: '/guide/recipes/ai-sdk' },
  { text: 'A proxy for your key', link: '/guide/recipes/proxy' },
]

const guide: Items = [
  { text: 'Getting started', items: start },
  { text: 'Live streams', items: live },
  { text: 'LLM recipes', items: recipes },
  { text: 'Frameworks, servers, tests', items: surroundings },
  { text: 'Coming from', items: migrating },
  { text: 'Questions', items: questions },
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

  // Tabs with the key `framework` are chosen together, and remembered.
  markdown: { config: (markdown) => void markdown.use(tabsMarkdownPlugin as never) },

  themeConfig: {
    logo: '/logo.svg',
    nav: [
      { text: 'React', link: '/guide/react' },
      { text: 'Vue', link: '/guide/vue' },
      { text: 'LLM answers', link: '/guide/requests', activeMatch: '^/guide/(requests|recipes)' },
      {
        text: 'Guide',
        activeMatch: '^/guide/(?!react$|vue$|requests|recipes)',
        items: [
          { text: 'Live streams', items: live as DefaultTheme.NavItemWithLink[] },
          { text: 'Frameworks, servers, tests', items: surroundings as DefaultTheme.NavItemWithLink[] },
          { text: 'Coming from', items: migrating as DefaultTheme.NavItemWithLink[] },
          { text: 'Questions', items: questions as DefaultTheme.NavItemWithLink[] },
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
