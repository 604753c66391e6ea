// #region expiry
import express, { type Express } from 'express'
import type { Backend } from './backend'
import { leaving, sendEvents } from './send'
import { streamHeaders } from './wire'

/** When this token expires, epoch ms; undefined where it is not good. */
export type Verify = (token: string | undefined) => number | undefined

export function securedApp(backend: Backend, verify: Verify): Express {
  const app = express()
  app.get('/events', async (request, response) => {
    const expiresAt = verify(request.get('Authorization'))
    if (expiresAt === undefined)
      return void response
        .status(401)
        .set('WWW-Authenticate', 'Bearer')
        .end()
    // A timer holds 2^31 - 1 ms, and no more.
    const rest = Math.min(expiresAt - Date.now(), 2 ** 31 - 1)
    const signal = AbortSignal.any([
      leaving(response),
      AbortSignal.timeout(Math.max(0, rest)),
    ])
    response.set(streamHeaders)
    const cursor = request.get('Last-Event-ID')
    await sendEvents(response, backend, cursor, signal)
  })
  return app
}
// #endregion expiry
