import { createStreamRequest, useStreamRequest } from '@sse-store/react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { announce } from '../../shared/announce'
import { CopyButton } from '../../shared/react/CopyButton'
import { StatusBadge } from '../../shared/react/StatusBadge'
import { isRunning } from '../../shared/request'
import {
  answerTurn,
  ask,
  demoServer,
  markUnanswered,
  messagesOf,
  type Turn,
} from './conversation'
import { chatCompletion, explainError } from './openai'
import { ChatLog } from './react/ChatLog'
import { Message } from './react/Message'
import { ModelPicker } from './react/ModelPicker'
import { ServerFields } from './react/ServerFields'
import { Suggestions } from './react/Suggestions'
import { spoken } from './spoken'

// Outside of the component: visit another page, and the answer goes on.
const chat = createStreamRequest('/v1/chat/completions', chatCompletion)
let kept: readonly Turn[] = []

export function ReactPanel() {
  const [server, setServer] = useState(demoServer)
  const [draft, setDraft] = useState('')
  const composer = useRef<HTMLTextAreaElement>(null)
  // What was sent. The store holds the answer to it.
  const [turns, setTurns] = useState(kept)
  useEffect(() => {
    kept = turns
  }, [turns])
  const { status, data, event, error, start, stop, reset } =
    useStreamRequest(chat, {
      onFinish: (result) => announce(spoken(result)),
    })

  const running = isRunning(status)
  const answer = answerTurn(data, status)
  const asked = markUnanswered(turns, answer, status)
  const shown = status === 'idle' ? turns : [...asked, answer]
  const tokens = event?.data.usage?.completion_tokens

  function send(turns: readonly Turn[]) {
    setTurns(turns)
    void start({ ...server, messages: messagesOf(turns) })
    announce('Waiting for the answer')
    composer.current?.focus()
  }
  function sendDraft() {
    const question = draft.trim()
    if (!question || running) return
    send(ask(asked, answer, question))
    setDraft('')
  }
  function sendOnEnter(event: KeyboardEvent) {
    // While an input method composes, Enter is its own.
    if (event.key !== 'Enter' || event.shiftKey) return
    if (event.nativeEvent.isComposing) return
    event.preventDefault()
    sendDraft()
  }
  function editQuestion() {
    const question = turns.at(-1)?.content ?? ''
    setDraft(draft ? `${question}\n${draft}` : question)
    startOver(turns.slice(0, -1))
  }
  function startOver(turns: readonly Turn[] = []) {
    reset()
    setTurns(turns)
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
        <button type="button" onClick={() => startOver()}>
          New chat
        </button>
      </div>
      <ServerFields server={server} onChange={setServer} />

      <ChatLog>
        {shown.length === 0 && (
          <Suggestions onPick={(text) => send(ask([], answer, text))} />
        )}
        {shown.map((turn, index) =>
          turn !== answer ? (
            <Message
              key={turn.role + index}
              turn={turn}
              isGrowing={false}
            />
          ) : (
            <Message
              key={turn.role + index}
              turn={turn}
              isGrowing={running}
            >
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
                    {error || !data ? 'Retry' : 'Regenerate'}
                  </button>
                  {data ? (
                    <CopyButton text={data} />
                  ) : (
                    <button
                      type="button"
                      className="quiet"
                      onClick={editQuestion}
                    >
                      Edit
                    </button>
                  )}
                  {tokens !== undefined && <span>{tokens} tokens</span>}
                </div>
              )}
            </Message>
          ),
        )}
      </ChatLog>

      <form
        className="composer"
        onSubmit={(event) => {
          event.preventDefault()
          if (running) stop()
          else sendDraft()
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
        {/* One button: two of them would drop the focus. */}
        <button
          type="submit"
          className={running ? undefined : 'primary'}
          aria-disabled={!running && !draft.trim()}
        >
          {running ? 'Stop' : 'Send'}
        </button>
      </form>
    </>
  )
}
