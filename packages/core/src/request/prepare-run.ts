import { mergeHeaders } from '../connection/defaults'
import { prepareRequest, type PreparedRequest } from '../connection/request-init'
import { StreamError } from '../errors'
import { checkRequest } from '../options'
import type { Attempt, Decoder, RequestSpec, StreamRequestOptions } from '../types'

type AnyOptions = StreamRequestOptions<Record<string, Decoder>, unknown, unknown>

/** What `request` makes of the input, over the other options. */
export async function prepareRun(
  url: string,
  options: AnyOptions,
  input: unknown,
  attempt: Attempt,
): Promise<PreparedRequest> {
  const spec: RequestSpec = options.request ? await options.request(input) : {}
  check(spec, options, attempt)
  // Stopped meanwhile: nothing more is asked for it.
  if (attempt.signal.aborted) throw attempt.signal.reason as Error
  const headers = mergeHeaders(options.headers, spec.headers)
  return prepareRequest(String(spec.url ?? url), { ...sentBy(spec, options), headers }, attempt)
}

function sentBy({ method, body }: RequestSpec, options: AnyOptions) {
  const { credentials } = options
  return { method: method ?? options.method, body: body === undefined ? options.body : body, credentials }
}

/** A mistake in the code, which no retry mends. */
function check(spec: unknown, options: AnyOptions, { attempt }: Attempt): void {
  try {
    if (typeof spec !== 'object' || spec === null) {
      throw new TypeError('The option `request` must return an object: { url?, method?, headers?, body? }')
    }
    checkRequest(sentBy(spec, options) as never)
  } catch (cause) {
    throw new StreamError('network', (cause as Error).message, { attempt, cause })
  }
}
