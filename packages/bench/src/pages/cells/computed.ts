import { computed, createApp, defineComponent, h, onUpdated, shallowRef, triggerRef } from 'vue'
import type { Show } from '../shown.ts'
import { createPlainStore, keys } from './store.ts'

/** What one writes with VueUse's ref or a store of one's own: a ref that changes with each event, and computed parts. */
export const show: Show = (root, url, onCommit) => {
  const store = createPlainStore(url)
  const latest = shallowRef(store)
  store.subscribe(() => triggerRef(latest))
  const Cell = defineComponent(
    (props: { name: string }) => {
      const value = computed(() => latest.value.get(props.name))
      onUpdated(onCommit)
      return () => h('i', value.value)
    },
    { props: { name: { type: String, required: true } } },
  )
  createApp(() => keys.map((key) => h(Cell, { key, name: key }))).mount(root)
}
