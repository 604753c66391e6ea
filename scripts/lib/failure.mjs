/** Something the reader can understand and act on: a sentence, and the log that led to it. No stack is shown. */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {string} [output] what the tool printed
   */
  constructor(message, output = '') {
    super(message)
    this.name = 'Failure'
    this.output = output
  }
}

// npm's, pnpm's and apt's ways to say it.
const UNREACHABLE = [
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ENOTCACHED)\b/,
  /\bdns error\b|client error \(Connect\)/,
  /Temporary failure resolving|Could not resolve|Unable to connect to/,
]

/**
 * The sentence for a tool that failed because it could not download something, or nothing.
 *
 * @param {string} output what the tool printed
 */
export function networkHint(output) {
  return UNREACHABLE.some((pattern) => pattern.test(output))
    ? 'The network could not be reached. The first run has to download; later runs also work offline.'
    : undefined
}
