import { useEventSource } from '@sse-store/vue'
import { createApp, defineComponent, h, onUpdated } from 'vue'
import type { Show } from '../shown.ts'
import { createCells, keys } from './store.ts'

export const show: Show = (root, url, onCommit) => {
  const store = createCells(url)
  const Cell = defineComponent(
    (props: { name: string }) => {
      const { data } = useEventSource(store, { select: (values) => values.get(props.name) })
      onUpdated(onCommit)
      return () => h('i', data.value)
    },
    { props: { name: { type: String, required: true } } },
  )
  createApp(() => keys.map((key) => h(Cell, { key, name: key }))).mount(root)
}
