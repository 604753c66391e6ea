/**
 * Reads a stream that the server drops once, to its last event, and closes it. Plain JavaScript without
 * imports: it runs in every Node.js, in a worker of a browser and in a page.
 *
 * @param {typeof import('@sse-store/core')} core
 * @param {string} origin Of the server; '' in a page of it.
 * @returns {Promise<{ events: string[], statuses: string[], errors: string[] }>}
 */
export function readOverReconnect({ createEventSource, json }, origin) {
  const events = []
  const statuses = []
  const errors = []
  return new Promise((resolve) => {
    const store = createEventSource(`${origin}/events`, {
      events: { message: json() },
      batch: false,
      reconnect: { base: 1, max: 1 },
      onEvent({ data, id }) {
        events.push(`${id} ${data.text}`)
        // Only now: a connection that breaks may take with it what was not yet read.
        if (id === '2') void fetch(`${origin}/drop`)
        if (data.isLast) store.close()
      },
      onError: ({ message }) => errors.push(message),
      onClose: () => resolve({ events, statuses, errors }),
    })
    store.subscribe(() => {
      const { status } = store.getSnapshot()
      if (statuses.at(-1) !== status) statuses.push(status)
      if (status === 'error') resolve({ events, statuses, errors })
    })
    store.open()
  })
}
