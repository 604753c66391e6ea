import createDOMPurify from 'dompurify'
import { Marked, type Token } from 'marked'
import { settled } from './unfinished'

// A model writes what it was told to, by anyone: raw HTML is shown as the text that it is, …
const marked = new Marked({
  gfm: true,
  renderer: {
    html: ({ text, block }) => (block ? `<p>${escape(text)}</p>` : escape(text)),
    // An image would tell its server that it was looked at, and whatever is in its url.
    image: ({ href, text }) => `<a href="${escape(href)}">${escape(text || href)}</a>`,
    // Without the line end that marked adds: the caret would stand on a line of its own.
    code: ({ text, escaped }) => `<pre><code>${escaped ? text : escape(text)}</code></pre>`,
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
})

// … and of what markdown itself makes, only this gets to the page.
const purify = createDOMPurify(window)
const ALLOWED = {
  ALLOWED_TAGS: [
    ...['p', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'li', 'pre', 'code'],
    ...['strong', 'em', 'del', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href', 'title', 'start', 'align'],
}
purify.addHook('afterSanitizeAttributes', (element) => {
  if (element.tagName !== 'A') return
  element.setAttribute('target', '_blank')
  element.setAttribute('rel', 'noopener noreferrer nofollow')
})

/**
 * The blocks of a markdown text as safe HTML, one string each: those that are finished stay the same while the
 * text grows, and so do their elements.
 */
export function renderBlocks(text: string, isGrowing: boolean): string[] {
  return tokensOf(isGrowing ? settled(text) : text).map((token) => sanitize(render(token)))
}

/** The blocks of a text. What is nested so deeply that marked runs out of stack is text, and only that paragraph. */
function tokensOf(text: string): Token[] {
  try {
    return marked.lexer(text).filter(({ type }) => type !== 'space' && type !== 'def')
  } catch {
    const paragraphs = text.split(/\n{2,}/)
    return paragraphs.length > 1 ? paragraphs.flatMap(tokensOf) : [{ type: TOO_DEEP, raw: text }]
  }
}

function render(token: Token): string {
  if (token.type !== TOO_DEEP) {
    try {
      return marked.parser([token])
    } catch {
      // Shown as text as well.
    }
  }
  return `<pre>${escape(token.raw)}</pre>`
}

const TOO_DEEP = 'too-deep'

const MAX_REMEMBERED = 500
const remembered = new Map<string, string>()

/** Once for each block, not once a frame. */
function sanitize(html: string): string {
  const known = remembered.get(html)
  if (known !== undefined) return known
  if (remembered.size >= MAX_REMEMBERED) remembered.clear()
  const safe = purify.sanitize(html, ALLOWED)
  remembered.set(html, safe)
  return safe
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
