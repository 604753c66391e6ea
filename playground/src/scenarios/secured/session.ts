/** Who is signed in: a token that is sent with each attempt, and how to get a new one. */
export interface Session {
  /** For the option `headers`: asked before each attempt, so a renewed token is sent at once. */
  headers(): Promise<Record<string, string>>
  /** For the option `onUnauthorized`. What it throws ends the stream with the 401. */
  renew(): Promise<void>
}

/** How long signing in may take, ms. */
const PATIENCE_MS = 10_000

export function createSession(): Session {
  let token: string | undefined
  let renewing: Promise<void> | undefined

  async function signIn() {
    const response = await fetch('/secured/token', {
      method: 'POST',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (!response.ok) throw new Error(`No new token: ${response.status}`)
    const answer = (await response.json()) as { token: string }
    token = answer.token
  }

  /** All that ask at the same time share one sign-in. */
  function renew() {
    renewing ??= signIn().finally(() => (renewing = undefined))
    return renewing
  }

  return {
    renew,
    async headers() {
      if (token === undefined) await renew()
      return { authorization: `Bearer ${token}` }
    },
  }
}
