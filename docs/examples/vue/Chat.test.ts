import { createTestStream } from '@sse-store/core/testing'
import { mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import Chat from './Chat.vue'
import Conversation from './Conversation.vue'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('asks, and shows the answer as it comes', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const chat = mount(Chat)
  await chat.get('input').setValue('Hi')
  await chat.get('form').trigger('submit')
  await stream.opened
  expect(stream.requests[0]?.init.body).toBe('{"prompt":"Hi"}')
  stream.send({ text: 'Good ' })
  await vi.waitFor(() => expect(chat.get('p').text()).toBe('Good'))
  stream.send({ text: 'morning' })
  stream.send('[DONE]')
  await vi.waitFor(() => expect(chat.get('p').text()).toBe('Good morning'))
  expect(chat.findAll('button')).toHaveLength(1)
  chat.unmount()
})

test('keeps an answer that broke off, and marks it', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const chat = mount(Conversation)
  const ask = async (prompt: string) => {
    await chat.get('input').setValue(prompt)
    await chat.get('form').trigger('submit')
    await stream.opened
  }
  await ask('Hi')
  stream.send({ text: 'Good' })
  await vi.waitFor(() =>
    expect(chat.get('[aria-busy=true]').text()).toBe('Good'),
  )
  expect(chat.get('[role=log]').text()).toBe('Hi')
  stream.end()
  await vi.waitFor(() => expect(chat.get('em').text()).toBe('(incomplete)'))
  expect(chat.get('[role=alert]').text()).toContain('until')

  await ask('Again?')
  expect(JSON.parse(String(stream.requests[1]?.init.body))).toEqual({
    messages: [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Good' },
      { role: 'user', content: 'Again?' },
    ],
  })
  stream.send({ text: 'Good morning' })
  stream.send('[DONE]')
  await vi.waitFor(() =>
    expect(chat.get('[role=log]').text()).toContain('Good morning'),
  )
  expect(chat.findAll('[role=log] p')).toHaveLength(4)
  expect(chat.text().split('Good morning')).toHaveLength(2)
  chat.unmount()
})
