/** What TypeScript must infer of requests, and what it must refuse. Checked by `tsc`, never run. */
import {
  createStreamRequest,
  json,
  streamRequestOptions,
  useStreamRequest,
  type EventOf,
  type RequestResult,
  type Start,
  type StreamError,
  type StreamRequestStatus,
  type StreamRequestStore,
  type UseSelectedStreamRequest,
  type UseStreamRequest,
  type UseStreamRequestOptions,
} from '@sse-store/react'
import type { MouseEventHandler } from 'react'
import { expectTypeOf } from 'vitest'

interface Delta {
  t: string
}
interface Prompt {
  prompt: string
}
const delta = json<Delta>()
declare const aborting: { signal: AbortSignal | undefined }

export function Inputs() {
  const chat = useStreamRequest('/chat', {
    request: (input: { prompt: string }) => ({ method: 'POST', body: input }),
    events: { message: delta },
    collect: (c) => c.concat((event) => event.data.t),
  })
  expectTypeOf(chat.data).toEqualTypeOf<string>()
  expectTypeOf(chat.start({ prompt: 'a' })).toEqualTypeOf<Promise<RequestResult<string>>>()
  void chat.start({ prompt: 'a' }, aborting)
  // @ts-expect-error the input is missing
  void chat.start()
  // @ts-expect-error not what `request` takes
  void chat.start({ promt: 'a' })
  // @ts-expect-error a click is no input
  const ask = <button onClick={chat.start} />

  const report = useStreamRequest('/report')
  void report.start()
  void report.start(undefined, aborting)
  // @ts-expect-error without `request` there is no input
  void report.start({ prompt: 'a' })
  // @ts-expect-error a click is no input
  const onClick: MouseEventHandler = report.start
  // @ts-expect-error a click is no input
  const load = <button onClick={report.start} />
  const fine = <button onClick={() => report.start()} onDoubleClick={report.stop} onBlur={report.reset} />

  const pages = useStreamRequest('/x', { request: (page?: number) => ({ url: `/x?${page ?? 1}` }) })
  void pages.start()
  void pages.start(2)
  // @ts-expect-error not a number
  void pages.start('2')

  const plain = useStreamRequest('/x', { request: () => ({ method: 'POST' }) })
  void plain.start()
  // @ts-expect-error `request` takes nothing
  void plain.start(2)

  const slow = useStreamRequest('/x', { request: async (input: Prompt) => ({ body: input }) })
  expectTypeOf(slow.start).toEqualTypeOf<Start<Prompt, string | undefined>>()
  // @ts-expect-error not a request
  useStreamRequest('/x', { request: () => ({ body: 42 }) })
  return [ask, onClick, load, fine]
}

export function Sources() {
  const fromUrl = useStreamRequest('/x')
  expectTypeOf(fromUrl).toEqualTypeOf<UseStreamRequest<{ message: string }, string | undefined, void>>()
  expectTypeOf(fromUrl.status).toEqualTypeOf<StreamRequestStatus>()
  expectTypeOf(fromUrl.error).toEqualTypeOf<StreamError | undefined>()
  expectTypeOf(fromUrl.event).toEqualTypeOf<EventOf<{ message: string }> | undefined>()
  expectTypeOf(fromUrl.received).toEqualTypeOf<{ readonly events: number; readonly bytes: number }>()
  expectTypeOf(fromUrl.stop).toEqualTypeOf<() => void>()
  useStreamRequest(new URL('https://example.test'))
  // @ts-expect-error a request has a url; wait by not starting it
  useStreamRequest(null)
  // @ts-expect-error a number is no source
  useStreamRequest(1)

  const store = createStreamRequest('/x', {
    request: (input: Prompt) => ({ body: input }),
    events: { delta, usage: Number },
    collect: (c) => c.reduce(0, (sum, event) => (event.name === 'usage' ? sum + event.data : sum)),
  })
  type M = { delta: Delta; usage: number }
  expectTypeOf(useStreamRequest(store)).toEqualTypeOf<UseStreamRequest<M, number, Prompt>>()
  expectTypeOf(useStreamRequest(store).store).toEqualTypeOf<StreamRequestStore<M, number, Prompt>>()
  const { start } = useStreamRequest(store, {
    on: {
      delta: (payload, { name }) => {
        expectTypeOf(payload).toEqualTypeOf<Delta>()
        expectTypeOf(name).toEqualTypeOf<'delta'>()
      },
    },
    onFinish: (result) => expectTypeOf(result).toEqualTypeOf<RequestResult<number>>(),
  })
  void start({ prompt: 'a' })
  // @ts-expect-error the store's `request` takes a prompt
  void start()
  useStreamRequest(store, {
    on: {
      // @ts-expect-error an event that the store does not declare, told at its own line
      message: () => {},
    },
  })
}

