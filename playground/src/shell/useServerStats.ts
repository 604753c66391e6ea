import { useCallback, useEffect, useState } from 'react'

export interface ServerStats {
  readonly open: number
  readonly requests: number
}

const POLL_MS = 2000

/**
 * What the demo server says of one scenario: asked for every 2 s while the page is visible;
 * `null` when it cannot be reached, `undefined` before the first answer. `refresh` asks soon.
 */
export function useServerStats(scenario: string) {
  const [stats, setStats] = useState<ServerStats | null>()
  const [asked, setAsked] = useState(0)

  useEffect(() => {
    const unmounted = new AbortController()
    const ask = async () => {
      if (document.visibilityState === 'hidden') return
      const signal = AbortSignal.any([unmounted.signal, AbortSignal.timeout(POLL_MS)])
      const answer = await fetchStats(signal)
      if (!unmounted.signal.aborted) setStats(answer?.[scenario] ?? null)
    }
    void ask()
    const timer = setInterval(() => void ask(), POLL_MS)
    return () => {
      unmounted.abort()
      clearInterval(timer)
    }
  }, [scenario, asked])

  // A connection takes a moment to come or go.
  const refresh = useCallback(() => setTimeout(() => setAsked((count) => count + 1), 200), [])
  return { stats, refresh }
}

async function fetchStats(signal: AbortSignal): Promise<Record<string, ServerStats> | null> {
  try {
    const response = await fetch('/stats', { signal })
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}
