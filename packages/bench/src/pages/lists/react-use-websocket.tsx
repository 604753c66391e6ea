import { useLayoutEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { useEventSource } from 'react-use-websocket'
import type { Row } from '../../streams/workload.ts'
import type { Show } from '../shown.ts'

function List({ url, onCommit }: { url: string; onCommit: () => void }) {
  const [rows, setRows] = useState<Row[]>([])
  useEventSource(url, {
    events: {
      message: ({ data }: MessageEvent<string>) => {
        const row = JSON.parse(data) as Row
        setRows((before) => [...before.slice(-99), row])
      },
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
