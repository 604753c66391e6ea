import type { Scenario } from '../scenario'
import './echo.css'
import { Faults } from './Faults'
import { ReactPanel } from './ReactPanel'
import reactSource from './ReactPanel.tsx?raw'
import VuePanel from './VuePanel.vue'
import vueSource from './VuePanel.vue?raw'

export const scenario: Scenario = {
  intro:
    'A POST whose answer is a stream. It may have booked, charged or prompted something, so it is sent by your click and by nothing else: not when you switch tabs, not when the network is back, not when the connection breaks.',
  endpoint: 'POST /echo',
  react: { Panel: ReactPanel, source: reactSource },
  vue: { panel: VuePanel, source: vueSource },
  Faults,
}
