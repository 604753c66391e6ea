import type { Scenario } from '../scenario'
import './clock.css'
import { ReactPanel } from './ReactPanel'
import reactSource from './ReactPanel.tsx?raw'
import VuePanel from './VuePanel.vue'
import vueSource from './VuePanel.vue?raw'

export const scenario: Scenario = {
  intro:
    'A stream without an end, and a reader that knows when it has enough: ten ticks, then `until` completes it, and nothing reconnects.',
  endpoint: 'GET /events',
  react: { Panel: ReactPanel, source: reactSource },
  vue: { panel: VuePanel, source: vueSource },
}
