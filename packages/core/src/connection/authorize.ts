type OnUnauthorized = (response: Response) => void | Promise<void>

const underWay = /* @__PURE__ */ new WeakMap<OnUnauthorized, Promise<void>>()

/** Calls the handler, or joins the call of it that is under way: fifty streams with one stale token renew it once. */
export function authorizeOnce(handler: OnUnauthorized, response: Response): Promise<void> {
  let flight = underWay.get(handler)
  if (!flight) {
    flight = new Promise<void>((resolve) => resolve(handler(response))).finally(() =>
      underWay.delete(handler),
    )
    underWay.set(handler, flight)
  }
  return flight
}

/** The same, answering whether it was renewed; what the handler throws is reported. */
export function renewOnce(
  handler: OnUnauthorized,
  response: Response,
  reportError: (error: unknown) => void,
): Promise<boolean> {
  return authorizeOnce(handler, response).then(
    () => true,
    (thrown: unknown) => {
      reportError(thrown)
      return false
    },
  )
}
