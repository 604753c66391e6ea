import type { Scenario } from '../scenario'
import { Faults } from './Faults'
import './lab.css'
import networkSource from './network.ts?raw'
import { ReactPanel } from './ReactPanel'
import reactSource from './ReactPanel.tsx?raw'
import timelineSource from './timeline.ts?raw'
import VuePanel from './VuePanel.vue'
import vueSource from './VuePanel.vue?raw'

export const scenario: Scenario = {
  intro:
    'Everything that can happen to a stream, at the press of a button, drawn as it happens: the status, each try and its outcome, each wait and when it is planned to end, each event.',
  endpoint: 'GET /lab',
  react: { Panel: ReactPanel, source: reactSource },
  vue: { panel: VuePanel, source: vueSource },
  shared: [
    { file: 'lab/timeline.ts', source: timelineSource },
    { file: 'lab/network.ts', source: networkSource },
  ],
  Faults,
}
