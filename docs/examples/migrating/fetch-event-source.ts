import {
  createEventSource,
  createStreamRequest,
  json,
} from '@sse-store/core'

interface Notice {
  text: string
}
interface Delta {
  text: string
}

export function watchNotices(
  currentToken: () => string,
  show: (notice: Notice) => void,
) {
  // #region live
  const notices = createEventSource('/notices', {
    headers: () => ({ authorization: `Bearer ${currentToken()}` }),
    events: { notice: json<Notice>() },
    on: { notice: show },
    // As theirs: closed while the tab is hidden, then resumed.
    whenHidden: { closeAfter: 0 },
  })
  notices.open()
  // #endregion live
  return notices
}

export async function ask(prompt: string, grow: (text: string) => void) {
  // #region request
  const chat = createStreamRequest('/api/chat', {
    request: (prompt: string) => ({ body: { prompt } }),
    events: { message: json<Delta>() },
    collect: (c) => c.concat((event) => event.data.text),
    until: '[DONE]',
  })
  chat.subscribe(() => grow(chat.getSnapshot().data))

  const { status, data, error } = await chat.start(prompt)
  // #endregion request
  return { status, data, error }
}
