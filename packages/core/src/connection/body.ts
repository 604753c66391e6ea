/** The body as a web stream; `undefined` where the runtime's fetch, or a mock of it, has something else. */
export function readableBody({ body }: Response): ReadableStream<Uint8Array | string> | undefined {
  return typeof body?.getReader === 'function' ? body : undefined
}

/** A chunk as bytes: mocked responses often stream strings, which no real one does. */
export function toBytes(chunk: Uint8Array | string): Uint8Array {
  return typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
}

/** Lets go of a body that nobody will read, or an HTTP/1.1 connection would leak. */
export function discard(response: Response): void {
  void readableBody(response)
    ?.cancel()
    .catch(() => {})
}
