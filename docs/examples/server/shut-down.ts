// #region shut-down
import type { Server } from 'node:http'
import type { Feed } from './feed'

/** Ends the streams. Who does not read it is cut off after so many ms. */
export function shutDown(
  server: Server,
  feed: Feed,
  patience = 10_000,
): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    feed.end()
    setTimeout(() => server.closeAllConnections(), patience).unref()
  })
}
// #endregion shut-down
