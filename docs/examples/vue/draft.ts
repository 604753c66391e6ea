import { createStreamRequest, useStreamRequest } from '@sse-store/vue'

// #region draft
export const draft = createStreamRequest('/api/drafts', {
  request: (topic: string) => ({ body: { topic } }),
  collect: (c) => c.concat((event) => event.data),
  until: '[DONE]',
})

export function useDraftPage() {
  const { data, start } = useStreamRequest(draft)
  return { text: data, write: start }
}

/** Elsewhere in the app. Changes when the number of words does. */
export function useDraftBadge() {
  const { status, data: words } = useStreamRequest(draft, {
    select: (text) => text.split(/\s+/).length,
  })
  return { status, words }
}
// #endregion draft
