import { useStreamRequest } from '@sse-store/react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { CopyButton } from '../../shared/react/CopyButton'
import { StatusBadge } from '../../shared/react/StatusBadge'
import { isRunning } from '../../shared/request'
import {
  ANNOUNCEMENTS,
  answerTurn,
  ask,
  demoServer,
  type Turn,
} from './conversation'
import { followBottom } from './follow-bottom'
import { chatCompletion, explainError } from './openai'
import { Message } from './react/Message'
import { ModelPicker } from './react/ModelPicker'
import { ServerFields } from './react/ServerFields'
import { Suggestions } from './react/Suggestions'

export function ReactPanel() {
  const [server, setServer] = useState(demoServer)
  const [draft, setDraft] = useState('')
  const composer = useRef<HTMLTextAreaElement>(null)
  // What was sent. The hook holds the answer to it.
  const [turns, setTurns] = useState<readonly Turn[]>([])
  const { status, data, event, error, start, stop, reset } =
    useStreamRequest('/v1/chat/completions', chatCompletion)

  const running = isRunning(status)
  const answer = answerTurn(data, status)
  const shown = status === 'idle' ? turns : [...turns, answer]
  const tokens = event?.data.usage?.completion_tokens

  function send(messages: readonly Turn[]) {
    setTurns(messages)
    void start({ ...server, messages })
    composer.current?.focus()
  }
  function sendDraft() {
    const question = draft.trim()
    if (!question || running) return
    send(ask(turns, answer, question))
    setDraft('')
  }
  function sendOnEnter(event: KeyboardEvent) {
    // While an input method composes, Enter is its own.
    if (event.key !== 'Enter' || event.shiftKey) return
    if (event.nativeEvent.isComposing) return
    event.preventDefault()
    sendDraft()
  }
  function stopAnswer() {
    stop()
    composer.current?.focus()
  }
  function startOver() {
    reset()
    setTurns([])
    composer.current?.focus()
  }

  return (
    <>
      <p className="status-line">
        <StatusBadge status={status} />
      </p>
      <div className="controls">
        <ModelPicker
          model={server.model}
          onPick={(model) => setServer({ ...server, model })}
        />
        <button type="button" onClick={startOver}>
          New chat
        </button>
      </div>
      <ServerFields server={server} onChange={setServer} />

      <div
        ref={followBottom}
        className="chat-log"
        role="log"
        aria-live="polite"
        aria-label="Conversation"
        data-testid="data"
        tabIndex={0}
      >
        {shown.length === 0 && (
          <Suggestions onPick={(text) => send(ask([], answer, text))} />
        )}
        {shown.map((turn, index) =>
          turn !== answer ? (
            <Message key={index} turn={turn} isGrowing={false} />
          ) : (
            <Message key={index} turn={turn} isGrowing={running}>
              {error && (
                <p
                  className="chat-error"
                  role="alert"
                  data-testid="error"
                >
                  {explainError(error)}
                </p>
              )}
              {!running && (
                <div className="chat-actions">
                  <button
                    type="button"
                    className="quiet"
                    onClick={() => send(turns)}
                  >
                    {error ? 'Retry' : 'Regenerate'}
                  </button>
                  {data && <CopyButton text={data} />}
                  {tokens !== undefined && <span>{tokens} tokens</span>}
                </div>
              )}
            </Message>
          ),
        )}
      </div>
      <p className="visually-hidden" role="status">
        {ANNOUNCEMENTS[status]}
      </p>

      <form
        className="composer"
        onSubmit={(event) => {
          event.preventDefault()
          sendDraft()
        }}
      >
        <textarea
          ref={composer}
          rows={2}
          aria-label="Message"
          placeholder="Ask something (Enter sends)"
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={sendOnEnter}
        />
        {running ? (
          <button key="stop" type="button" onClick={stopAnswer}>
            Stop
          </button>
        ) : (
          <button
            key="send"
            type="submit"
            className="primary"
            aria-disabled={!draft.trim()}
          >
            Send
          </button>
        )}
      </form>
    </>
  )
}
