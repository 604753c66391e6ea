import { json, useStreamRequest } from '@sse-store/react'
import { useId, useState } from 'react'
import { RequestStatus } from '../../shared/react/RequestStatus'
import { isRunning, mayPass } from '../../shared/request'
import { EXAMPLE, parseBody } from './body'
import type { Echo, EchoBody } from './events'
import { ReactProof } from './ReactProof'
import { newClient } from './requests'

export function ReactPanel() {
  const [client] = useState(newClient)
  const [text, setText] = useState(EXAMPLE)
  const [sent, setSent] = useState<EchoBody>()
  const [clicks, setClicks] = useState(0)
  const [result, setResult] = useState('')
  const editor = useId()

  const request = useStreamRequest(`/echo?client=${client}`, {
    request: (body: EchoBody) => ({ body }),
    events: { message: json<Echo>() },
    collect: (c) => c.keepLast(50),
    until: '[DONE]',
  })
  const { status, error, data, stop } = request
  const running = isRunning(status)
  const { body, problem } = parseBody(text)
  // What the server refused it would refuse again.
  const canRetry = sent !== undefined && !!error && mayPass(error)

  async function send(body: EchoBody) {
    setClicks((clicks) => clicks + 1)
    setSent(body)
    setResult('')
    // Never rejects: how the run ended is in what it resolves with.
    const { status, data } = await request.start(body)
    setResult(`${status}, ${data.length} echoes`)
  }

  return (
    <>
      <RequestStatus request={request} result={result} />
      <div className="controls">
        <button
          type="button"
          className="primary"
          aria-disabled={running || !body}
          onClick={() => !running && body && void send(body)}
        >
          Connect
        </button>
        <button type="button" aria-disabled={!running} onClick={stop}>
          Disconnect
        </button>
        <button
          type="button"
          aria-disabled={!canRetry}
          onClick={() => canRetry && void send(sent)}
        >
          Retry
        </button>
      </div>

      <ReactProof client={client} clicks={clicks} status={status} />

      <div className="echo-body">
        <label htmlFor={editor}>Body, as JSON</label>
        <textarea
          id={editor}
          rows={4}
          spellCheck={false}
          value={text}
          aria-invalid={!body}
          aria-describedby={`${editor}-problem`}
          onChange={(event) => setText(event.target.value)}
        />
        <p id={`${editor}-problem`}>{problem}</p>
      </div>

      <ol
        className="echoes"
        data-testid="data"
        aria-label="Echoes, newest first"
        tabIndex={0}
      >
        {[...data].reverse().map((echo) => (
          <li key={echo.count}>
            <b>{echo.count}</b> <time>{echo.time}</time>{' '}
            <code>{JSON.stringify(echo.body)}</code>
          </li>
        ))}
      </ol>
    </>
  )
}
