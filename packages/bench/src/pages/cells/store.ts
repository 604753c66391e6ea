import { createEventSource, json, type Collector, type StreamEvent } from '@sse-store/core'
import { type Cell, KEYS, keyOf } from '../../streams/workload.ts'

export type Values = ReadonlyMap<string, number>

export const keys = Array.from({ length: KEYS }, (_, n) => keyOf(n))

/** Every value by its key. Changed with each event, copied for each publication. */
const byKey: Collector<StreamEvent<'message', Cell>, Values> = {
  create() {
    const values = new Map<string, number>()
    return {
      add: ({ data }) => void values.set(data.key, data.value),
      value: () => new Map(values),
    }
  },
}

/** One store for all components. */
export const createCells = (url: string) =>
  createEventSource(url, { events: { message: json<Cell>() }, collect: () => byKey })

/** A store as one writes it oneself: it tells its listeners of each event. */
export function createPlainStore(url: string) {
  const values = new Map<string, number>()
  const listeners = new Set<() => void>()
  const source = createEventSource(url, { events: { message: json<Cell>() } })
  source.on('message', ({ key, value }) => {
    values.set(key, value)
    for (const listener of listeners) listener()
  })
  source.open()
  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    get: (key: string) => values.get(key),
  }
}
