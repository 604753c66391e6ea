import { createStreamRequest } from '@sse-store/core'
import { anthropicChat } from './anthropic'

// #region overloaded
export const chat = createStreamRequest('/api/anthropic', {
  ...anthropicChat,
  retry: {
    retries: 2,
    when: (failure) => failure.status === 529 || undefined,
  },
})
// #endregion overloaded
