import { askServer } from '../../shared/demo-server'

const PAUSE_MS = 1000

/** A name that the server counts this panel's requests by. */
export function newClient(): string {
  return Math.random().toString(36).slice(2)
}

/** Asks now and every second how many requests the server has seen of a client; `undefined`: it does not say. */
export function watchRequests(client: string, onCount: (count: number | undefined) => void): () => void {
  const gone = new AbortController()
  let timer: ReturnType<typeof setTimeout>
  const ask = async () => {
    const count = await fetchCount(client, gone.signal)
    if (gone.signal.aborted) return
    onCount(count)
    timer = setTimeout(() => void ask(), PAUSE_MS)
  }
  void ask()
  return () => {
    gone.abort()
    clearTimeout(timer)
  }
}

async function fetchCount(client: string, signal: AbortSignal): Promise<number | undefined> {
  try {
    const response = await askServer(`/echo/requests?client=${client}`, { signal })
    return response.ok ? ((await response.json()) as { requests: number }).requests : undefined
  } catch {
    return undefined
  }
}
