import { createTestStream } from '@sse-store/core/testing'
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
} from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Chat } from './Chat'
import { Conversation } from './Conversation'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('asks, and shows the answer as it comes', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  render(<Chat />)
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Hi' } })
  fireEvent.click(screen.getByText('Ask'))
  await stream.opened
  expect(stream.requests[0]?.init.body).toBe('{"prompt":"Hi"}')
  stream.send({ text: 'Good ' })
  expect(await screen.findByText('Good')).toBeDefined()
  stream.send({ text: 'morning' })
  stream.send('[DONE]')
  expect(await screen.findByText('Good morning')).toBeDefined()
  expect(screen.queryByText('Stop')).toBeNull()
})

test('keeps an answer that broke off, and marks it', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  render(<Conversation />)
  const ask = async (prompt: string) => {
    const box = screen.getByRole('textbox')
    fireEvent.change(box, { target: { value: prompt } })
    fireEvent.click(screen.getByText('Ask'))
    await stream.opened
  }
  await ask('Hi')
  stream.send({ text: 'Good' })
  const growing = await screen.findByText('Good')
  expect(growing.getAttribute('aria-busy')).toBe('true')
  expect(screen.getByRole('log').textContent).toBe('Hi')

  // A question that has to wait stays where it was written.
  const box = screen.getByRole<HTMLInputElement>('textbox')
  fireEvent.change(box, { target: { value: 'And' } })
  fireEvent.click(screen.getByText('Ask'))
  expect([box.value, stream.requests.length]).toEqual(['And', 1])
  stream.end()
  expect(await screen.findByText('(incomplete)')).toBeDefined()
  expect(screen.getByRole('alert').textContent).toContain('until')

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
  await waitFor(() =>
    expect(screen.getByRole('log').children).toHaveLength(4),
  )
  expect(screen.getAllByText('Good morning')).toHaveLength(1)
})
