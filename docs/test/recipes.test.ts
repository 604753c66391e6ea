import { readFileSync } from 'node:fs'
import { createStreamRequest, StreamError, type RequestResult } from '@sse-store/core'
import { createTestStream } from '@sse-store/core/testing'
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest'
import { aiSdkAnswer, aiSdkChat } from '../examples/recipes/ai-sdk'
import { anthropicAnswer, anthropicChat } from '../examples/recipes/anthropic'
import { explainError } from '../examples/recipes/explain-error'
import { localChat, openaiAnswer, openaiChat } from '../examples/recipes/openai-chat'
import { responsesAnswer, responsesText } from '../examples/recipes/openai-responses'

/** Each recipe is run against what its server sends, recorded in `wire/`. */

type Wire = ReturnType<typeof createTestStream>

const bytesOf = (name: string) => readFileSync(new URL(`wire/${name}.txt`, import.meta.url))

/** Runs a request whose response is these chunks, and then ends cleanly. */
async function run<T>(
  start: (fetch: Wire['fetch']) => Promise<RequestResult<T>>,
  chunks: readonly Uint8Array[],
): Promise<RequestResult<T>> {
  const stream = createTestStream()
  const result = start(stream.fetch)
  await stream.opened
  for (const chunk of chunks) stream.raw(chunk)
  stream.end()
  return result
}

const user = { role: 'user', content: 'When does it open?' } as const
const uiMessage = { id: 'm1', role: 'user', parts: [{ type: 'text', text: 'When?' }] } as const

const text = {
  'openai-chat': (fetch: Wire['fetch']) =>
    createStreamRequest('/api/openai', { ...openaiChat, fetch }).start([user]),
  'openai-responses': (fetch: Wire['fetch']) =>
    createStreamRequest('/api/responses', { ...responsesText, fetch }).start('When does it open?'),
  anthropic: (fetch: Wire['fetch']) =>
    createStreamRequest('/api/anthropic', { ...anthropicChat, fetch }).start([user]),
  'ai-sdk': (fetch: Wire['fetch']) =>
    createStreamRequest('/api/chat', { ...aiSdkChat, fetch }).start([uiMessage]),
}
const answer = {
  'openai-chat': (fetch: Wire['fetch']) =>
    createStreamRequest('/api/openai', { ...openaiAnswer, fetch }).start([user]),
  'openai-responses': (fetch: Wire['fetch']) =>
    createStreamRequest('/api/responses', { ...responsesAnswer, fetch }).start('When does it open?'),
  anthropic: (fetch: Wire['fetch']) =>
    createStreamRequest('/api/anthropic', { ...anthropicAnswer, fetch }).start([user]),
  'ai-sdk': (fetch: Wire['fetch']) =>
    createStreamRequest('/api/chat', { ...aiSdkAnswer, fetch }).start([uiMessage]),
}
type Recipe = keyof typeof text

const bern = '{"city":"Bern"}'
const EXPECTED: Readonly<Record<Recipe, { text: string; answer: unknown }>> = {
  'openai-chat': {
    text: 'The café opens at 8 — “sharp” 🙂.',
    answer: {
      toolCalls: [],
      stopReason: 'stop',
      usage: expect.objectContaining({ prompt_tokens: 19, completion_tokens: 12 }),
    },
  },
  'openai-responses': {
    text: 'The café opens at 8 🙂.',
    answer: {
      toolCalls: { 1: { id: 'call_9bA', name: 'get_weather', json: bern } },
      stopReason: 'completed',
      usage: expect.objectContaining({ input_tokens: 37, output_tokens: 11 }),
    },
  },
  anthropic: {
    text: 'Let me look — one moment … 🙂',
    answer: {
      thinking: 'They ask about the weather.',
      toolCalls: { 2: { id: 'toolu_01T1', name: 'get_weather', json: '{"city": "Bern"}' } },
      stopReason: 'tool_use',
      usage: expect.objectContaining({ input_tokens: 472, output_tokens: 89 }),
    },
  },
  'ai-sdk': {
    text: 'Let me look — one moment … 🙂',
    answer: {
      reasoning: 'They ask about the weather.',
      toolCalls: { call_9bA: { name: 'getWeather', json: bern } },
      stopReason: 'tool-calls',
      metadata: { totalTokens: 31 },
    },
  },
}
const RECIPES = Object.keys(EXPECTED) as Recipe[]

