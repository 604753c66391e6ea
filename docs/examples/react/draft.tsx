// #region draft
import { createStreamRequest, useStreamRequest } from '@sse-store/react'

const draft = createStreamRequest('/api/drafts', {
  request: (topic: string) => ({ body: { topic } }),
  collect: (c) => c.concat((event) => event.data),
  until: '[DONE]',
})

export function DraftPage({ topic }: { topic: string }) {
  const { data, start } = useStreamRequest(draft)
  return (
    <>
      <button onClick={() => start(topic)}>Write</button>
      <pre>{data}</pre>
    </>
  )
}

/** Elsewhere in the app. Renders when the number of words changes. */
export function DraftBadge() {
  const { status, data: words } = useStreamRequest(draft, {
    select: (text) => text.split(/\s+/).length,
  })
  return status === 'streaming' ? <b>{words} words</b> : null
}
// #endregion draft
