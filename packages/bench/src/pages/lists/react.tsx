import { json, useEventSource } from '@sse-store/react'
import { useLayoutEffect } from 'react'
import { createRoot } from 'react-dom/client'
import type { Row } from '../../streams/workload.ts'
import type { Show } from '../shown.ts'

function List({ url, onCommit }: { url: string; onCommit: () => void }) {
  const { data } = useEventSource(url, {
    events: { message: json<Row>() },
    collect: (c) => c.keepLast(100),
  })
  useLayoutEffect(onCommit)
  return (
    <ul>
      {data.map(({ n, value }) => (
        <li key={n % 100}>{`${n}: ${value}`}</li>
      ))}
    </ul>
  )
}

export const show: Show = (root, url, onCommit) =>
  createRoot(root).render(<List url={url} onCommit={onCommit} />)
