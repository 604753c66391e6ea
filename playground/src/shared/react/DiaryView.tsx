import type { Diary } from '../diary'

/** What the callbacks told, one line each. */
export function DiaryView({ diary }: { diary: Diary }) {
  return (
    <ol className="diary" aria-label="What happened" data-testid="diary">
      {diary.map(({ number, at, text }) => (
        <li key={number}>
          <time>{at}</time> {text}
        </li>
      ))}
    </ol>
  )
}
