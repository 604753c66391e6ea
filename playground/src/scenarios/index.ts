import type { ScenarioEntry } from './scenario'

/** In the order of the navigation. A page loads only its own. */
export const scenarios: readonly ScenarioEntry[] = [
  {
    id: 'prices',
    title: 'Prices',
    group: 'Live streams',
    summary: 'Named events that survive drops, stalls and 503s.',
    load: () => import('./prices'),
  },
  {
    id: 'notifications',
    title: 'Notifications',
    group: 'Live streams',
    summary: 'Many components, two frameworks, one connection.',
    load: () => import('./notifications'),
  },
  {
    id: 'secured',
    title: 'Secured',
    group: 'Live streams',
    summary: 'A token that expires in mid-stream, renewed once.',
    load: () => import('./secured'),
  },
  {
    id: 'lyrics',
    title: 'Lyrics',
    group: 'Live streams',
    summary: 'Unnamed and named events in one stream, and an end.',
    load: () => import('./lyrics'),
  },
  {
    id: 'clock',
    title: 'Clock',
    group: 'Live streams',
    summary: 'The smallest stream there is: unnamed events, counted.',
    load: () => import('./clock'),
  },
  {
    id: 'chat',
    title: 'Chat',
    group: 'Requests',
    summary: 'OpenAI’s protocol, token by token, with Stop.',
    load: () => import('./chat'),
  },
  {
    id: 'echo',
    title: 'Echo',
    group: 'Requests',
    summary: 'One POST whose answer is a stream, never sent twice.',
    load: () => import('./echo'),
  },
  {
    id: 'import',
    title: 'Import',
    group: 'Requests',
    summary: 'A long job: begun once, followed through drops.',
    load: () => import('./import'),
  },
  {
    id: 'lab',
    title: 'Fault lab',
    group: 'Under stress',
    summary: 'Everything that can happen to a stream, with a timeline.',
    load: () => import('./lab'),
  },
  {
    id: 'dashboard',
    title: 'Dashboard',
    group: 'Under stress',
    summary: '10,000 events a second, at most one render a frame.',
    load: () => import('./dashboard'),
  },
  {
    id: 'side-by-side',
    title: 'Side by side',
    group: 'Under stress',
    summary: 'The same stream through five libraries, counted.',
    load: () => import('./side-by-side'),
  },
]

/** The id of the one on the front page. */
export const FRONT = 'prices'
