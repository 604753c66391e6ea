// #region errors
import { useEventSource } from '@sse-store/react'
import { textFor } from '../error-text'

export function Log() {
  const { status, data, error, open } = useEventSource('/log')

  return (
    <>
      {status === 'reconnecting' && (
        <p role="status">Connection lost. Coming back…</p>
      )}
      {status === 'error' && (
        <p role="alert">
          {error && textFor(error)}{' '}
          <button onClick={open}>Try again</button>
        </p>
      )}
      <pre>{data}</pre>
    </>
  )
}
// #endregion errors
