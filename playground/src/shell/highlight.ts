export interface Token {
  readonly kind: 'comment' | 'string' | 'keyword' | 'tag' | 'number' | undefined
  readonly text: string
}

const KINDS = ['comment', 'string', 'keyword', 'tag', 'number'] as const

const PATTERN = new RegExp(
  [
    /(\/\/[^\n]*|\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->)/,
    /('[^'\n]*'|"[^"\n]*")/,
    /\b(import|from|export|default|const|let|function|return|type|async|await|new|if|else|for|of|undefined|null|true|false)\b/,
    /(<\/?[A-Za-z][\w.-]*|\/?>)/,
    /\b(\d[\d_.]*)\b/,
  ]
    .map((pattern) => pattern.source)
    .join('|'),
  'g',
)

/** Just enough colour to read TypeScript, JSX and Vue files by. */
export function highlight(code: string): Token[] {
  const tokens: Token[] = []
  let end = 0
  for (const match of code.matchAll(PATTERN)) {
    if (match.index > end) tokens.push({ kind: undefined, text: code.slice(end, match.index) })
    const kind = KINDS[match.slice(1).findIndex((group) => group !== undefined)]
    tokens.push({ kind, text: match[0] })
    end = match.index + match[0].length
  }
  tokens.push({ kind: undefined, text: code.slice(end) })
  return tokens
}
