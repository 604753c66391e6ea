/** Payloads from schemas, bare: zod, valibot, arktype. In a file of its own, as not all of their declarations hold everywhere. */
import { createEventSource, json, readEvents } from '@sse-store/core'
import type { EventSourceStore } from '@sse-store/core'
import { useEventSource as useReactEventSource } from '@sse-store/react'
import { useEventSource, useStreamRequest } from '@sse-store/vue'
import { type } from 'arktype'
import * as v from 'valibot'
import * as z from 'zod'

// What a schema yields, not what it takes. An arktype type is a function too.
const vendors = createEventSource('/x', {
  events: {
    a: type({ value: 'number' }),
    b: v.object({ value: v.number() }),
    c: z.string().transform(Number),
    d: z.enum(['x', 'y']),
    e: type('string').pipe((s) => s.length > 1),
    f: v.pipe(
      v.string(),
      v.transform((s) => s.split(',')),
    ),
  },
})
is<
  EventSourceStore<
    { a: { value: number }; b: { value: number }; c: number; d: 'x' | 'y'; e: boolean; f: string[] },
    { value: number } | number | 'x' | 'y' | boolean | string[] | undefined
  >
>()(vendors)

// Among others, and with `event` narrowed by name.
const Halt = z.object({ reason: z.string(), at: z.coerce.date() })
const store = createEventSource('/x', {
  events: { price: json<Price>(), halt: Halt },
  on: { halt: ({ at }) => is<Date>()(at) },
  until: (event) => event.name === 'halt' && event.data.at > new Date(),
})
const { event } = store.getSnapshot()
if (event?.name === 'halt') is<{ reason: string; at: Date }>()(event.data)
createEventSource('/x', {
  events: { halt: Halt },
  on: {
    // @ts-expect-error there is no event of this name
    stop: () => {},
  },
})

export function Bindings() {
  const a = useReactEventSource('/x', { events: { a: type({ n: 'number' }) }, collect: (c) => c.keepLast(2) })
  is<readonly { n: number }[]>()(a.data)
  const b = useEventSource(() => '/x', { events: { b: v.object({ n: v.number() }) }, select: (b) => b?.n })
  is<number | undefined>()(b.data.value)
  const c = useStreamRequest('/x', { events: { message: Halt } })
  is<Date | undefined>()(c.data.value?.at)
}

export async function read(response: Response): Promise<void> {
  for await (const one of readEvents(response, { events: { halt: Halt } })) is<Date>()(one.data.at)
}
