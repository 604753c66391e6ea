import { expect, test, vi } from 'vitest'
import { answerTo } from '../src/scenarios/chat/answers.ts'
import { DEMO_MODELS } from '../src/scenarios/chat/models.ts'
import { tokensOf } from '../src/scenarios/chat/wire.ts'
import { readStream, serve, type Served } from './serve.ts'

const LANGUAGES = 'Say hello in many languages'

/** Asks one question, and reads the answer to its end. */
async function complete(server: Served, model: string, question: string, more: object = {}) {
  const read = await readStream(await ask(server, model, question, more))
  const data = [...read.text.matchAll(/^data: (.*)$/gm)].map(([, line]) => String(line))
  const chunks = data.filter((line) => line !== '[DONE]').map((line) => JSON.parse(line))
  const content = chunks.map((chunk) => chunk.choices?.[0]?.delta.content ?? '').join('')
  return { ...read, data, chunks, content }
}

function ask(server: Served, model: string, question: string, more: object = {}) {
  const messages = [{ role: 'user', content: question }]
  return server.post('/v1/chat/completions', { model, stream: true, messages, ...more })
}

const answer = (question: string) => answerTo([{ role: 'user', content: question }])

test('lists its models', async () => {
  const server = await serve()
  const models = await (await fetch(`${server.origin}/v1/models`)).json()

  expect(models.data.map(({ id }: { id: string }) => id)).toEqual(DEMO_MODELS.map(({ id }) => id))
})

test.each(['demo-fast', 'demo-slow'])(
  '%s: the role, the text to the last character, the reason, and [DONE]',
  async (model) => {
    const server = await serve({ tokenMs: 1 })
    const { response, chunks, content, data } = await complete(server, model, 'code')

    expect(response.headers.get('Content-Type')).toMatch(/^text\/event-stream/)
    expect(chunks[0].choices).toEqual([
      { index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null },
    ])
    expect(content).toBe(answer('code'))
    expect(chunks.at(-1)).toMatchObject({ model, choices: [{ delta: {}, finish_reason: 'stop' }] })
    expect(data.at(-1)).toBe('[DONE]')
    expect(data.filter((line) => line === '[DONE]')).toHaveLength(1)
    expect(chunks.some((chunk) => 'usage' in chunk)).toBe(false)
  },
)

test('a usage chunk without choices, where it is asked for', async () => {
  const server = await serve({ tokenMs: 1 })
  const { chunks, content } = await complete(server, 'demo-fast', 'code', {
    stream_options: { include_usage: true },
  })

  const tokens = tokensOf(content).length
  expect(chunks.at(-1)).toMatchObject({
    choices: [],
    usage: { prompt_tokens: 1, completion_tokens: tokens, total_tokens: tokens + 1 },
  })
  expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true)
})

test('characters come escaped, as they are, and cut in two between chunks of the response', async () => {
  const server = await serve({ tokenMs: 1 })
  const { pieces, text, content } = await complete(server, 'demo-fast', LANGUAGES)

  expect(text).toMatch(/\\u00[0-9a-f]{2}/)
  expect(text).toMatch(/\\ud83[c-e]\\ud[c-f]/)
  expect(text).toMatch(/\p{Emoji_Presentation}/u)
  expect(text).toMatch(/"content":"\\n+"/)
  const isWhole = (piece: Uint8Array) => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(piece) !== ''
    } catch {
      return false
    }
  }
  expect(pieces.filter((piece) => !isWhole(piece)).length).toBeGreaterThan(10)
  // The second half of an emoji's bytes, at the start of a piece.
  expect(pieces.some(([first = 0, second = 0]) => first >> 6 === 0b10 && second >> 6 === 0b10)).toBe(true)
  expect(content).toBe(answer(LANGUAGES))
})

test('demo-drop breaks off in mid-answer', async () => {
  const server = await serve({ tokenMs: 1 })
  const { failure, content, text } = await complete(server, 'demo-drop', LANGUAGES)

  expect(failure).toMatchObject({ message: 'terminated' })
  expect(content.length).toBeGreaterThan(50)
  expect(content.length).toBeLessThan(answer(LANGUAGES).length / 1.5)
  expect(answer(LANGUAGES).startsWith(content)).toBe(true)
  expect(text).not.toContain('[DONE]')
})

