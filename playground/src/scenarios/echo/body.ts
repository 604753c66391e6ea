import type { EchoBody } from './events'

export const EXAMPLE = `{
  "message": "Grüße, 世界 👋",
  "events": 12
}`

/** What the editor holds: a body, or why it is none. */
export function parseBody(text: string): { body?: EchoBody; problem?: string } {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { body: { ...body } }
    return { problem: 'The body must be an object: { … }' }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
