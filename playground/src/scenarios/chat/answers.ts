import type { ChatMessage } from './openai.ts'

/**
 * What the demo answers to a conversation. A pure function: the same conversation gets the same answer, to the
 * character.
 */
export function answerTo(messages: readonly ChatMessage[]): string {
  const questions = messages.filter(({ role }) => role === 'user').map(({ content }) => content)
  const question = questions.at(-1) ?? ''
  const topic = TOPICS.find(({ words }) => words.test(question))
  return topic?.answer ?? recall(questions, question)
}

/** Shows that the whole conversation was sent. */
function recall(questions: readonly string[], question: string): string {
  const quoted = question.split('\n').map((line) => `> ${line}`)
  const before = questions.slice(0, -1)
  const memory = before.length
    ? ['You asked before:', '', ...before.map((text, index) => `${index + 1}. ${text.split('\n')[0]}`)]
    : ['That is the first thing you asked; the next request will carry it along.']
  return [
    ...quoted,
    '',
    `This is **question ${questions.length}** of our conversation. I am a *demo*: my answers are ready-made, the ` +
      'stream is real. Every few characters come in an event of their own.',
    '',
    ...memory,
    '',
    'Ask me about `markdown`, `code`, `languages` or `html`.',
    '',
  ].join('\n')
}

const MARKDOWN = `## Bread, in short

A good loaf needs **four things** and one you cannot buy:

1. Flour, 500 g
2. Water, 350 g
3. Salt, 10 g
4. Yeast, *very* little
   - fresh: 2 g
   - dry: 0.7 g

And time.

| Stage | Hours | Room |
| :--- | ---: | :---: |
| Knead | 0.2 | any |
| Rise | 14 | 18 °C |
| Shape | 0.1 | any |
| Bake | 0.8 | 240 °C |

> The dough is ready when it says so, not when the clock does.

---

More at [the standard for breads](https://example.com/bread?flour=500&water=350), which does not exist. 🍞
`

const CODE = `### Summing a list

In TypeScript, with a type guard:

\`\`\`ts
export function sum(values: readonly number[]): number {
  let total = 0
  for (const value of values) {
    if (!Number.isFinite(value)) throw new TypeError(\`not a number: \${value}\`)
    total += value
  }
  return total // "0" for an empty list
}
\`\`\`

The same in Python:

\`\`\`python
def total(values: list[float]) -> float:
    return sum(values, start=0.0)
\`\`\`

Mind \`0.1 + 0.2\`: the result is **0.30000000000000004** in both.
`

const LANGUAGES = `# Hello, world 🌍

| Language | Greeting |
| --- | --- |
| Deutsch | Schöne Grüße |
| Français | Ça va, où êtes-vous ? |
| Ελληνικά | Γειά σου Κόσμε |
| Русский | Привет, мир |
| 日本語 | こんにちは世界 |
| 中文 | 你好，世界 |
| हिन्दी | नमस्ते दुनिया |
| ไทย | สวัสดีชาวโลก |
| العربية | مرحبا بالعالم |

To JavaScript, emoji are more than one character each: 😀 is two, 👍🏽 is four, 🇨🇭 is four, and 👩‍👩‍👧‍👦 is eleven.
Their bytes are cut in two on the wire: 🎉🎊🥳🪩✨

> ∀ x ∈ ℝ: ⌈x⌉ = −⌊−x⌋ — “quoted” … and 𝔣𝔞𝔫𝔠𝔶
`

const HTML = `A model may write anything, so nothing of this is run:

<img src=x onerror="document.title = 'run by an image'">

<script>document.title = 'run by a script'</script>

Inline <b onclick="document.title = 'clicked'">tags</b> are text, and [this link](javascript:document.title='followed')
goes nowhere. <svg><a xlink:href="javascript:alert(1)"><text>so does this</text></a></svg>

![an image from elsewhere](https://example.com/pixel.png)

- [x] told you
`

const TOPICS: readonly { readonly words: RegExp; readonly answer: string }[] = [
  { words: /markdown|table|bread/i, answer: MARKDOWN },
  { words: /code|typescript|python/i, answer: CODE },
  { words: /language|emoji|hello/i, answer: LANGUAGES },
  { words: /html|script/i, answer: HTML },
  { words: /long/i, answer: [LANGUAGES, MARKDOWN, CODE, MARKDOWN, CODE].join('\n') },
]

/** What a visitor may ask first. */
export const SUGGESTIONS: readonly string[] = [
  'Show me some markdown',
  'Write some code',
  'Say hello in many languages',
  'Try some unsafe HTML',
]
