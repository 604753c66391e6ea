/** The values of `readyState`. */
export const CONNECTING = 0
export const OPEN = 1
export const CLOSED = 2

const CONSTANTS = { CONNECTING, OPEN, CLOSED }

/** What a class has to be told apart from an interface of the browser. */
type AnyClass = abstract new (...args: never[]) => object

/**
 * Makes a class an interface as WebIDL binds it to JavaScript: members can be enumerated, constants are on both the
 * class and its prototype, and its name is not what a minifier makes of it.
 *
 * @see https://webidl.spec.whatwg.org/#js-interfaces
 */
export function bindInterface(class_: AnyClass, name: string, length: number): void {
  const { prototype } = class_ as { prototype: object }
  for (const key of Object.getOwnPropertyNames(prototype)) {
    if (key !== 'constructor') Object.defineProperty(prototype, key, { enumerable: true })
  }
  for (const target of [class_, prototype]) {
    for (const [key, value] of Object.entries(CONSTANTS)) {
      Object.defineProperty(target, key, { value, enumerable: true })
    }
  }
  Object.defineProperty(prototype, Symbol.toStringTag, { value: name, configurable: true })
  Object.defineProperties(class_, { name: { value: name }, length: { value: length } })
}
