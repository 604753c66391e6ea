/** Calls what a user gave: an exception is reported and changes nothing, but that there is no answer. */
export function safely<Args extends readonly unknown[], Result>(
  reportError: (error: unknown) => void,
  callback: (...args: Args) => Result,
  ...args: Args
): Result | undefined {
  try {
    return callback(...args)
  } catch (error) {
    reportError(error)
    return undefined
  }
}
