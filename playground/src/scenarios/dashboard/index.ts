import 'uplot/dist/uPlot.min.css'
import type { Scenario } from '../scenario'
import './chart.css'
import collectSource from './collect.ts?raw'
import './dashboard.css'
import { Faults } from './Faults'
import { ReactPanel } from './ReactPanel'
import reactSource from './ReactPanel.tsx?raw'
import VuePanel from './VuePanel.vue'
import vueSource from './VuePanel.vue?raw'

export const scenario: Scenario = {
  intro:
    'Up to 10,000 events a second into charts and a table. A collector of our own counts each of them in constant time, and a panel renders at most once a frame. Another rate is another url: the counters start anew.',
  endpoint: 'GET /dashboard?rate=…',
  react: { Panel: ReactPanel, source: reactSource },
  vue: { panel: VuePanel, source: vueSource },
  shared: [{ file: 'dashboard/collect.ts', source: collectSource }],
  Faults,
}
