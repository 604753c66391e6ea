import { EventSource } from '@sse-store/core/event-source'
import { createTRPCClient, httpSubscriptionLink } from '@trpc/client'
import { initTRPC, tracked, TRPCError } from '@trpc/server'
import { createHTTPServer } from '@trpc/server/adapters/standalone'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'

const t = initTRPC.context<{ user: string | undefined }>().create()

/** How often each subscription was asked for, and where it went on. */
let starts: string[] = []

const router = t.router({
  /** 1 to 4, each with its id; each connection brings two. */
  numbers: t.procedure
    .input((value) => value as { lastEventId?: string })
    .subscription(async function* ({ input }) {
      const from = Number(input.lastEventId ?? 0)
      starts.push(`from ${from}`)
      for (let number = from + 1; number <= from + 2; number++) yield tracked(String(number), { number })
      await new Promise(() => {})
    }),
  secret: t.procedure.subscription(async function* ({ ctx }) {
    if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' })
    yield ctx.user
  }),
})

let server: Server
let url: string
beforeEach(async () => {
  starts = []
  server = createHTTPServer({
    router,
    createContext: ({ req }) => ({ user: req.headers.authorization }),
  }) as Server
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

test('a subscription of tRPC goes on where the connection broke', async () => {
  const client = createTRPCClient<typeof router>({ links: [httpSubscriptionLink({ url, EventSource })] })
  const seen: number[] = []
  const states: string[] = []
  await new Promise<void>((resolve, reject) => {
    const subscription = client.numbers.subscribe(
      {},
      {
        onData({ id, data }) {
          expect(id).toBe(String(data.number))
          seen.push(data.number)
          // As a server does that goes down.
          if (data.number === 2) server.closeAllConnections()
          if (seen.length < 4) return
          subscription.unsubscribe()
          resolve()
        },
        onConnectionStateChange: ({ state }) => states.push(state),
        onError: reject,
      },
    )
  })
  expect(seen).toEqual([1, 2, 3, 4])
  expect(starts).toEqual(['from 0', 'from 2'])
  expect(states).toEqual(['connecting', 'pending', 'connecting', 'pending'])
})

test('headers go through fetch', async () => {
  const client = createTRPCClient<typeof router>({
    links: [
      httpSubscriptionLink({
        url,
        EventSource,
        eventSourceOptions: () => ({
          fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization: 'ada' } }),
        }),
      }),
    ],
  })
  const user = await new Promise((resolve, reject) => {
    const subscription = client.secret.subscribe(undefined, {
      onData(user) {
        subscription.unsubscribe()
        resolve(user)
      },
      onError: reject,
    })
  })
  expect(user).toBe('ada')
})

test('what a subscription throws reaches the client', async () => {
  const client = createTRPCClient<typeof router>({ links: [httpSubscriptionLink({ url, EventSource })] })
  const error = await new Promise((resolve) => {
    client.secret.subscribe(undefined, { onError: resolve })
  })
  expect(error).toMatchObject({ data: { code: 'UNAUTHORIZED' } })
})
