const warned = /* @__PURE__ */ new Set<string>()

/** Tells the developer, the first time only. Call it behind `__DEV__`, so that production builds drop the text too. */
export function warnOnce(message: string): void {
  if (warned.has(message) || warned.size >= 100) return
  warned.add(message)
  console.warn(`[sse-store] ${message}`)
}
