// A script, not a module: every file has these, whatever it must write at the end of an import.

/** Whether two types are the same one, `any`, optional and readonly included. */
type Equal<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false

/**
 * `is<Wanted>()(value)` compiles only where `value` is of exactly that type; otherwise the error shows both. Vitest's
 * `expectTypeOf` wants a newer TypeScript than the oldest of ours.
 */
declare function is<Wanted>(): <Got>(
  value: Got,
  ...equal: Equal<Wanted, Got> extends true ? [] : [{ readonly wanted: Wanted; readonly got: Got }]
) => void

interface Price {
  value: number
}
interface Prompt {
  prompt: string
}
