import { useEffect, useRef, useState, type ReactNode } from 'react'
import { followBottom } from '../follow-bottom'

/**
 * The conversation, scrolled to its end unless the reader has scrolled up. Not live: what is to be read aloud is
 * announced, once; an alert in it still is one.
 */
export function ChatLog({ children }: { children: ReactNode }) {
  const log = useRef<HTMLDivElement>(null)
  const [isFollowing, setIsFollowing] = useState(true)

  useEffect(() => (log.current ? followBottom(log.current, setIsFollowing) : undefined), [])

  function toEnd() {
    log.current?.scrollTo({ top: log.current.scrollHeight })
    // The button goes away; the focus does not go with it.
    log.current?.focus()
  }

  return (
    <div className="chat-frame">
      <div
        ref={log}
        className="chat-log"
        role="log"
        aria-live="off"
        aria-label="Conversation"
        data-testid="data"
        tabIndex={0}
      >
        {children}
      </div>
      <button type="button" className="quiet chat-to-end" hidden={isFollowing} onClick={toEnd}>
        To the end ↓
      </button>
    </div>
  )
}
