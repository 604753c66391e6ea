import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const PEERS = [
  'eventsource-parser',
  'eventsource-client',
  'eventsource',
  'event-source-polyfill',
  '@microsoft/fetch-event-source',
  'react-use-websocket',
  '@vueuse/core',
  'react',
  'vue',
]

/** The versions of the peers, as installed. */
export function versions(): Record<string, string> {
  const { resolve } = createRequire(import.meta.url)
  // Not all of them export their package.json, nor can all be resolved by `require`: look where this package has them.
  const folder = join(dirname(resolve('../package.json')), 'node_modules')
  return Object.fromEntries(
    PEERS.map((name) => {
      const { version } = JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as {
        version: string
      }
      return [name, version]
    }),
  )
}
