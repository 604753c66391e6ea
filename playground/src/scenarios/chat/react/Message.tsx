import { memo, type ReactNode } from 'react'
import type { Turn } from '../conversation'
import { renderBlocks } from '../markdown'

interface Props {
  turn: Turn
  /** The answer is still being written. */
  isGrowing: boolean
  children?: ReactNode
}

/** One message. */
export const Message = memo(function Message({ turn, isGrowing, children }: Props) {
  const isAnswer = turn.role === 'assistant'
  return (
    <article
      className="chat-turn"
      data-role={turn.role}
      aria-label={isAnswer ? 'Answer' : 'Question'}
      aria-busy={isGrowing}
    >
      {isAnswer ? (
        <div className="markdown" data-testid="answer" data-growing={isGrowing}>
          {renderBlocks(turn.content, isGrowing).map((html, index) => (
            <div key={index} dangerouslySetInnerHTML={{ __html: html }} />
          ))}
        </div>
      ) : (
        <p>{turn.content}</p>
      )}
      {turn.note && <p className="chat-note">{turn.note}</p>}
      {children}
    </article>
  )
})