test('demo-error sends an error in mid-answer, and ends', async () => {
  const server = await serve({ tokenMs: 1 })
  const { failure, content, chunks, data } = await complete(server, 'demo-error', 'markdown')

  expect(failure).toBeUndefined()
  expect(answer('markdown').startsWith(content)).toBe(true)
  expect(chunks.at(-1)).toEqual({
    error: expect.objectContaining({ message: expect.stringContaining('overloaded'), type: 'server_error' }),
  })
  expect(data).not.toContain('[DONE]')
})

test('demo-locked wants its key', async () => {
  const server = await serve({ tokenMs: 1 })
  const send = (headers: Record<string, string>) =>
    fetch(`${server.origin}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({
        model: 'demo-locked',
        stream: true,
        messages: [{ role: 'user', content: 'code' }],
      }),
    })

  for (const headers of [{}, { Authorization: 'Bearer wrong' }, { Authorization: 'Basic demo-key' }]) {
    const response = await send(headers)
    expect(response.status).toBe(401)
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer')
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_api_key' } })
  }
  const { text } = await readStream(await send({ Authorization: 'Bearer demo-key' }))
  expect(text).toContain('[DONE]')
  expect(await server.stats()).toMatchObject({ chat: { requests: 4 } })
})

test.each([
  [404, { model: 'demo-none' }],
  [400, { stream: false }],
  [400, { messages: [] }],
  [400, { messages: [{ role: 'user' }] }],
  [400, { messages: 'hello' }],
  [400, { messages: [{ role: 'user', content: 'x'.repeat(4001) }] }],
])('refuses with %i what says %o', async (status, more) => {
  const server = await serve()
  const response = await ask(server, 'demo-fast', 'code', more)

  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ error: { message: expect.any(String) } })
  expect(await server.stats()).toMatchObject({ chat: { open: 0, requests: 1 } })
})

test('an answer follows from the whole conversation', async () => {
  const server = await serve({ tokenMs: 1 })
  const messages = [
    { role: 'user', content: 'What is it?' },
    { role: 'assistant', content: 'It.' },
    { role: 'user', content: 'And then?' },
  ]
  const { content } = await complete(server, 'demo-fast', '', { messages })

  expect(content).toContain('question 2')
  expect(content).toContain('1. What is it?')
})

test('a reader that leaves ends the answer', async () => {
  const server = await serve({ tokenMs: 5 })
  const response = await ask(server, 'demo-slow', 'long')
  expect(await server.stats()).toMatchObject({ chat: { open: 1 } })

  await response.body?.cancel()
  await vi.waitFor(async () => expect(await server.stats()).toMatchObject({ chat: { open: 0 } }))
})

test('tokens are short, and are the text', () => {
  const text = answer('long')
  expect(tokensOf(text).join('')).toBe(text)
  expect(Math.max(...tokensOf(text).map((token) => token.length))).toBeLessThan(12)
  expect(tokensOf('a\n\n  b')).toEqual(['a', '\n\n', '  ', 'b'])
})

test('questions are bounded all together; the answers that are sent along with them are not', async () => {
  const server = await serve({ tokenMs: 1 })
  const user = (length: number) => ({ role: 'user', content: 'x'.repeat(length) })
  const said = { role: 'assistant', content: 'y'.repeat(5000) }
  const refused = await ask(server, 'demo-fast', '', { messages: [user(2000), said, user(2001)] })
  expect(refused.status).toBe(400)
  expect(await refused.json()).toEqual({
    error: {
      message: expect.stringContaining('4000 characters'),
      type: 'invalid_request_error',
      param: null,
      code: 'context_length_exceeded',
    },
  })

  const taken = await ask(server, 'demo-fast', '', { messages: [user(2000), said, user(2000)] })
  expect(taken.status).toBe(200)
  await taken.body?.cancel()
})
