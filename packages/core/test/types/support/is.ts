/** Whether two types are the same one, `any`, optional and readonly included. */
export type Equal<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false

/**
 * `is<Wanted>()(value)` compiles only where `value` is of exactly that type; otherwise the error shows both.
 * Never called: files of type tests are compiled and not run.
 */
export declare function is<Wanted>(): <Got>(
  value: Got,
  ...equal: Equal<Wanted, Got> extends true ? [] : [{ readonly wanted: Wanted; readonly got: Got }]
) => void
