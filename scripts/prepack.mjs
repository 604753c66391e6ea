import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

// In a package, before it is packed: what was not built, or not since its last change, must not be published.

/** @param {string} folder @returns {number[]} when its files were changed, epoch ms */
function changes(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs)
  } catch {
    return []
  }
}

const built = changes('dist')
const problem =
  built.length === 0
    ? 'is not built'
    : Math.max(...changes('src')) > Math.max(...built)
      ? 'was changed since it was built'
      : undefined
if (problem) {
  console.error(
    `${process.env.npm_package_name ?? 'This package'} ${problem}: run \`npx turbo run build\` first.`,
  )
  process.exit(1)
}
