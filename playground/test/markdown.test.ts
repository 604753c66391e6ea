import { lexer } from 'marked'
import { expect, test, vi } from 'vitest'
import { answerTo } from '../src/scenarios/chat/answers.ts'
import { renderBlocks } from '../src/scenarios/chat/markdown.ts'
import { settled } from '../src/scenarios/chat/unfinished.ts'

// It needs a page; what it takes out is not the matter here.
vi.mock('dompurify', () => ({ default: () => ({ addHook() {}, sanitize: (html: string) => html }) }))
vi.hoisted(() => vi.stubGlobal('window', {}))

const kinds = (text: string) =>
  lexer(text)
    .filter(({ type }) => type !== 'space')
    // HTML is shown as a paragraph.
    .map((token) => {
      if (token.type === 'html') return 'paragraph'
      return token.type === 'heading' ? `heading ${String(token['depth'])}` : token.type
    })

test.each(['markdown', 'code', 'languages', 'html', 'long', 'anything else'])(
  'while the answer about %s grows, no block becomes another one',
  (question) => {
    const text = answerTo([{ role: 'user', content: question }])
    let before: string[] = []
    for (let end = 1; end <= text.length; end++) {
      const now = kinds(settled(text.slice(0, end)))
      expect(now.slice(0, before.length), JSON.stringify(text.slice(0, end).slice(-60))).toEqual(before)
      before = now
    }
    expect(kinds(text)).toEqual(before)
  },
)

test.each([
  ['one\n-', 'one'],
  ['one\n---', 'one'],
  ['one\n\n#', 'one\n\n'],
  ['one\n\n1.', 'one\n\n'],
  ['one\n\n``', 'one\n\n'],
  ['one\n\n```ts', 'one\n\n'],
  ['| a | b |', ''],
  ['| a | b |\n|--', ''],
  ['| a | b |\n|---|---|\n| x', '| a | b |\n|---|---|\n| x'],
])('%j is shown as %j: it may still become something else', (text, shown) => {
  expect(settled(text)).toBe(shown)
})

test.each([
  ['some **bold', 'some **bold**'],
  ['some **bold*', 'some **bold**'],
  ['some **bold**', 'some **bold**'],
  ['some **', 'some '],
  ['some `co', 'some `co`'],
  ['a [link', 'a link'],
  ['a [link](https://exa', 'a link'],
  ['a [link](https://example.com)', 'a [link](https://example.com)'],
])('%j is shown as %j: what is open is closed', (text, shown) => {
  expect(settled(text)).toBe(shown)
})

test('code stays as it is, whatever it looks like', () => {
  expect(settled('```ts\nconst a = **b')).toBe('```ts\nconst a = **b')
  expect(settled('```ts\nconst a = `b')).toBe('```ts\nconst a = `b')
  expect(settled('```ts\na | b\n| c')).toBe('```ts\na | b\n| c')
  expect(settled('```ts\na\n```\n')).toBe('```ts\na\n```\n')
  expect(settled('```ts\na\n\nb\n```\nText')).toBe('```ts\na\n\nb\n```\nText')
})

test.each([
  ['quotes', '> '.repeat(10_000) + '<a> & b'],
  ['lists', '- '.repeat(20_000) + '<a> & b'],
])('%s that are nested too deeply are text, and the blocks around them stay what they are', (_, deep) => {
  for (const isGrowing of [true, false]) {
    const blocks = renderBlocks(`# Before\n\n${deep}\n\n**after** it`, isGrowing)
    expect(blocks).toHaveLength(3)
    expect(blocks[0]).toMatch(/^<h1>Before<\/h1>/)
    expect(blocks[1]).toMatch(/^<pre>[^<>]*&#60;a&#62; &#38; b<\/pre>$/)
    expect(blocks[2]).toMatch(/<strong>after<\/strong> it/)
  }
})
