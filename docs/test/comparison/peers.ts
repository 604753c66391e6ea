import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type * as FetchEventSource from '../../../playground/node_modules/@microsoft/fetch-event-source'
import type * as VueUse from '../../../playground/node_modules/@vueuse/core'
import type * as ReactUseWebSocket from '../../../playground/node_modules/react-use-websocket'

/** The libraries that README compares with: the playground, which runs them side by side, has them installed. */

const playground = createRequire(import.meta.url).resolve('../../../playground/package.json')
const { resolve } = createRequire(playground)

async function load<Module>(name: string): Promise<Module> {
  return (await import(/* @vite-ignore */ pathToFileURL(resolve(name)).href)) as Module
}

export const loadFetchEventSource = () => load<typeof FetchEventSource>('@microsoft/fetch-event-source')
export const loadVueUse = () => load<typeof VueUse>('@vueuse/core')
export const loadReactUseWebSocket = () => load<typeof ReactUseWebSocket>('react-use-websocket')
