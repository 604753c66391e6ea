import type { Effort, Faster } from '../parsing/compare.ts'
import { cellTexts, rowTexts } from '../streams/workload.ts'
import type { Show, Shown, Stage } from './shown.ts'

/** What the runner calls in a page. Each part is loaded with its call, so that no page holds more than it measures. */
export interface Bench {
  parse(id: string, effort: Effort): Promise<Faster>
  growth(effort: Effort): Promise<number>
  /** What the client reads wrong of so many events. */
  check(client: string, count: number): Promise<string | undefined>
  /** How long the page takes to read so many events, ms. */
  flood(client: string, count: number): Promise<{ wallMs: number }>
  /** Shows a page, whose stream begins `delay` ms later; returns in the middle of the silence. */
  mount(kind: 'lists' | 'cells', how: string, stream: Paced): Promise<void>
  /** Watches what is mounted until the last event is shown. */
  watch(): Promise<Shown>
}

/** So many events a second, so many in all, the first one after so many ms. */
export interface Paced {
  rate: number
  count: number
  delay: number
}

const PAGES: Record<'lists' | 'cells', Record<string, () => Promise<{ show: Show }>>> = {
  lists: {
    none: () => import('./lists/none.ts'),
    react: () => import('./lists/react.tsx'),
    vue: () => import('./lists/vue.ts'),
    'react-use-websocket': () => import('./lists/react-use-websocket.tsx'),
    vueuse: () => import('./lists/vueuse.ts'),
  },
  cells: {
    react: () => import('./cells/react.tsx'),
    useSyncExternalStore: () => import('./cells/use-sync-external-store.tsx'),
    vue: () => import('./cells/vue.ts'),
    computed: () => import('./cells/computed.ts'),
  },
}

function stageOf(kind: 'lists' | 'cells', show: Show, { rate, count, delay }: Paced): Stage {
  return {
    show,
    url: `/${kind}?rate=${rate}&count=${count}&delay=${delay}`,
    expected: kind === 'lists' ? rowTexts(count) : cellTexts(count),
    selector: kind === 'lists' ? 'li' : 'i',
    streamMs: delay + (count / rate) * 1000,
  }
}

window.bench = {
  parse: async (id, effort) => (await import('../parsing/compare.ts')).compare(id, effort),
  growth: async (effort) => (await import('../parsing/compare.ts')).growth(effort),
  check: async (client, count) => (await import('./flood.ts')).check(client, count),
  flood: async (client, count) => (await import('./flood.ts')).flood(client, count),
  async mount(kind, how, stream) {
    const page = PAGES[kind][how]
    if (!page) throw new Error(`There is no page for ${how}.`)
    const [{ show }, { mount }] = await Promise.all([page(), import('./shown.ts')])
    await mount(stageOf(kind, show, stream), stream.delay / 2)
  },
  watch: async () => (await import('./shown.ts')).watch(),
}
