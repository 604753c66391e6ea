import { useLayoutEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { useEventSource } from 'react-use-websocket'
import type { Row } from '../../streams/workload.ts'
import type { Show } from '../shown.ts'

function List({ url, onCommit }: { url: string; onCommit: () => void }) {
  const [rows, setRows] = useState<Row[]>([])
  useEventSource(url, {
    // Not `events`: its handlers run in an effect of the render that each event forces. A state that they set is an
    // update within an update, and React ends a fast stream of those with error #185.
    onMessage: ({ data }) => {
      const row = JSON.parse(data as string) as Row
      setRows((before) => [...before.slice(-99), row])
    },
  })
  useLayoutEffect(onCommit)
  return (
    <ul>
      {rows.map(({ n, value }) => (
        <li key={n % 100}>{`${n}: ${value}`}</li>
      ))}
    </ul>
  )
}

export const show: Show = (root, url, onCommit) =>
  createRoot(root).render(<List url={url} onCommit={onCommit} />)
