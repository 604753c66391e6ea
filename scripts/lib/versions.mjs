/** What runs the tools and the playground's TypeScript; the launchers themselves run on Node 20. */
export const NODE = { least: '22.22.0', bring: 'node@24' }

/**
 * @param {string} version such as `v24.21.0`
 * @returns {number[]} major, minor, patch
 */
export function parseVersion(version) {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version.trim())
  if (!match) throw new TypeError(`Not a version: ${version}`)
  return match.slice(1).map((part) => Number(part ?? 0))
}

/**
 * @param {string} version
 * @param {string} least
 */
export function atLeast(version, least) {
  const wanted = parseVersion(least)
  const difference = parseVersion(version)
    .map((part, index) => part - wanted[index])
    .find((part) => part !== 0)
  return (difference ?? 0) > 0 || difference === undefined
}

/**
 * @param {string} packageManager the field of package.json, such as `pnpm@12.21.0`
 * @returns {string} what npx can bring: `pnpm@12`
 */
export function pnpmRange(packageManager) {
  const match = /^pnpm@(\d+)/.exec(packageManager)
  if (!match) throw new TypeError(`packageManager is not pnpm: ${packageManager}`)
  return `pnpm@${match[1]}`
}
