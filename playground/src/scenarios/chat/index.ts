import type { Scenario } from '../scenario'
import './chat.css'
import './markdown.css'
import openaiSource from './openai.ts?raw'
import { ReactPanel } from './ReactPanel'
import reactSource from './ReactPanel.tsx?raw'
import VuePanel from './VuePanel.vue'
import vueSource from './VuePanel.vue?raw'

export const scenario: Scenario = {
  intro:
    'OpenAI’s protocol, token by token: chunks, usage, `[DONE]`, and what goes wrong in mid-answer. The models of the demo server are ready-made; under Server you name any other one that speaks it.',
  endpoint: 'POST /v1/chat/completions',
  react: { Panel: ReactPanel, source: reactSource },
  vue: { panel: VuePanel, source: vueSource },
  unmounted:
    'Unmounted. The store was made outside of the component: the answer goes on, and the conversation is here when you mount it again.',
  shared: [{ file: 'chat/openai.ts', source: openaiSource }],
}
