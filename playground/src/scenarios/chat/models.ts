/** A model of the demo server: how fast it writes, and what goes wrong. */
export interface DemoModel {
  readonly id: string
  readonly says: string
  /** How many times slower than the fast one. */
  readonly slowness: number
  /** What happens after two fifths of the answer. */
  readonly fault?: 'drop' | 'error'
  readonly isLocked?: boolean
}

/** No secret: it opens `demo-locked`, and nothing else. */
export const DEMO_KEY = 'demo-key'

export const DEMO_MODELS: readonly DemoModel[] = [
  { id: 'demo-fast', says: 'fast', slowness: 1 },
  { id: 'demo-slow', says: 'slow', slowness: 8 },
  { id: 'demo-drop', says: 'loses the connection', slowness: 2, fault: 'drop' },
  { id: 'demo-error', says: 'fails in mid-answer', slowness: 2, fault: 'error' },
  { id: 'demo-locked', says: 'needs a key', slowness: 1, isLocked: true },
]
