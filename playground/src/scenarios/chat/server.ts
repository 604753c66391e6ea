import { Router, type Request, type Response } from 'express'
import type { ScenarioContext } from '../../../server/app.ts'
import { beginEventStream, pace } from '../../../server/event-stream.ts'
import { answerTo } from './answers.ts'
import { DEMO_KEY, DEMO_MODELS, type DemoModel } from './models.ts'
import type { ChatMessage } from './openai.ts'
import { cutInsideCharacter, escapedJson, join, tokensOf } from './wire.ts'

/**
 * Speaks OpenAI's protocol, as far as a chat needs it:
 *
 * - `GET /v1/models`
 * - `POST /v1/chat/completions` with `stream: true`
 *
 * Every other token is escaped; of the ones that are not, characters are cut in two on their way.
 */
export function chatServer({ tokenMs, now, streams }: ScenarioContext): Router {
  const router = Router()
  let answers = 0

  router.get('/v1/models', (_req, res) => {
    const data = DEMO_MODELS.map(({ id }) => ({ id, object: 'model', created: 0, owned_by: 'demo' }))
    res.json({ object: 'list', data })
  })

  router.post('/v1/chat/completions', (req, res) => {
    const model = DEMO_MODELS.find(({ id }) => id === req.body?.model)
    const refusal = refusalOf(req, model)
    if (!model || refusal) {
      streams.refuse()
      const [status, code, message] = refusal ?? [404, 'model_not_found', 'There is no such model.']
      if (status === 401) res.set('WWW-Authenticate', 'Bearer')
      res.status(status).json({ error: { message, type: 'invalid_request_error', param: null, code } })
      return
    }
    if (!streams.admit(res)) return
    const head = {
      id: `chatcmpl-${++answers}`,
      object: 'chat.completion.chunk',
      created: Math.floor(now() / 1000),
      model: model.id,
    }
    const events = eventsOf(req.body.messages, model, head, req.body.stream_options?.include_usage === true)
    play(req, res, tokenMs * model.slowness, events, model.fault === 'drop')
  })

  return router
}

/** Characters of all questions together: they come back in the answer, a few in an event. */
const MAX_ASKED = 4000

type Refusal = readonly [status: number, code: string, message: string]

function refusalOf(req: Request, model: DemoModel | undefined): Refusal | undefined {
  const { stream, messages } = (req.body ?? {}) as Record<string, unknown>
  if (!isConversation(messages))
    return [400, 'invalid_messages', 'messages must be a list of role and content.']
  const asked = messages.reduce((sum, { role, content }) => sum + (role === 'user' ? content.length : 0), 0)
  if (asked > MAX_ASKED)
    return [400, 'context_length_exceeded', `The demo reads ${MAX_ASKED} characters of questions at most.`]
  if (stream !== true) return [400, 'stream_only', 'The demo only streams: send stream: true.']
  if (!model) return [404, 'model_not_found', `The model does not exist. There are: ${modelNames}.`]
  const key = /^Bearer (.*)$/.exec(req.get('Authorization') ?? '')?.[1]
  if (!model.isLocked || key === DEMO_KEY) return undefined
  const what = key ? 'This API key is wrong' : 'You did not send an API key'
  return [401, 'invalid_api_key', `${what}. The one of ${model.id} is “${DEMO_KEY}”: set it under Server.`]
}

const modelNames = DEMO_MODELS.map(({ id }) => id).join(', ')

function isConversation(messages: unknown): messages is readonly ChatMessage[] {
  const isMessage = (message: unknown) =>
    typeof (message as ChatMessage | null)?.role === 'string' &&
    typeof (message as ChatMessage).content === 'string'
  return Array.isArray(messages) && messages.length > 0 && messages.every(isMessage)
}

/** The events of one answer, one by one, with the fault that the model is made for at their end. */
function* eventsOf(
  messages: readonly ChatMessage[],
  model: DemoModel,
  head: object,
  includeUsage: boolean,
): Generator<string, void> {
  const send = (data: string) => `data: ${data}\n\n`
  const chunk = (delta: object, finish: string | null = null) => ({
    ...head,
    choices: [{ index: 0, delta, finish_reason: finish }],
    ...(includeUsage && { usage: null }),
  })
  const tokens = tokensOf(answerTo(messages))
  const said = model.fault ? tokens.slice(0, Math.ceil(tokens.length * 0.4)) : tokens
  yield send(JSON.stringify(chunk({ role: 'assistant', content: '' })))
  for (const [index, content] of said.entries()) {
    yield send((index % 2 ? escapedJson : JSON.stringify)(chunk({ content })))
  }
  if (model.fault === 'error') yield send(JSON.stringify({ error: OVERLOADED }))
  if (model.fault) return
  yield send(JSON.stringify(chunk({}, 'stop')))
  if (includeUsage) yield send(JSON.stringify({ ...head, choices: [], usage: usageOf(messages, tokens) }))
  yield send('[DONE]')
}

const OVERLOADED = {
  message: 'The server is overloaded. Please try again later.',
  type: 'server_error',
  param: null,
  code: null,
}

function usageOf(messages: readonly ChatMessage[], tokens: readonly string[]) {
  const prompt = messages.flatMap(({ content }) => tokensOf(content)).length
  return {
    prompt_tokens: prompt,
    completion_tokens: tokens.length,
    total_tokens: prompt + tokens.length,
  }
}

/** One event at a time, but for the bytes that are cut off: they come with the next one. */
function play(req: Request, res: Response, ms: number, events: Iterator<string, void>, drops: boolean): void {
  const write = beginEventStream(req, res)
  let rest = new Uint8Array()
  pace(res, ms, () => {
    const event = events.next()
    if (event.done && drops) res.destroy()
    else if (event.done) res.end(rest)
    else {
      const [now, later] = cutInsideCharacter(event.value)
      write(join(rest, now))
      rest = new Uint8Array(later)
    }
    return !event.done
  })
}
