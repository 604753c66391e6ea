// #region session
import { StreamError } from '@sse-store/core'

let token = ''
let signingIn: Promise<void> | undefined

async function signIn() {
  const response = await fetch('/auth/token', {
    method: 'POST',
    signal: AbortSignal.timeout(10_000),
  })
  const { status, ok } = response
  // Not signed in: final. Any other error would be tried again.
  if (status === 401 || status === 403)
    throw new StreamError('http', `No token: ${status}`, { status })
  if (!ok) throw new Error(`No token: ${status}`)
  token = (await response.json()).token
}

/** Whoever asks while it runs waits for the same one. */
function renew() {
  signingIn ??= signIn().finally(() => (signingIn = undefined))
  return signingIn
}

export const session = {
  /** Asked before each attempt. */
  async headers() {
    if (token === '') await renew()
    return { authorization: `Bearer ${token}` }
  },
  /** After a 401. What it throws makes the 401 the end. */
  renew,
  forget() {
    token = ''
  },
}
// #endregion session
