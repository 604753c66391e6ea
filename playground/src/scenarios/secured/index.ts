import type { Scenario } from '../scenario'
import { Faults } from './Faults'
import { ReactPanel } from './ReactPanel'
import reactSource from './ReactPanel.tsx?raw'
import './secured.css'
import sessionSource from './session.ts?raw'
import VuePanel from './VuePanel.vue'
import vueSource from './VuePanel.vue?raw'

export const scenario: Scenario = {
  intro:
    'An `Authorization` header, read anew before each attempt. The token expires in mid-stream: `onUnauthorized` gets a new one, once, and the feed goes on where it stopped.',
  endpoint: 'GET /secured',
  react: { Panel: ReactPanel, source: reactSource },
  vue: { panel: VuePanel, source: vueSource },
  shared: [{ file: 'secured/session.ts', source: sessionSource }],
  Faults,
}
