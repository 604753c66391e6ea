import type { Effort, Faster } from '../parsing/compare.ts'
import type { Shown } from './shown.ts'

/** What the runner calls in a page. Each part is loaded with its call, so that no page holds more than it measures. */
export interface Bench {
  parse(id: string, effort: Effort): Promise<Faster>
  growth(effort: Effort): Promise<number>
  /** Throws where the client does not read right. */
  check(client: string): Promise<void>
  /** How long the page takes to read so many events, ms, and its longest task. */
  flood(client: string, count: number): Promise<{ wallMs: number; longestTaskMs: number }>
  list(how: string, rate: number, count: number): Promise<Shown>
  cells(how: string, rate: number, count: number): Promise<Shown>
}

const LISTS: Record<string, () => Promise<{ show: Show }>> = {
  none: () => import('./lists/none.ts'),
  react: () => import('./lists/react.tsx'),
  vue: () => import('./lists/vue.ts'),
  'react-use-websocket': () => import('./lists/react-use-websocket.tsx'),
  vueuse: () => import('./lists/vueuse.ts'),
}

const CELLS: Record<string, () => Promise<{ show: Show }>> = {
  react: () => import('./cells/react.tsx'),
  useSyncExternalStore: () => import('./cells/use-sync-external-store.tsx'),
  vue: () => import('./cells/vue.ts'),
  computed: () => import('./cells/computed.ts'),
}

/** Shows the stream at `url` in `root`. Calls `onCommit` after each time it has changed the page. */
export type Show = (root: HTMLElement, url: string, onCommit: () => void) => void

async function showFrom(pages: typeof LISTS, how: string, url: string, isDone: (root: HTMLElement) => boolean) {
  const page = pages[how]
  if (!page) throw new Error(`There is no page for ${how}.`)
  const [{ show }, { watchShown }] = await Promise.all([page(), import('./shown.ts')])
  const root = document.querySelector<HTMLElement>('#app') as HTMLElement
  return watchShown((onCommit) => show(root, url, onCommit), () => isDone(root))
}

window.bench = {
  parse: async (id, effort) => (await import('../parsing/compare.ts')).compare(id, effort),
  growth: async (effort) => (await import('../parsing/compare.ts')).growth(effort),
  check: async (client) => (await import('./flood.ts')).check(client),
  flood: async (client, count) => (await import('./flood.ts')).flood(client, count),
  // The last row, and the last value of the cell that is sent last, show that nothing is missing.
  list: (how, rate, count) =>
    showFrom(LISTS, how, `/rows?rate=${rate}&count=${count}`, (root) => {
      const rows = root.querySelectorAll('li')
      return rows.length === 100 && (rows[99]?.textContent?.startsWith(`${count - 1}:`) ?? false)
    }),
  cells: (how, rate, count) =>
    showFrom(CELLS, how, `/cells?rate=${rate}&count=${count}`, (root) =>
      [...root.querySelectorAll('i')].some((cell) => cell.textContent === String(count - 1)),
    ),
}
