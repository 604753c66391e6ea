// #region session
let token = ''

async function signIn() {
  const response = await fetch('/auth/token', { method: 'POST' })
  if (!response.ok) throw new Error(`No token: ${response.status}`)
  token = (await response.json()).token
}

export const session = {
  /** Asked before each attempt. */
  async headers() {
    if (token === '') await signIn()
    return { authorization: `Bearer ${token}` }
  },
  /** After a 401. What it throws makes the 401 the end. */
  renew: signIn,
  forget() {
    token = ''
  },
}
// #endregion session
