import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const source = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

/** What can be imported from an entry, types too, as `react/src/index.ts`: read from the sources. */
export function exportedNames(entry: string): string[] {
  const program = ts.createProgram([source(entry)], {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noLib: true,
    types: [],
    paths: {
      '@sse-store/core': [source('core/src/index.ts')],
      '@sse-store/core/binding': [source('core/src/binding.ts')],
    },
  })
  const checker = program.getTypeChecker()
  const file = program.getSourceFile(source(entry))
  const module = file && checker.getSymbolAtLocation(file)
  if (!module) throw new Error(`${entry} is not a module.`)
  return checker.getExportsOfModule(module).map(({ name }) => name)
}

/** What the core exports and this entry of a binding does not. */
export function missingNames(entry: string): string[] {
  const names = exportedNames(entry)
  return exportedNames('core/src/index.ts').filter((name) => !names.includes(name))
}
