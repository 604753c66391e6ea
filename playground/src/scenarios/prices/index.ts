import type { Scenario } from '../scenario'
import { Faults } from './Faults'
import './prices.css'
import { ReactPanel } from './ReactPanel'
import reactSource from './ReactPanel.tsx?raw'
import VuePanel from './VuePanel.vue'
import vueSource from './VuePanel.vue?raw'

export const scenario: Scenario = {
  intro:
    'A live feed of named events. Drop it, stall it, take the server away: both panels resume at `Last-Event-ID`, and the counts below show that nothing was lost.',
  endpoint: 'GET /prices',
  react: { Panel: ReactPanel, source: reactSource },
  vue: { panel: VuePanel, source: vueSource },
  Faults,
}