// Of an event that nobody declared, a store warns once.
let warn: MockInstance<typeof console.warn>
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => {
  expect(warn).not.toHaveBeenCalled()
})

describe.each(RECIPES)('%s', (name) => {
  const bytes = bytesOf(name)
  const expected = EXPECTED[name]

  it('collects the text, and is done', async () => {
    expect(await run<string>(text[name], [bytes])).toEqual({
      status: 'done',
      data: expected.text,
      error: undefined,
    })
  })

  it('collects the whole answer', async () => {
    const { status, data } = await run<unknown>(answer[name], [bytes])
    expect({ status, data }).toEqual({
      status: 'done',
      data: { text: expected.text, ...(expected.answer as object) },
    })
  })

  it('gives the same answer wherever the bytes are cut', { timeout: 60_000 }, async () => {
    const { data } = await run<unknown>(answer[name], [bytes])
    const singly = Array.from(bytes, (_, index) => bytes.subarray(index, index + 1))
    expect((await run<unknown>(answer[name], singly)).data).toEqual(data)
    for (let index = 1; index < bytes.length; index++) {
      const halves = [bytes.subarray(0, index), bytes.subarray(index)]
      const cut = await run<unknown>(answer[name], halves)
      if (cut.status !== 'done' || JSON.stringify(cut.data) !== JSON.stringify(data)) {
        expect({ index, cut }).toEqual({ index, cut: { status: 'done', data, error: undefined } })
      }
    }
  })

  it('is interrupted, with the partial text, where the response ends too soon', async () => {
    const { status, data, error } = await run<string>(text[name], [bytes.subarray(0, bytes.length * 0.6)])
    expect({ status, kind: error?.kind }).toEqual({ status: 'error', kind: 'interrupted' })
    expect(data.length).toBeGreaterThan(0)
    expect(expected.text.startsWith(data)).toBe(true)
  })
})

describe('an error in the stream', () => {
  it.each([
    ['openai-chat', 'openai-chat-error', 'The café', /The server had an error/, false],
    ['openai-responses', 'openai-responses-failed', 'The café', /failed to generate/, false],
    ['openai-responses', 'openai-responses-error', 'The café', /Rate limit reached/, false],
    ['anthropic', 'anthropic-error', 'Let me', /^Overloaded$/, true],
    ['ai-sdk', 'ai-sdk-error', 'Let me', /^An error occurred\.$/, false],
    ['ai-sdk', 'ai-sdk-abort', 'Let me', /aborted/, false],
  ] as const)('%s: %s', async (name, wire, partial, message, retryable) => {
    const { status, data, error } = await run<string>(text[name], [bytesOf(wire)])
    expect({ status, data }).toEqual({ status: 'error', data: partial })
    expect(error).toMatchObject({ kind: 'interrupted', retryable } satisfies Partial<StreamError>)
    expect(error?.message).toMatch(message)
    expect(error?.text).toContain('{')
  })

  it('openai-responses: nested, as it has been seen', async () => {
    const event = 'event: error\ndata: {"type":"error","error":{"message":"Not today."}}\n\n'
    const { error } = await run(text['openai-responses'], [new TextEncoder().encode(event)])
    expect(error?.message).toBe('Not today.')
  })
})

