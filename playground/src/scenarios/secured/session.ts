/** Who is signed in: a token that is sent with each attempt, and how to get a new one. */
export interface Session {
  /** For the option `headers`: asked before each attempt, so a renewed token is sent at once. */
  headers(): Promise<Record<string, string>>
  /** For the option `onUnauthorized`. What it throws ends the stream with the 401. */
  renew(): Promise<void>
}

export function createSession(): Session {
  let token: string | undefined

  async function renew() {
    const response = await fetch('/secured/token', { method: 'POST' })
    if (!response.ok) throw new Error(`No new token: ${response.status}`)
    const answer = (await response.json()) as { token: string }
    token = answer.token
  }

  return {
    renew,
    async headers() {
      if (token === undefined) await renew()
      return { authorization: `Bearer ${token}` }
    },
  }
}
