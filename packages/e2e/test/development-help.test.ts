import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const packages = fileURLToPath(new URL('../..', import.meta.url))

function filesIn(folder: string, ending: string, recursive = false): string[] {
  return readdirSync(join(packages, folder), { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.endsWith('.d.ts'))
    .map((name) => join(packages, folder, name))
}

const textOf = (files: readonly string[]) => files.map((file) => readFileSync(file, 'utf8')).join('\n')

/** What the warnings of the core say, in pieces that a build leaves as they are. */
function warnings(): string[] {
  return filesIn('core/src', '.ts', true).flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
    const pieces: string[] = []
    const visit = (node: ts.Node, isWarning: boolean): void => {
      const isLiteral =
        ts.isStringLiteralLike(node) ||
        ts.isTemplateHead(node) ||
        ts.isTemplateMiddle(node) ||
        ts.isTemplateTail(node)
      if (isWarning && isLiteral)
        pieces.push(...node.text.split(/[`'"]/).filter(({ length }) => length >= 24))
      const isCall =
        ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'warnOnce'
      ts.forEachChild(node, (child) => visit(child, isWarning || isCall))
    }
    visit(source, false)
    return pieces
  })
}

describe('what helps while developing', () => {
  test('is in the development build of the core', () => {
    const development = textOf(filesIn('core/dist/development', '.js'))
    const sentences = warnings()
    expect(sentences).toEqual(
      expect.arrayContaining([
        'open() and reconnect() do nothing while the url is null.',
        expect.stringContaining('times within a second'),
        expect.stringContaining('has loaded @sse-store/core twice'),
        expect.stringContaining('which is not declared'),
        expect.stringContaining('is ignored beside a store'),
      ]),
    )
    expect(sentences.filter((sentence) => !development.includes(sentence))).toEqual([])
  })

  test.each(['core', 'react', 'vue'])('is gone from what %s is in production', (name) => {
    const files = filesIn(`${name}/dist`, '.js')
    expect(files.length).toBeGreaterThan(0)
    const production = textOf(files)
    expect([...warnings(), '[sse-store]', 'console.'].filter((text) => production.includes(text))).toEqual([])
  })
})
