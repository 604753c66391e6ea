import { json, useEventSource } from '@sse-store/vue'
import { createApp, defineComponent, h, onUpdated } from 'vue'
import type { Row } from '../../streams/workload.ts'
import type { Show } from '../shown.ts'

export const show: Show = (root, url, onCommit) => {
  const List = defineComponent(() => {
    const { data } = useEventSource(url, {
      events: { message: json<Row>() },
      collect: (c) => c.keepLast(100),
    })
    onUpdated(onCommit)
    return () =>
      h(
        'ul',
        data.value.map(({ n, value }) => h('li', { key: n % 100 }, `${n}: ${value}`)),
      )
  })
  createApp(List).mount(root)
}
