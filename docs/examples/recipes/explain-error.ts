// #region explain
import type { StreamError } from '@sse-store/core'

/** What the provider says of a refusal, where it says it as JSON; otherwise the error's own message. */
export function explainError(error: StreamError): string {
  return readMessage(error.bodyExcerpt) ?? error.message
}

/** `{ "error": { "message": … } }`, `{ "error": "…" }` or `{ "message": … }`. */
function readMessage(body = ''): string | undefined {
  try {
    const { error, message } = JSON.parse(body)
    const told: unknown = error?.message ?? error ?? message
    return typeof told === 'string' && told !== '' ? told : undefined
  } catch {
    // No JSON: a page of a gateway, or more than the 2 KiB that are kept.
    return undefined
  }
}
// #endregion explain
