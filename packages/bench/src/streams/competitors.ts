import { fetchEventSource } from '@microsoft/fetch-event-source'
import { createEventSource } from '@sse-store/core'
import { EventSource as NodeEventSource } from 'eventsource'
import { createEventSource as createClient } from 'eventsource-client'
import { EventSourcePolyfill } from 'event-source-polyfill'

export type OnEvent = (name: string, data: string, id: string) => void

/** Connects, and returns what closes the connection. */
export type Connect = (url: string, onEvent: OnEvent) => () => void

/** What all classes after the model of the standard have in common. */
interface Source {
  onmessage: ((event: MessageEvent<string>) => void) | null
  close(): void
}

const listen =
  (open: (url: string) => Source): Connect =>
  (url, onEvent) => {
    const source = open(url)
    source.onmessage = ({ data, lastEventId }) => onEvent('message', data, lastEventId)
    return () => source.close()
  }

/** The limit: reads the bytes, and makes nothing of them. Tells how many there were. */
export async function readBytes(url: string, onBytes: (count: number) => void): Promise<void> {
  const { body } = await fetch(url)
  if (!body) throw new Error('The response has no body.')
  const reader = body.getReader()
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read())
    onBytes(chunk.value.byteLength)
}

export const CLIENTS: Record<string, Connect> = {
  'sse-store': (url, onEvent) => {
    const store = createEventSource(url)
    store.on('message', (data, { name, id }) => onEvent(name, data, id))
    store.open()
    return store.close
  },
  'eventsource-client': (url, onEvent) => {
    const client = createClient({
      url,
      onMessage: ({ event, data, id }) => onEvent(event ?? 'message', data, id ?? ''),
    })
    return () => client.close()
  },
  'event-source-polyfill': listen((url) => new EventSourcePolyfill(url) as unknown as Source),
  'fetch-event-source': (url, onEvent) => {
    const abort = new AbortController()
    void fetchEventSource(url, {
      signal: abort.signal,
      openWhenHidden: true,
      onmessage: ({ event, data, id }) => onEvent(event || 'message', data, id),
    })
    return () => abort.abort()
  },
  eventsource: listen((url) => new NodeEventSource(url) as unknown as Source),
  EventSource: listen((url) => new EventSource(url)),
}
