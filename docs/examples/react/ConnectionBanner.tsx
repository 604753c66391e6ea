import { useConnection, type AnyEventSourceStore } from '@sse-store/react'
import { useEffect, useState } from 'react'

export function ConnectionBanner({
  store,
}: {
  store: AnyEventSourceStore
}) {
  const { isLost, status, retry } = useConnection(store)
  return (
    <aside>
      {/* Always there, so that screen readers notice what it says. */}
      <p role="status">{isLost && 'The connection is lost.'}</p>
      {isLost && (
        <p>
          {status === 'error' ? (
            'It was given up.'
          ) : (
            <Countdown at={retry?.at ?? null} />
          )}{' '}
          <button onClick={store.reconnect}>Try now</button>
        </p>
      )}
    </aside>
  )
}

function Countdown({ at }: { at: number | null }) {
  const [now, setNow] = useState(Date.now)

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])

  if (at === null) return 'Waiting for the network.'
  if (at <= now) return 'Trying …'
  return `Next try in ${Math.ceil((at - now) / 1_000)} s.`
}
