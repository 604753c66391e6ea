import { json, useEventSource } from '@sse-store/react'
import { useState } from 'react'

interface Job {
  percent: number
}

// #region import
export function ImportProgress({ id }: { id: string | undefined }) {
  const [paused, setPaused] = useState(false)
  const { status, data } = useEventSource(id ? `/imports/${id}` : null, {
    events: { progress: json<Job>() },
    until: (event) => event.data.percent === 100,
    enabled: !paused,
  })
  if (status === 'closed') return <p>Done</p>
  return (
    <button onClick={() => setPaused(!paused)}>
      {data?.percent ?? 0} % ({status})
    </button>
  )
}
// #endregion import
