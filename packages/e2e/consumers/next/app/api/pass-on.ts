/** Answers with the stream of a server that browsers cannot reach. */
export async function passOn(path: string, request: Request, init: RequestInit = {}): Promise<Response> {
  const asked = new Headers()
  // A text without its type would be text/plain.
  for (const name of ['Content-Type', 'Last-Event-ID']) {
    const value = request.headers.get(name)
    if (value !== null) asked.set(name, value)
  }
  const { signal } = request
  // The signal: when the browser leaves, the stream behind is closed too.
  const upstream = await fetch(`${process.env.STREAMS}${path}`, { ...init, headers: asked, signal })
  const headers = new Headers({
    'Content-Type': upstream.headers.get('Content-Type') ?? 'text/plain',
    // Compression, and nginx, would hold events back.
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  })
  const retryAfter = upstream.headers.get('Retry-After')
  if (retryAfter !== null) headers.set('Retry-After', retryAfter)
  return new Response(upstream.body, { status: upstream.status, headers })
}
