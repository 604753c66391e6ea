import { useLayoutEffect, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import type { Show } from '../shown.ts'
import { createPlainStore, keys } from './store.ts'

export const show: Show = (root, url, onCommit) => {
  const store = createPlainStore(url)
  function Cell({ name }: { name: string }) {
    const value = useSyncExternalStore(store.subscribe, () => store.get(name))
    useLayoutEffect(onCommit)
    return <i>{value}</i>
  }
  createRoot(root).render(keys.map((key) => <Cell key={key} name={key} />))
}
