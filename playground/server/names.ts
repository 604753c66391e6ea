/** Whether it may name a client: short, so that as many as we count for are small. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value)
}
