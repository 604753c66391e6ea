import type { Clock } from '../environment'
import { readableBody, toBytes } from './body'

const MAX_BYTES = 2_048
const MAX_MS = 1_000

/**
 * The start of a refused response's body, for the error; then the body is cancelled, or an HTTP/1.1
 * connection would leak.
 */
export async function readExcerpt(
  response: Response,
  clock: Clock,
  signal: AbortSignal,
): Promise<string | undefined> {
  const body = readableBody(response)
  if (!body || body.locked || response.bodyUsed) return undefined
  const reader = body.getReader()
  const cancel = () => void reader.cancel().catch(() => {})
  // Cancelling ends a read that is waiting, so that a body that never comes holds nobody up.
  const stopTimer = clock.setTimer(cancel, MAX_MS)
  signal.addEventListener('abort', cancel, { once: true })
  if (signal.aborted) cancel()

  const bytes = new Uint8Array(MAX_BYTES)
  let length = 0
  try {
    while (length < MAX_BYTES) {
      const { done, value } = await reader.read()
      if (done) break
      const part = toBytes(value).subarray(0, MAX_BYTES - length)
      bytes.set(part, length)
      length += part.length
    }
  } catch {
    // A body that breaks has the excerpt it had.
  }
  stopTimer()
  signal.removeEventListener('abort', cancel)
  cancel()
  // `stream` leaves out a character that was cut in half.
  return new TextDecoder().decode(bytes.subarray(0, length), { stream: true })
}
