/**
 * What a module in the page has come to import, directly or not, itself and dependencies left out: paths as the server
 * of the page resolved them, either below the project's folder, `/dist/index.js`, or outside,
 * `…/packages/core/dist/index.js`.
 */
export async function servedModules(url: string): Promise<readonly string[]> {
  const seen = new Set<string>([url])
  // A set that grows is gone through to its end.
  for (const module of seen) {
    const response = await fetch(module)
    const text = await response.text()
    for (const [, specifier] of text.matchAll(/\b(?:from|import)\s*"(\/[^"]+)"/g)) {
      const { href, pathname } = new URL(specifier as string, module)
      if (!/\/node_modules\/|^\/@(?!fs\/)/.test(pathname)) seen.add(href)
    }
  }
  seen.delete(url)
  return [...seen].map((module) => new URL(module).pathname)
}
