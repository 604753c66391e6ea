/** The class on a server whose project knows Node's types and not the browser's. */
import { EventSource } from '@sse-store/core/event-source'

const source = new EventSource('https://example.test/prices', {
  fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization: 'Bearer x' } }),
})
source.addEventListener('price', ({ lastEventId }) => say(lastEventId), { once: true })
source.onmessage = ({ data }) => console.log(data)
source.onerror = ({ type }) => say(type, source.readyState === EventSource.CLOSED)
source.close()
// @ts-expect-error there is no member of this name
source.reconnect()

function say(...values: (string | boolean)[]): void {
  console.log(values)
}
