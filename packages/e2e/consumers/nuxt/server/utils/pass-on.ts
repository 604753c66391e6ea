import { pipeline } from 'node:stream/promises'

/** Answers with a stream of a server that browsers cannot reach. */
export const passOn = (path: string) =>
  defineEventHandler(async (event) => {
    const { res } = event.node
    const left = new AbortController()
    res.once('close', () => left.abort())
    const asked = new Headers()
    // A text without its type would be text/plain.
    for (const name of ['Content-Type', 'Last-Event-ID']) {
      const value = getHeader(event, name)
      if (value !== undefined) asked.set(name, value)
    }
    const upstream = await fetch(`${useRuntimeConfig(event).streams}${path}`, {
      method: event.method,
      headers: asked,
      body: event.method === 'POST' ? await readRawBody(event) : undefined,
      signal: left.signal,
    })
    const retryAfter = upstream.headers.get('Retry-After')
    res.writeHead(upstream.status, {
      'Content-Type': upstream.headers.get('Content-Type') ?? 'text/plain',
      // Compression, and nginx, would hold events back.
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
      ...(retryAfter !== null && { 'Retry-After': retryAfter }),
    })
    // Not `proxyRequest`: it would leave the page's stream open where the one behind broke off, and the one behind
    // open where the page has left. A pipeline ends both; there is nobody left to tell.
    await pipeline(upstream.body ?? [], res).catch(() => {})
  })
