import type { Framework } from '../panel'

/** An app that uses the packages as anybody would, from their tarballs. */
export interface ConsumerApp {
  /** Its folder in `consumers`. */
  readonly name: string
  readonly framework: Framework
  /** Whether its server renders the page. */
  readonly isServerRendered: boolean
  /** What serves the build, for Node, on a port of the system's choice. */
  readonly start: readonly string[]
  /** The link or the button that takes the prices off the page. */
  readonly leave: string
}

const VITE = ['node_modules/vite/bin/vite.js', 'preview', '--host', '127.0.0.1', '--port', '0']

export const CONSUMER_APPS: readonly ConsumerApp[] = [
  { name: 'vite-react', framework: 'react', isServerRendered: false, start: VITE, leave: 'Hide' },
  { name: 'vite-vue', framework: 'vue', isServerRendered: false, start: VITE, leave: 'Hide' },
  {
    name: 'next',
    framework: 'react',
    isServerRendered: true,
    start: ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', '0'],
    leave: 'About',
  },
  {
    name: 'nuxt',
    framework: 'vue',
    isServerRendered: true,
    start: ['.output/server/index.mjs'],
    leave: 'About',
  },
]
