const PATIENCE_MS = 3000

/** Asks the demo server. What has no answer in time is taken back, so that nothing happens long after the click. */
export function askServer(path: string, init: RequestInit = {}): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const signal = init.signal ? AbortSignal.any([init.signal, patience]) : patience
  return fetch(path, { ...init, signal })
}

/** Why there was no answer: a request that waits for a connection times out, where a server that is away refuses. */
export function explainSilence(error: unknown): string {
  return error instanceof DOMException && error.name === 'TimeoutError' ? NO_CONNECTION : AWAY
}

const NO_CONNECTION =
  'The browser has no free connection: over HTTP/1.1 it opens six to a host, and each tab of this page takes two. Close other tabs.'
const AWAY = 'The demo server cannot be reached.'
