import { expect, test } from 'vitest'
import { answerTurn, ask, markUnanswered, messagesOf, type Turn } from '../src/scenarios/chat/conversation.ts'

const nothing = answerTurn('', 'error')
const question: Turn = { role: 'user', content: 'Why?' }

test('an answer that was cut short says so, and is sent along', () => {
  expect(answerTurn('Because', 'stopped').note).toBe('Stopped')
  expect(answerTurn('Because', 'error').note).toBe('Interrupted')
  expect(answerTurn('Because', 'done').note).toBeUndefined()

  const turns = ask([question], answerTurn('Because', 'stopped'), 'And?')
  expect(messagesOf(turns).map(({ content }) => content)).toEqual(['Why?', 'Because', 'And?'])
})

test('a question to which nothing came is marked, shown, and not sent along', () => {
  expect(markUnanswered([question], nothing, 'connecting')).toEqual([question])
  expect(markUnanswered([question], answerTurn('Because', 'error'), 'error')).toEqual([question])
  expect(markUnanswered([], nothing, 'error')).toEqual([])
  expect(markUnanswered([question], nothing, 'stopped').at(-1)?.note).toBe('Not answered')

  const marked = markUnanswered([question], nothing, 'error')
  expect(marked).toEqual([{ ...question, note: 'Failed' }])
  const turns = ask(marked, nothing, 'Again?')
  expect(turns.map(({ content }) => content)).toEqual(['Why?', 'Again?'])
  expect(messagesOf(turns)).toEqual([{ role: 'user', content: 'Again?' }])
})
