import { useCallback, useEffect, useState } from 'react'
import { askServer, explainSilence } from '../shared/demo-server'

export interface ServerCounts {
  readonly open: number
  readonly requests: number
}
/** What the demo server counts, or a sentence on why it does not say. */
export type ServerStats = ServerCounts | string

const PAUSE_MS = 2000

/**
 * What the demo server says of one scenario: asked for again 2 s after each answer, while the page is visible;
 * `undefined` before the first one. `refresh` asks soon.
 */
export function useServerStats(scenario: string) {
  const [stats, setStats] = useState<ServerStats>()
  const [asked, setAsked] = useState(0)

  useEffect(() => {
    const unmounted = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const ask = async () => {
      if (document.visibilityState === 'visible') {
        const answer = await fetchStats(scenario, unmounted.signal)
        if (unmounted.signal.aborted) return
        setStats(answer)
      }
      timer = setTimeout(() => void ask(), PAUSE_MS)
    }
    void ask()
    return () => {
      unmounted.abort()
      clearTimeout(timer)
    }
  }, [scenario, asked])

  // A connection takes a moment to come or go.
  const refresh = useCallback(() => setTimeout(() => setAsked((count) => count + 1), 200), [])
  return { stats, refresh }
}

async function fetchStats(scenario: string, signal: AbortSignal): Promise<ServerStats> {
  try {
    const response = await askServer('/stats', { signal })
    return response.ok ? (await response.json())[scenario] : `The demo server answered ${response.status}.`
  } catch (error) {
    return explainSilence(error)
  }
}
