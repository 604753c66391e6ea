import { createStreamRequest, json, readEvents } from '@sse-store/core'
import { expect } from 'vitest'
import type { Scenarios } from './live'
import { until, WAIT } from './world'

/** What happens to requests whose answer is a stream. */

function chatAt(url: string) {
  return createStreamRequest(`${url}/chat`, {
    request: (prompt: string) => ({ body: { prompt } }),
    events: { message: json<{ text: string }>() },
    collect: (c) => c.concat((event) => event.data.text),
    until: '[DONE]',
    batch: false,
  })
}

export const REQUESTS: Scenarios = {
  async 'an answer arrives whole, and is done'({ start, works }) {
    const { url } = await start()
    expect(await chatAt(url).start('日本 🙂')).toEqual({
      status: 'done',
      data: 'You said 日本 🙂',
      error: undefined,
    })
    expect(works).toMatchObject([{ prompt: '日本 🙂', aborted: false }])
  },

  async 'an answer whose connection breaks is interrupted, and asked for once only'({ start, works }) {
    const { url, drop } = await start()
    const chat = chatAt(url)
    const ended = chat.start(WAIT)
    await until(() => chat.getSnapshot().data === 'You said ')
    drop()
    const { status, data, error } = await ended
    expect({ status, data, kind: error?.kind }).toEqual({
      status: 'error',
      data: 'You said ',
      kind: 'interrupted',
    })
    await until(() => works[0]?.aborted)
    expect(works).toHaveLength(1)
  },

  async 'stopping an answer ends the work of the server'({ start, works }) {
    const { url } = await start()
    const chat = chatAt(url)
    const ended = chat.start(WAIT)
    await until(() => chat.getSnapshot().data === 'You said ')
    chat.stop()
    expect((await ended).status).toBe('stopped')
    await until(() => works[0]?.aborted)
  },

  async 'an answer whose work fails does not look complete, and the server lives on'({ start, works }) {
    const { url } = await start()
    const chat = chatAt(url)
    const ended = chat.start(WAIT)
    await until(() => chat.getSnapshot().data === 'You said ')
    works[0]?.fail()
    const { status, data, error } = await ended
    expect({ status, data, kind: error?.kind }).toEqual({
      status: 'error',
      data: 'You said ',
      kind: 'interrupted',
    })
    expect((await chatAt(url).start('again')).status).toBe('done')
    expect(works).toHaveLength(2)
  },

  async 'readEvents reads an answer'({ start }) {
    const { url } = await start()
    const response = await fetch(`${url}/chat`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"prompt":"hi"}',
    })
    const got: string[] = []
    for await (const { data } of readEvents(response)) got.push(data)
    expect(got).toEqual(['{"text":"You "}', '{"text":"said "}', '{"text":"hi"}', '[DONE]'])
  },
}
