import { pipeline } from 'node:stream/promises'

/** Answers with a stream of a server that browsers cannot reach. */
export const passOn = (path: string) =>
  defineEventHandler(async (event) => {
    const { res } = event.node
    const left = new AbortController()
    res.once('close', () => left.abort())
    const cursor = getHeader(event, 'Last-Event-ID')
    const upstream = await fetch(`${useRuntimeConfig(event).streams}${path}`, {
      method: event.method,
      headers: cursor === undefined ? {} : { 'Last-Event-ID': cursor },
      body: event.method === 'POST' ? await readRawBody(event) : undefined,
      signal: left.signal,
    })
    res.writeHead(upstream.status, {
      'Content-Type': upstream.headers.get('Content-Type') ?? 'text/plain',
      // `no-transform`: compression would hold events back.
      'Cache-Control': 'no-cache, no-transform',
    })
    // Not `proxyRequest`: it would leave the page's stream open where the one behind broke off, and the one behind
    // open where the page has left. A pipeline ends both; there is nobody left to tell.
    await pipeline(upstream.body ?? [], res).catch(() => {})
  })
