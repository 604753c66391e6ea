/**
 * An unfinished answer, as far as it can be shown: what the next characters may turn into something else waits
 * for them. Otherwise a paragraph would become a heading when the list below it begins, and a table would be
 * text with bars in it until its second line is there.
 */
export function settled(text: string): string {
  const lines = text.split('\n')
  const isCode = lines.slice(0, -1).filter((line) => FENCE.test(line)).length % 2 === 1
  const last = lines.at(-1) ?? ''
  if (MARKS.test(last) || FENCE.test(last)) lines.pop()
  if (isCode) return lines.join('\n')
  if (isTableHead(lines)) lines.pop()
  const start = lines.map(isBoundary).lastIndexOf(true) + 1
  // Marks at the end may be one half of a pair.
  const paragraph = lines
    .slice(start)
    .join('\n')
    .replace(/[*_`]+$/, '')
  return [...lines.slice(0, start), closed(paragraph)].join('\n')
}

const FENCE = /^ {0,3}(```|~~~)/
/** Nothing but marks, or the start of a number: a list, a rule, a heading, a fence, the line below a heading. */
const MARKS = /^[\s\-=*_~`#>+|:]*(\d+[.)]?\s*)?$/

/** The first line of a table, without a second one. */
function isTableHead(lines: readonly string[]): boolean {
  const before = lines.at(-2) ?? ''
  return isRow(lines.at(-1)) && !isRow(before)
}

function isRow(line = ''): boolean {
  return /^\s*\|/.test(line)
}

function isBoundary(line: string): boolean {
  return line.trim() === '' || FENCE.test(line)
}

/** A paragraph with an end to the bold text, code or link that is open in it. */
function closed(paragraph: string): string {
  if (countOf(paragraph, /`/g) % 2 === 1) return `${paragraph}\``
  const plain = paragraph.replace(/\[([^\]\n]*)(\]\([^)\n]*)?$/, '$1')
  return countOf(plain, /\*\*/g) % 2 === 1 ? `${plain.trimEnd()}**` : plain
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
