import { createStreamRequest, StreamError } from '@sse-store/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerTo } from '../../../playground/src/scenarios/chat/answers.ts'
import { chatCompletion, explainError } from '../../../playground/src/scenarios/chat/openai.ts'
import { startPlayground, type PlaygroundServer } from '../src/playground'

const messages = [{ role: 'user', content: 'Say hello in many languages' }] as const
const answer = answerTo(messages)

let server: PlaygroundServer

beforeAll(async () => {
  server = await startPlayground({ TOKEN_MS: '2' })
})
afterAll(() => server.kill())

describe('the protocol in one file, without a framework', () => {
  /** One question to the demo server. */
  function ask(model: string, apiKey = '') {
    const request = createStreamRequest('/unused', chatCompletion)
    const run = request.start({ baseUrl: `${server.url}/v1/`, model, apiKey, messages })
    return run.then((result) => ({ ...result, usage: request.getSnapshot().event?.data.usage }))
  }

  test('puts the answer together, to the last character, and ends with the usage', async () => {
    expect(await ask('demo-fast')).toMatchObject({
      status: 'done',
      data: answer,
      error: undefined,
      usage: { prompt_tokens: expect.any(Number), completion_tokens: expect.any(Number) },
    })
  })

  test('turns an error in mid-answer into the error of the run, in the server’s words', async () => {
    const { status, data, error } = await ask('demo-error')
    expect(status).toBe('error')
    expect(error && explainError(error)).toBe('The server is overloaded. Please try again later.')
    expect(data.length).toBeGreaterThan(50)
    expect(answer.startsWith(data)).toBe(true)
  })

  test('a lost connection is an interruption, and nothing is sent again', async () => {
    const before = await server.requests('chat')
    const { status, data, error } = await ask('demo-drop')
    expect([status, error?.kind]).toEqual(['error', 'interrupted'])
    expect(data.length).toBeGreaterThan(50)
    expect(answer.startsWith(data)).toBe(true)
    expect((await server.requests('chat')) - before).toBe(1)
  })

  test('a refusal is explained in the server’s words; with the key it is granted', async () => {
    const { error } = await ask('demo-locked')
    expect(error).toMatchObject({ kind: 'http', status: 401 })
    expect(error && explainError(error)).toMatch(/^You did not send an API key/)
    expect(await ask('demo-locked', 'demo-key')).toMatchObject({ status: 'done', data: answer })
  })

  test.each([
    ['{"error":{"message":"Too long"}}', 'Too long'],
    ['{"error":"Too long"}', 'Too long'],
    ['upstream is busy\n', 'upstream is busy'],
    ['{"error":{"mess', 'Answered 400.'],
    ['<h1>Bad Request</h1>', 'Answered 400.'],
    ['', 'Answered 400.'],
  ])('a refusal with the body %j is explained as: %s', (bodyExcerpt, words) => {
    expect(explainError(new StreamError('http', 'Answered 400.', { status: 400, bodyExcerpt }))).toBe(words)
  })

  test.each([
    ['{"error":{"message":"Too long"}}', 'Too long'],
    ['{"error":"Too long"}', 'Too long'],
    ['{"error":{}}', 'The model failed.'],
  ])('an event of %s is an error: %s', (data, message) => {
    const decode = chatCompletion.events?.message as (data: string) => unknown
    expect(() => decode(data)).toThrow(new StreamError('interrupted', message, { text: data }))
    expect(decode('')).toEqual({ choices: [] })
  })
})
