import { createEventSource } from '@sse-store/core'

// #region policy
createEventSource('/prices', {
  reconnect: {
    base: 2_000, // ms
    max: 60_000, // ms
    retries: 20, // in a row; without it, no end
    when(failure, attempt) {
      if (failure.status === 404) return attempt < 3 // may not be there yet
      if (failure.status === 503) return 10_000 // ms
      return undefined // the table above
    },
  },
})
// #endregion policy

// #region idle
createEventSource('/prices', {
  idleTimeout: 45_000, // ms; the server sends a comment every 15 s
})
// #endregion idle

// #region hidden
createEventSource('/prices', {
  whenHidden: { closeAfter: 5_000 }, // ms in the background
})
// #endregion hidden
