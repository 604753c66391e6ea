/** Answers with the stream of a server that browsers cannot reach. */
export async function passOn(path: string, request: Request, init: RequestInit): Promise<Response> {
  // The signal: when the browser leaves, the stream behind is closed too.
  const upstream = await fetch(`${process.env.STREAMS}${path}`, { ...init, signal: request.signal })
  return new Response(upstream.body, {
    status: upstream.status,
    headers: {
      'Content-Type': upstream.headers.get('Content-Type') ?? 'text/plain',
      // `no-transform`: compression would hold events back.
      'Cache-Control': 'no-cache, no-transform',
    },
  })
}
