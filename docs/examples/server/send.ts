// #region send
import type { ServerResponse } from 'node:http'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { retryAfterShutdown, type Backend } from './backend'
import { block, comment } from './wire'

/** Aborts when the client has left. */
export function leaving(response: ServerResponse): AbortSignal {
  const left = new AbortController()
  response.on('close', () => left.abort())
  return left.signal
}

/** Sends events until the client leaves or the feed ends. */
export function sendEvents(
  to: Writable,
  { feed, keepAlive, retry }: Backend,
  lastEventId: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const cursor = lastEventId || feed.cursor
  const events = feed.read(cursor, signal)
  return send(to, async function* () {
    const comments = setInterval(() => to.write(comment), keepAlive)
    try {
      // The headers go with it; the id is for who sees no event.
      yield block({ id: cursor, retry })
      for await (const event of events) yield block(event)
      if (feed.hasEnded) yield block({ retry: retryAfterShutdown(retry) })
    } finally {
      clearInterval(comments)
    }
  })
}

/** Sends an answer, piece by piece. */
export function sendAnswer(
  to: Writable,
  pieces: AsyncIterable<string>,
): Promise<void> {
  return send(to, async function* () {
    for await (const text of pieces)
      yield block({ data: JSON.stringify({ text }) })
    yield block({ data: '[DONE]' })
  })
}

/** What fails breaks off: a clean end would look like success. */
async function send(to: Writable, blocks: () => AsyncIterable<string>) {
  await pipeline(blocks, to).catch((error: NodeJS.ErrnoException) => {
    const hasLeft = error.code === 'ERR_STREAM_PREMATURE_CLOSE'
    if (!hasLeft) console.error(error)
  })
}
// #endregion send
