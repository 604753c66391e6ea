import { isDeepStrictEqual } from 'node:util'
import { type Results, type Section, SECTIONS } from './results.ts'

type Measured = Pick<Results, 'environment' | 'versions'>

/**
 * What to measure, and what to keep of the results of before.
 *
 * @param wanted none: all sections
 * @throws Error where results of several versions would stand side by side
 */
export function plan(
  wanted: readonly Section[],
  before: Partial<Results>,
  now: Measured,
): { sections: readonly Section[]; kept: Partial<Results> } {
  const sections = wanted.length > 0 ? wanted : SECTIONS
  const others = SECTIONS.filter((section) => !sections.includes(section) && before[section])
  if (others.length === 0) return { sections, kept: {} }
  const isSame =
    isDeepStrictEqual(before.environment, now.environment) && isDeepStrictEqual(before.versions, now.versions)
  if (isSame) return { sections, kept: before }
  throw new Error(
    `The results of ${others.join(', ')} come from other versions or another machine. Run all sections, or write elsewhere with --json.`,
  )
}
