import { useEventSource } from '@sse-store/react'
import { useLayoutEffect } from 'react'
import { createRoot } from 'react-dom/client'
import type { Show } from '../shown.ts'
import { createCells, keys } from './store.ts'

export const show: Show = (root, url, onCommit) => {
  const store = createCells(url)
  function Cell({ name }: { name: string }) {
    const { data } = useEventSource(store, { select: (values) => values.get(name) })
    useLayoutEffect(onCommit)
    return <i>{data}</i>
  }
  createRoot(root).render(keys.map((key) => <Cell key={key} name={key} />))
}
