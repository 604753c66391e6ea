import { getLines, getMessages } from '@microsoft/fetch-event-source/lib/esm/parse.js'
import { createParser } from '@sse-store/core/parser'
import { createParser as createPeer } from 'eventsource-parser'

export type Sink = (name: string, data: string, id: string) => void

/** A parser, from bytes to names, data and cursors, with everything on: ids, `retry`, a bound on what is held. */
export interface Competitor {
  readonly id: string
  /** Workloads that it is not asked to read, and why. */
  readonly leavesOut?: Readonly<Record<string, string>>
  create(sink: Sink): (chunk: Uint8Array) => void
}

const MAX = 16 * 1024 * 1024

export const OURS: Competitor = {
  id: 'sse-store',
  create(sink) {
    const parser = createParser(
      { onEvent: ({ name, data, id }) => sink(name, data, id), onRetry: () => {} },
      { maxEventSize: MAX },
    )
    return (chunk) => parser.feed(chunk)
  },
}

export const EVENTSOURCE_PARSER: Competitor = {
  id: 'eventsource-parser',
  create(sink) {
    let lastEventId = ''
    // It takes strings: the caller decodes, and the decoder holds the half of a character.
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    const parser = createPeer({
      maxBufferSize: MAX,
      onId: (id) => void (lastEventId = id),
      onEvent: ({ event, data }) => sink(event ?? 'message', data, lastEventId),
      onRetry: () => {},
    })
    return (chunk) => parser.feed(decoder.decode(chunk, { stream: true }))
  },
}

export const FETCH_EVENT_SOURCE: Competitor = {
  id: 'fetch-event-source',
  leavesOut: { 'line-16m': 'left out: quadratic' },
  create(sink) {
    let lastEventId = ''
    return getLines(
      getMessages(
        (id) => void (lastEventId = id),
        () => {},
        ({ event, data }) => sink(event || 'message', data, lastEventId),
      ),
    )
  },
}

export const COMPETITORS = [OURS, EVENTSOURCE_PARSER, FETCH_EVENT_SOURCE]
