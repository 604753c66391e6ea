import type { TestEventFields } from './types'

const LINE_BREAK = /\r\n|\r|\n/

/** One event as a server writes it. */
export function formatEvent(data: unknown, { name, id, retry }: TestEventFields = {}): string {
  const lines = toText(data)
    .split(LINE_BREAK)
    .map((line) => `data: ${line}`)
  if (retry !== undefined) lines.unshift(`retry: ${checkRetry(retry)}`)
  if (id !== undefined) lines.unshift(`id: ${checkLine('id', id)}`)
  if (name !== undefined) lines.unshift(`event: ${checkLine('name', name)}`)
  return lines.join('\n') + '\n\n'
}

/** A comment alone, without the blank line that would end an event begun before it. */
export function formatComment(text: string): string {
  return text
    .split(LINE_BREAK)
    .map((line) => `: ${line}\n`)
    .join('')
}

function toText(data: unknown): string {
  if (typeof data === 'string') return data
  const text = JSON.stringify(data) as string | undefined
  if (text === undefined) throw new TypeError(`The data of an event must be text or JSON, not ${typeof data}`)
  return text
}

function checkLine(field: 'name' | 'id', text: string): string {
  if (!LINE_BREAK.test(text)) return text
  throw new TypeError(`The ${field} of an event must be one line, not ${JSON.stringify(text)}`)
}

function checkRetry(ms: number): number {
  if (Number.isInteger(ms) && ms >= 0) return ms
  throw new TypeError(`The retry of an event must be whole milliseconds, 0 or more, not ${ms}`)
}
