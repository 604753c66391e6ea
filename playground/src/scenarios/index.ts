import type { ScenarioEntry } from './scenario'

/** In the order of the navigation. A page loads only its own. */
export const scenarios: readonly ScenarioEntry[] = [
  {
    id: 'clock',
    title: 'Clock',
    group: 'Live streams',
    summary: 'The smallest stream there is: unnamed events, counted.',
    load: () => import('./clock'),
  },
  {
    id: 'prices',
    title: 'Prices',
    group: 'Live streams',
    summary: 'Named events that survive drops, stalls and 503s.',
    load: () => import('./prices'),
  },
  {
    id: 'lyrics',
    title: 'Lyrics',
    group: 'Live streams',
    summary: 'Unnamed and named events in one stream, and an end.',
    load: () => import('./lyrics'),
  },
  {
    id: 'secured',
    title: 'Secured',
    group: 'Live streams',
    summary: 'A token that expires in mid-stream, renewed once.',
    load: () => import('./secured'),
  },
  {
    id: 'notifications',
    title: 'Notifications',
    group: 'Live streams',
    summary: 'Many components, two frameworks, one connection.',
    load: () => import('./notifications'),
  },
  {
    id: 'echo',
    title: 'Echo',
    group: 'Requests',
    summary: 'One POST whose answer is a stream, never sent twice.',
    load: () => import('./echo'),
  },
  {
    id: 'chat',
    title: 'Chat',
    group: 'Requests',
    summary: 'OpenAI’s protocol, token by token, with Stop.',
    load: () => import('./chat'),
  },
  {
    id: 'import',
    title: 'Import',
    group: 'Requests',
    summary: 'A long job: begun once, followed through drops.',
    load: () => import('./import'),
  },
  {
    id: 'dashboard',
    title: 'Dashboard',
    group: 'Under stress',
    summary: '10,000 events a second, at most one render a frame.',
    load: () => import('./dashboard'),
  },
  {
    id: 'lab',
    title: 'Fault lab',
    group: 'Under stress',
    summary: 'Everything that can happen to a stream, with a timeline.',
    load: () => import('./lab'),
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
export const FRONT = 'clock'
