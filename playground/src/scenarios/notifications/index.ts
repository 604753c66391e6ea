import type { Scenario } from '../scenario'
import { Faults } from './Faults'
import inboxSource from './inbox.ts?raw'
import './notifications.css'
import { ReactPanel } from './ReactPanel'
import reactSource from './ReactPanel.tsx?raw'
import VuePanel from './VuePanel.vue'
import vueSource from './VuePanel.vue?raw'

export const scenario: Scenario = {
  intro:
    'A bell, a lamp, a list, and readers that join late: many components, one connection, in both frameworks together. Those of one store have one set of data; a late one that only shares the connection hears what comes from now on.',
  endpoint: 'GET /notifications',
  react: { Panel: ReactPanel, source: reactSource },
  vue: { panel: VuePanel, source: vueSource },
  shared: [{ file: 'notifications/inbox.ts', source: inboxSource }],
  unmounted: 'Unmounted. The connection stays while the other panel uses it.',
  Faults,
}
