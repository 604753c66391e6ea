import type { Scenario } from '../scenario'
import { Faults } from './Faults'
import './import.css'
import { ReactPanel } from './ReactPanel'
import reactSource from './ReactPanel.tsx?raw'
import reportSource from './report.ts?raw'
import VuePanel from './VuePanel.vue'
import vueSource from './VuePanel.vue?raw'

export const scenario: Scenario = {
  intro:
    'A long job: one plain POST begins it, a live stream tells how far it is. Drop the line, and the stream resumes at `Last-Event-ID`; the POST is never sent twice. A `done`, `failed` or `cancelled` event completes it.',
  endpoint: 'GET /import/jobs/:id/events',
  react: { Panel: ReactPanel, source: reactSource },
  vue: { panel: VuePanel, source: vueSource },
  shared: [{ file: 'import/report.ts', source: reportSource }],
  unmounted:
    'Unmounted, and its connection released. An import that was begun goes on: the server does not need a listener.',
  Faults,
}
