/** What TypeScript must infer of requests, and what it must refuse. Checked by `tsc`, never run. */
import {
  createStreamRequest,
  json,
  streamRequestOptions,
  useStreamRequest,
  type RequestResult,
  type StreamError,
  type StreamRequestStatus,
  type StreamRequestStore,
  type UseSelectedStreamRequest,
  type UseStreamRequest,
  type UseStreamRequestOptions,
} from '@sse-store/vue'
import { expectTypeOf } from 'vitest'
import { computed, h, ref, type ShallowRef } from 'vue'

interface Delta {
  t: string
}
interface Prompt {
  prompt: string
}
const delta = json<Delta>()
const url = ref('/x')

export function inputs() {
  const chat = useStreamRequest(url, {
    request: (input: Prompt) => ({ body: input }),
    collect: (c) => c.concat((event) => event.data),
  })
  expectTypeOf(chat.data).toEqualTypeOf<Readonly<ShallowRef<string>>>()
  expectTypeOf(chat.start({ prompt: '' })).toEqualTypeOf<Promise<RequestResult<string>>>()
  void chat.start({ prompt: 'a' }, { signal: new AbortController().signal })
  // @ts-expect-error the input is missing
  void chat.start()
  // @ts-expect-error not what `request` takes
  void chat.start({ promt: 'a' })

  const report = useStreamRequest('/report')
  void report.start()
  void report.start(undefined, { signal: undefined })
  // @ts-expect-error without `request` there is no input
  void report.start({ prompt: 'a' })
  // @ts-expect-error a click is no input
  const onClick: (event: MouseEvent) => unknown = report.start
  h('button', { onClick: () => report.start(), onDblclick: report.stop })

  const pages = useStreamRequest('/x', { request: (page?: number) => ({ url: `/x?${page ?? 1}` }) })
  void pages.start()
  void pages.start(2)
  const plain = useStreamRequest('/x', { request: () => ({ method: 'POST' }) })
  void plain.start()
  return onClick
}

export function sources() {
  const fromUrl = useStreamRequest(url)
  expectTypeOf(fromUrl).toEqualTypeOf<UseStreamRequest<{ message: string }, string | undefined, void>>()
  expectTypeOf(fromUrl.status).toEqualTypeOf<Readonly<ShallowRef<StreamRequestStatus>>>()
  expectTypeOf(fromUrl.error.value).toEqualTypeOf<StreamError | undefined>()
  expectTypeOf(fromUrl.received.value.bytes).toEqualTypeOf<number>()
  expectTypeOf(fromUrl.store.value).toEqualTypeOf<
    StreamRequestStore<{ message: string }, string | undefined, void>
  >()
  // @ts-expect-error the refs are read-only
  fromUrl.data.value = 'mine'
  useStreamRequest(computed(() => url.value))
  useStreamRequest(() => new URL(url.value))
  // @ts-expect-error a request has a url; wait by not starting it
  useStreamRequest(null)
  // @ts-expect-error a number is no source
  useStreamRequest(1)

  const store = createStreamRequest('/x', {
    request: (input: Prompt) => ({ body: input }),
    events: { delta, usage: Number },
    collect: (c) => c.keepLast(3),
  })
  type M = { delta: Delta; usage: number }
  type Data = readonly (Delta | number)[]
  expectTypeOf(useStreamRequest(store)).toEqualTypeOf<UseStreamRequest<M, Data, Prompt>>()
  useStreamRequest(store, {
    on: { delta: (payload) => expectTypeOf(payload).toEqualTypeOf<Delta>() },
    onFinish: (result) => expectTypeOf(result).toEqualTypeOf<RequestResult<Data>>(),
  })
  useStreamRequest(store, {
    on: {
      // @ts-expect-error an event that the store does not declare, told at its own line
      message: () => {},
    },
  })
}

export function events() {
  const { event, data } = useStreamRequest('/x', {
    events: { delta, usage: Number },
    on: { usage: (payload) => expectTypeOf(payload).toEqualTypeOf<number>() },
    until: (one) => one.name === 'usage' && one.data > 1,
    onFinish: ({ data: last }) => expectTypeOf(last).toEqualTypeOf<Delta | number | undefined>(),
  })
  expectTypeOf(data.value).toEqualTypeOf<Delta | number | undefined>()
  if (event.value?.name === 'delta') expectTypeOf(event.value.data).toEqualTypeOf<Delta>()

  useStreamRequest('/x', {
    events: { delta },
    on: {
      // @ts-expect-error an event that is not declared, told at its own line
      delt: () => {},
    },
  })
  useStreamRequest('/x', {
    // @ts-expect-error requests are not enabled, they are started
    enabled: ref(true),
  })
  useStreamRequest('/x', {
    // @ts-expect-error requests go on while they are put aside
    closeOnDeactivate: false,
  })
  useStreamRequest('/x', {
    // @ts-expect-error not one of the two
    concurrency: 'both',
  })
}

export function selections() {
  const selected = useStreamRequest(() => url.value, {
    request: (input: Prompt) => ({ body: input }),
    collect: (c) => c.concat((event) => event.data),
    select: (text) => text.length,
    equal: (a, b) => a === b,
  })
  expectTypeOf(selected).toEqualTypeOf<
    UseSelectedStreamRequest<{ message: string }, string, number, Prompt>
  >()
  expectTypeOf(selected.data.value).toEqualTypeOf<number>()
  expectTypeOf(selected.start({ prompt: '' })).toEqualTypeOf<Promise<RequestResult<string>>>()
  // @ts-expect-error what changes with every event is left out with `select`
  void selected.event
  // @ts-expect-error what changes with every event is left out with `select`
  void selected.received
}

export function sharedOptions() {
  const options = streamRequestOptions({
    request: (input: Prompt) => ({ body: input }),
    events: { message: delta },
    collect: (c) => c.concat((event) => event.data.t),
  })
  const { data, start } = useStreamRequest('/x', options)
  expectTypeOf(data.value).toEqualTypeOf<string>()
  void start({ prompt: 'a' })
  const kept: UseStreamRequestOptions<{ message: typeof delta }, string, Prompt, number> = {
    events: { message: delta },
    collect: (c) => c.concat((event) => event.data.t),
    select: (text) => text.length,
  }
  expectTypeOf(useStreamRequest('/x', kept).data.value).toEqualTypeOf<number>()
}
