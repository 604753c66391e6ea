import type { Scenario } from '../scenario'
import { Faults } from './Faults'
import fetchEventSource from './react/FetchEventSourceLane.tsx?raw'
import native from './react/NativeLane.tsx?raw'
import oursReact from './react/OursLane.tsx?raw'
import reactUseWebSocketEvents from './react/ReactUseWebSocketEventsLane.tsx?raw'
import reactUseWebSocket from './react/ReactUseWebSocketLane.tsx?raw'
import { ReactPanel } from './ReactPanel'
import reactSource from './ReactPanel.tsx?raw'
import './side-by-side.css'
import oursVue from './vue/OursLane.vue?raw'
import vueUse from './vue/VueUseLane.vue?raw'
import VuePanel from './VuePanel.vue'
import vueSource from './VuePanel.vue?raw'

export const scenario: Scenario = {
  intro:
    'One stream, read by five libraries, each set up as its documentation says. Nothing here is known beforehand: the numbers are what each lane’s app has seen. `Sent` runs from a lane’s first event to the server’s newest, and is `Received` + `Lost` + `Behind`; what came twice is `Doubled`.',
  endpoint: 'GET /side-by-side',
  react: { Panel: ReactPanel, source: reactSource },
  vue: { panel: VuePanel, source: vueSource },
  shared: [
    { file: 'side-by-side/react/OursLane.tsx', source: oursReact },
    { file: 'side-by-side/react/NativeLane.tsx', source: native },
    { file: 'side-by-side/react/FetchEventSourceLane.tsx', source: fetchEventSource },
    { file: 'side-by-side/react/ReactUseWebSocketLane.tsx', source: reactUseWebSocket },
    { file: 'side-by-side/react/ReactUseWebSocketEventsLane.tsx', source: reactUseWebSocketEvents },
    { file: 'side-by-side/vue/OursLane.vue', source: oursVue },
    { file: 'side-by-side/vue/VueUseLane.vue', source: vueUse },
  ],
  Faults,
  wide: true,
}
