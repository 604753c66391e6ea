import type { EventSourceStatus, Retry } from '@sse-store/react'
import { useEffect, useState } from 'react'

export function StatusPill({
  status,
  retry,
}: {
  status: EventSourceStatus
  retry: Retry | null
}) {
  return (
    <span className="pill" data-status={status}>
      {status}
      {retry && <Countdown at={retry.at} />}
    </span>
  )
}

function Countdown({ at }: { at: number | null }) {
  const [now, setNow] = useState(Date.now)

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 100)
    return () => clearInterval(timer)
  }, [])

  if (at === null) return <>, waiting for the network</>
  return (
    <>
      {at <= now
        ? ', trying now'
        : `, next try in ${((at - now) / 1000).toFixed(1)} s`}
    </>
  )
}
