import { SUGGESTIONS } from '../answers'

/** What may be asked, where nothing was asked yet. */
export function Suggestions({ onPick }: { onPick: (question: string) => void }) {
  return (
    <div className="chat-empty">
      <p>Ask the demo something.</p>
      {SUGGESTIONS.map((question) => (
        <button key={question} type="button" className="quiet" onClick={() => onPick(question)}>
          {question}
        </button>
      ))}
    </div>
  )
}
