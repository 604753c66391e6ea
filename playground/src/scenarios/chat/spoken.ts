import type { RequestResult } from '@sse-store/core'
import { renderBlocks } from './markdown'

/** What a screen reader is told at the end: the answer, once, and not word by word. An error is an alert. */
export function spoken({ status, data }: Pick<RequestResult<string>, 'status' | 'data'>): string {
  if (status === 'done') return `Answer: ${plainText(data)}`
  return status === 'stopped' ? 'Answer stopped' : ''
}

/** A markdown text without its marks. */
function plainText(text: string): string {
  const html = renderBlocks(text, false)
    .join(' ')
    .replace(/<\/(p|li|t[hd]|h\d)>/g, '$& ')
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return (body.textContent ?? '').replace(/\s+/g, ' ').trim()
}
