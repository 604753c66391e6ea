import type { Scenario } from '../scenario'
import { Faults } from './Faults'
import './lyrics.css'
import { ReactPanel } from './ReactPanel'
import reactSource from './ReactPanel.tsx?raw'
import sheetSource from './sheet.ts?raw'
import VuePanel from './VuePanel.vue'
import vueSource from './VuePanel.vue?raw'

export const scenario: Scenario = {
  intro:
    'One stream, two kinds of events: words come unnamed, as plain text; `custom` events say where a line begins; an `end` event completes it, and nothing reconnects.',
  endpoint: 'GET /lyrics',
  react: { Panel: ReactPanel, source: reactSource },
  vue: { panel: VuePanel, source: vueSource },
  shared: [{ file: 'lyrics/sheet.ts', source: sheetSource }],
  Faults,
}
