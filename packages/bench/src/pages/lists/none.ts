import { createEventSource, json } from '@sse-store/core'
import type { Row } from '../../streams/workload.ts'
import type { Show } from '../shown.ts'

/** The same stream, and the same hundred rows, without a framework. */
export const show: Show = (root, url, onCommit) => {
  const list = root.appendChild(document.createElement('ul'))
  const store = createEventSource(url, {
    events: { message: json<Row>() },
    collect: (c) => c.keepLast(100),
  })
  store.subscribe(() => {
    const { data } = store.getSnapshot()
    while (list.childElementCount < data.length) list.append(document.createElement('li'))
    data.forEach(({ n, value }, index) => {
      const item = list.children[index] as HTMLElement
      item.textContent = `${n}: ${value}`
    })
    onCommit()
  })
  store.open()
}
