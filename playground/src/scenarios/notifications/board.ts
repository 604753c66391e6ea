import type { Notification } from './events.ts'

/** As many can be caught up on; who was away for longer starts with what is here. */
const MAX_KEPT = 100
/** What a newcomer is greeted with. */
const GREETING = 3

const SAMPLES: readonly Omit<Notification, 'number'>[] = [
  { from: 'Build', text: 'main is green again' },
  { from: 'Ada', text: 'commented on your review' },
  { from: 'Calendar', text: 'Planning starts in 10 minutes' },
  { from: 'Grace', text: 'asked for a review of #128' },
  { from: 'Deploy', text: 'version 2.4 is live' },
  { from: 'Linus', text: 'mentioned you in #97' },
]

/** All notifications there are, and who is told of the next one. */
export interface Board {
  /** Those after this number, or the latest few. */
  since(cursor: number | undefined): readonly Notification[]
  /** A notification for everybody; without a text, one of the samples. */
  post(text?: string): void
  /** Returns the way out. */
  join(listener: (notification: Notification) => void): () => void
}

export function createBoard(): Board {
  const listeners = new Set<(notification: Notification) => void>()
  let kept: readonly Notification[] = []
  let number = 0

  function post(text?: string): void {
    const sample = SAMPLES[number % SAMPLES.length]
    if (!sample) return
    const notification = { ...sample, ...(text !== undefined && { from: 'You', text }), number: ++number }
    kept = [...kept, notification].slice(-MAX_KEPT)
    for (const listener of listeners) listener(notification)
  }

  for (let i = 0; i < GREETING; i++) post()
  return {
    since: (cursor) =>
      cursor === undefined || cursor > number
        ? kept.slice(-GREETING)
        : kept.filter((notification) => notification.number > cursor),
    post,
    join(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
