/** What must be refused, and where: each error stands right behind a `wrong`, and nowhere else. */
import { createEventSource, json, useConnection, useEventSource, useStreamRequest } from '@sse-store/vue'
import { ref } from 'vue'

const events = { price: json<Price>() }
const store = createEventSource('/x', { events })
const url = ref<string | null>(null)

export function wrong() {
  useEventSource(/* wrong */ 1)
  useEventSource(url, { /* wrong */ immediately: true })
  useEventSource(url, { /* wrong */ enabled: 'yes' })
  useEventSource(url, { events, on: { /* wrong */ prise: () => {} } })
  useEventSource(() => url.value, { events, until: (event) => /* wrong */ event.name === 'done' })
  useEventSource(url, { events, select: (price) => price?./* wrong */ valeu })
  void useEventSource(url, { events, select: () => 1 })./* wrong */ event
  useEventSource(store, { on: { /* wrong */ message: () => {} } })
  useEventSource(url).data./* wrong */ value = 'mine'
  useConnection(/* wrong */ '/x')
  useConnection(store, { /* wrong */ grace: 1 })

  useStreamRequest(/* wrong */ url)
  useStreamRequest('/x', { /* wrong */ closeOnDeactivate: false })
  void useStreamRequest('/x').start(/* wrong */ { prompt: 'a' })
}
