// #region headers
export const streamHeaders = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-cache, no-store, no-transform',
  'X-Accel-Buffering': 'no', // nginx: do not buffer this response
}
// #endregion headers

// #region blocks
export interface Fields {
  readonly id?: string
  readonly event?: string
  readonly data?: string
  readonly retry?: number
}

/** Some lines, and a blank one. Each line of the data is a `data:`. */
export function block({ id, event, data, retry }: Fields): string {
  let lines = ''
  if (id !== undefined) lines += `id: ${id}\n`
  if (event !== undefined) lines += `event: ${event}\n`
  if (retry !== undefined) lines += `retry: ${retry}\n`
  for (const line of data?.split(/\r\n|\r|\n/) ?? [])
    lines += `data: ${line}\n`
  return `${lines}\n`
}

/** Not an event: only bytes, so that nobody takes silence for death. */
export const comment = ':\n\n'
// #endregion blocks