export function Events() {
  const { event, data } = useStreamRequest('/x', {
    events: { delta, usage: Number },
    on: { usage: (payload) => expectTypeOf(payload).toEqualTypeOf<number>() },
    onEvent: (one) => {
      if (one.name === 'usage') expectTypeOf(one.data).toEqualTypeOf<number>()
    },
    until: (one) => one.name === 'usage' && one.data > 1,
    onFinish: ({ status, data: last, error }) => {
      expectTypeOf(status).toEqualTypeOf<'done' | 'stopped' | 'error'>()
      expectTypeOf(last).toEqualTypeOf<Delta | number | undefined>()
      expectTypeOf(error).toEqualTypeOf<StreamError | undefined>()
    },
  })
  expectTypeOf(data).toEqualTypeOf<Delta | number | undefined>()
  if (event?.name === 'delta') expectTypeOf(event.data).toEqualTypeOf<Delta>()

  useStreamRequest('/x', {
    events: { delta },
    on: {
      // @ts-expect-error an event that is not declared, told at its own line
      delt: () => {},
    },
  })
  useStreamRequest('/x', {
    events: { delta },
    // @ts-expect-error an event that is not declared
    until: (one) => one.name === 'done',
  })
  useStreamRequest('/x', {
    // @ts-expect-error an option that does not exist
    reconnect: true,
  })
  useStreamRequest('/x', {
    // @ts-expect-error requests are not enabled, they are started
    enabled: false,
  })
  useStreamRequest('/x', {
    // @ts-expect-error not one of the two
    concurrency: 'both',
  })
  useStreamRequest('/x', {
    // @ts-expect-error no close, but a finish
    onClose: () => {},
  })
}

export function Selections() {
  const selected = useStreamRequest('/x', {
    request: async (input: Prompt) => ({ body: input }),
    collect: (c) => c.concat((event) => event.data),
    select: (text) => text.length,
    equal: (a, b) => a === b,
    onFinish: ({ data }) => expectTypeOf(data).toEqualTypeOf<string>(),
  })
  expectTypeOf(selected).toEqualTypeOf<
    UseSelectedStreamRequest<{ message: string }, string, number, Prompt>
  >()
  expectTypeOf(selected.data).toEqualTypeOf<number>()
  // The promise tells of the whole data.
  expectTypeOf(selected.start({ prompt: '' })).toEqualTypeOf<Promise<RequestResult<string>>>()
  // @ts-expect-error what changes with every event is left out with `select`
  void selected.event
  // @ts-expect-error what changes with every event is left out with `select`
  void selected.received

  expectTypeOf(useStreamRequest('/x', { select: () => JSON.parse('1') }).data).toBeAny()
  expectTypeOf(useStreamRequest('/x', { select: () => undefined }).data).toEqualTypeOf<undefined>()
  // `equal` alone selects nothing.
  expectTypeOf(useStreamRequest('/x', { equal: Object.is }).event?.data).toEqualTypeOf<string | undefined>()
  // @ts-expect-error not what `select` returns
  useStreamRequest('/x', { select: () => 1, equal: (a: string, b: string) => a === b })
}

export function SharedOptions() {
  const options = streamRequestOptions({
    request: (input: Prompt) => ({ body: input }),
    events: { message: delta },
    collect: (c) => c.concat((event) => event.data.t),
    onFinish: ({ data }) => expectTypeOf(data).toEqualTypeOf<string>(),
  })
  const { data, start } = useStreamRequest('/x', options)
  expectTypeOf(data).toEqualTypeOf<string>()
  void start({ prompt: 'a' })
  // @ts-expect-error the input is missing
  void start()
  expectTypeOf(
    useStreamRequest('/x', { ...options, select: (text) => text.length }).data,
  ).toEqualTypeOf<number>()

  const kept: UseStreamRequestOptions<{ message: typeof delta }, string, Prompt, number> = {
    request: (input) => ({ body: input }),
    events: { message: delta },
    collect: (c) => c.concat((event) => event.data.t),
    select: (text) => text.length,
  }
  expectTypeOf(useStreamRequest('/x', kept).data).toEqualTypeOf<number>()
  const plain = { retry: { base: 500 }, idleTimeout: 45_000 }
  expectTypeOf(useStreamRequest('/x', plain).data).toEqualTypeOf<string | undefined>()
}
