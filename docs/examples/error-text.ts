// #region text
import type { StreamError, StreamErrorKind } from '@sse-store/core'

const TEXTS: Readonly<Record<StreamErrorKind, string>> = {
  network: 'The server cannot be reached.',
  timeout: 'The server does not answer.',
  interrupted: 'The connection was lost half-way.',
  http: 'Something is wrong with our server.',
  'content-type': 'Something is wrong with our server.',
  decode: 'The server sent something that we do not understand.',
  'too-large': 'The server sent more than we can take.',
}
const STATUS_TEXTS: Readonly<Record<number, string>> = {
  401: 'Please sign in again.',
  403: 'You may not see this.',
  404: 'This does not exist any more.',
  429: 'Too many requests. Please wait a little.',
  503: 'The server is busy. Please wait a little.',
}

/** What to tell a user. `error.message` is for you, and for your logs. */
export function textFor({ kind, status = 0 }: StreamError): string {
  if (kind === 'http') return STATUS_TEXTS[status] ?? TEXTS.http
  const isLost =
    kind === 'network' || kind === 'timeout' || kind === 'interrupted'
  // `true` means little: a network without the internet is one, too.
  if (isLost && navigator.onLine === false) return 'You are offline.'
  return TEXTS[kind]
}
// #endregion text
