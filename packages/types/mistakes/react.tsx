/** What must be refused, and where: each error stands right behind a `wrong`, and nowhere else. */
import {
  createEventSource,
  json,
  StreamDefaults,
  useConnection,
  useEventSource,
  useStreamRequest,
} from '@sse-store/react'

const events = { price: json<Price>() }
const store = createEventSource('/x', { events })

export function Wrong() {
  useEventSource(/* wrong */ 1)
  useEventSource('/x', { /* wrong */ enable: true })
  useEventSource('/x', { /* wrong */ enabled: 'yes' })
  useEventSource('/x', { events, on: { /* wrong */ prise: () => {} } })
  useEventSource('/x', { events, until: (event) => /* wrong */ event.name === 'done' })
  useEventSource('/x', { events, select: (price) => price?./* wrong */ valeu })
  void useEventSource('/x', { events, select: () => 1 })./* wrong */ event
  useEventSource(store, { on: { /* wrong */ message: () => {} } })
  useConnection(/* wrong */ '/x')
  useConnection(store, { /* wrong */ grace: 1 })

  const report = useStreamRequest('/x')
  useStreamRequest('/x', { /* wrong */ enabled: false })
  useStreamRequest('/x', { /* wrong */ concurrency: 'both' })
  void report.start(/* wrong */ { prompt: 'a' })
  return (
    <StreamDefaults /* wrong */ idleTimeout={1}>
      <StreamDefaults /* wrong */ headers={{ a: 1 }} />
      <button /* wrong */ onClick={report.start} />
    </StreamDefaults>
  )
}
