import { Failure } from './failure.mjs'

/**
 * Shows one line a step, `[3/9] Type-check …  12.3 s`, and what went wrong below it.
 *
 * @param {number} total
 * @param {NodeJS.WriteStream} [stream]
 */
export function createSteps(total, stream = process.stdout) {
  let number = 0
  /** @type {string[]} */
  const failed = []

  return {
    /** The names of the steps that failed. */
    failed,

    /**
     * @template T
     * @param {string} name
     * @param {() => Promise<T>} action throws a {@link Failure} to fail the step
     * @returns {Promise<T | undefined>} `undefined` when it failed
     */
    async run(name, action) {
      number += 1
      const line = showLine(`[${number}/${total}] ${name} …`, stream)
      try {
        const result = await action()
        line.end(typeof result === 'string' ? result : '')
        return result
      } catch (error) {
        failed.push(name)
        line.end('failed')
        stream.write(`\n${explain(error)}\n\n`)
        return undefined
      }
    },

    /**
     * A step whose own output is the progress.
     *
     * @template T
     * @param {string} name
     * @param {() => Promise<T>} action
     */
    open(name, action) {
      number += 1
      stream.write(`[${number}/${total}] ${name} …\n`)
      return action()
    },
  }
}

/** The tool's log first, so that the sentence is what one reads last. */
export function explain(error) {
  if (!(error instanceof Failure)) return error?.stack ?? String(error)
  return [error.output.trim(), error.message].filter(Boolean).join('\n\n')
}

/** On a terminal the seconds count up; elsewhere the line is left open until the step ends. */
function showLine(text, stream) {
  const began = performance.now()
  const elapsed = (digits) => `${((performance.now() - began) / 1000).toFixed(digits)} s`
  stream.write(text)
  const timer = stream.isTTY && setInterval(() => stream.write(`\r${text}  ${elapsed(0)}`), 1_000)
  return {
    /** @param {string} note */
    end(note) {
      clearInterval(timer)
      const times = `  ${elapsed(1)}${note && `  ${note}`}`
      stream.write(stream.isTTY ? `\r\x1b[K${text}${times}\n` : `${times}\n`)
    },
  }
}