describe('what else may come', () => {
  it('openai-chat: several tools at once, by their index', async () => {
    const { status, data } = await run(answer['openai-chat'], [bytesOf('openai-chat-tools')])
    expect(status).toBe('done')
    expect(data).toEqual({
      text: '',
      toolCalls: [
        { id: 'call_9bA', name: 'get_weather', json: bern },
        { id: 'call_7cK', name: 'get_time', json: '{}' },
      ],
      stopReason: 'tool_calls',
      usage: undefined,
    })
  })

  it('openai-responses: an answer that was cut short is done, and says why', async () => {
    const wire = [bytesOf('openai-responses-incomplete')]
    const { status, data } = await run(answer['openai-responses'], wire)
    expect(status).toBe('done')
    expect(data).toMatchObject({ text: 'The café', stopReason: 'max_output_tokens' })
  })
})

describe('openai-chat: a server of one’s own', () => {
  const ask = (fetch: Wire['fetch']) =>
    createStreamRequest('http://localhost:11434/v1/chat/completions', { ...localChat, fetch }).start({
      model: 'a-model',
      messages: [user],
    })
  const bytes = (text: string) => [new TextEncoder().encode(text)]

  it('collects the same text', async () => {
    const { status, data } = await run(ask, [bytesOf('openai-chat')])
    expect({ status, data }).toEqual({ status: 'done', data: EXPECTED['openai-chat'].text })
  })

  it('says the model and asks for a stream', async () => {
    const stream = createTestStream()
    void ask(stream.fetch)
    await stream.opened
    expect(JSON.parse(String(stream.requests[0]?.init.body))).toEqual({
      model: 'a-model',
      stream: true,
      messages: [user],
    })
  })

  it('takes empty events for a sign of life', async () => {
    const { status, data } = await run(ask, bytes('data:\n\ndata: [DONE]\n\n'))
    expect({ status, data }).toEqual({ status: 'done', data: '' })
  })

  it.each([
    ['"no such model"', 'no such model'],
    ['{"message":"no such model"}', 'no such model'],
    ['{}', 'The model failed.'],
  ])('takes %s for an error', async (error, message) => {
    const result = await run(ask, bytes(`data: {"error":${error}}\n\n`))
    expect(result.error).toMatchObject({ kind: 'interrupted', message })
  })
})

describe('what a refusal says', () => {
  it.each([
    ['{"error":{"message":"Rate limit reached"}}', 'Rate limit reached'],
    ['{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}', 'Overloaded'],
    ['{"error":"model not found"}', 'model not found'],
    ['{"message":"Not today."}', 'Not today.'],
    ['{"error":{"code":7}}', 'The sentence of the library.'],
    ['{"error":{"message":"cut o', 'The sentence of the library.'],
    ['null', 'The sentence of the library.'],
    [undefined, 'The sentence of the library.'],
  ])('%s', (bodyExcerpt, message) => {
    const error = new StreamError('http', 'The sentence of the library.', { bodyExcerpt })
    expect(explainError(error)).toBe(message)
  })
})

describe('the request', () => {
  const mine = { ...user, isPartial: true }
  it.each([
    [
      'openai-chat',
      (fetch: Wire['fetch']) => createStreamRequest('/', { ...openaiChat, fetch }).start([mine]),
    ],
    [
      'anthropic',
      (fetch: Wire['fetch']) => createStreamRequest('/', { ...anthropicChat, fetch }).start([mine]),
    ],
  ] as const)('%s: is made of role and content', async (_, ask) => {
    const stream = createTestStream()
    void ask(stream.fetch)
    await stream.opened
    expect(JSON.parse(String(stream.requests[0]?.init.body))).toEqual({ messages: [user] })
  })

  it.each(RECIPES)('%s: is a POST with what the route takes as JSON', async (name) => {
    const stream = createTestStream()
    void text[name](stream.fetch)
    await stream.opened
    const [request] = stream.requests
    expect(request?.init.method).toBe('POST')
    expect(request?.headers.get('content-type')).toBe('application/json')
    expect(JSON.parse(String(request?.init.body))).toEqual(
      name === 'openai-responses'
        ? { input: 'When does it open?' }
        : { messages: [name === 'ai-sdk' ? uiMessage : user] },
    )
  })
})
