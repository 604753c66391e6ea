import { useEventSource } from '@vueuse/core'
import { createApp, defineComponent, h, onUpdated, shallowRef, watch } from 'vue'
import type { Row } from '../../streams/workload.ts'
import type { Show } from '../shown.ts'

export const show: Show = (root, url, onCommit) => {
  const List = defineComponent(() => {
    const rows = shallowRef<Row[]>([])
    const { data } = useEventSource<string[], string>(url)
    // A watcher that is not `sync` sees the last event of each task only.
    watch(
      data,
      (text) => {
        if (text) rows.value = [...rows.value.slice(-99), JSON.parse(text) as Row]
      },
      { flush: 'sync' },
    )
    onUpdated(onCommit)
    return () =>
      h(
        'ul',
        rows.value.map(({ n, value }) => h('li', { key: n % 100 }, `${n}: ${value}`)),
      )
  })
  createApp(List).mount(root)
}
