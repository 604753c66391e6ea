import { readFile, writeFile } from 'node:fs/promises'
import { format } from 'prettier'
import { Comment, Converter, ReferenceType, ReflectionKind } from 'typedoc'

/** The modules as they are imported, and what each is. typedoc itself knows only the paths of the files. */
const MODULES = {
  'core/src': ['@sse-store/core', 'The stream store, without a framework.'],
  'core/src/event-source': [
    '@sse-store/core/event-source',
    'A class with the interface of the browser’s `EventSource`.',
  ],
  'core/src/parser': ['@sse-store/core/parser', 'The parser alone: bytes in, events out.'],
  'core/src/testing': [
    '@sse-store/core/testing',
    'For tests of what uses a stream: a server in memory, and virtual time.',
  ],
  'react/src': [
    '@sse-store/react',
    'The hooks for React. Everything in `@sse-store/core` is exported from here as well.',
  ],
  'vue/src': [
    '@sse-store/vue',
    'The composables for Vue. Everything in `@sse-store/core` is exported from here as well.',
  ],
}

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (_, reflection) => {
    if (!reflection.kindOf(ReflectionKind.Module)) return
    const [name, description] = MODULES[reflection.name] ?? fail(`an unknown module: ${reflection.name}`)
    reflection.name = name
    reflection.comment = new Comment([{ kind: 'text', text: description }])
  })

  // Of a field that a mapped type turns into a ref, typedoc shows the type as it was declared before.
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const vue = project.getChildByName('@sse-store/vue') ?? fail('no module @sse-store/vue')
    for (const interface_ of vue.children ?? []) {
      const isOfRefs = interface_.extendedTypes?.some((type) => type.name === 'Refs')
      if (isOfRefs) interface_.children?.filter(isBare).forEach(wrapInRef)
    }
  })

  app.renderer.postRenderAsyncJobs.push(({ pages, outputDirectory }) =>
    Promise.all(pages.map(({ url }) => formatSignatures(`${outputDirectory}/${url}`))),
  )
}

const VERBS = ['open', 'close', 'reconnect', 'clear', 'reset', 'start', 'stop']

function isBare({ name, type }) {
  return !VERBS.includes(name) && !(type?.type === 'reference' && type.name === 'Readonly')
}

function wrapInRef(field) {
  const named = (name, argument) => {
    const type = ReferenceType.createBrokenReference(name, field.project, 'vue')
    type.typeArguments = [argument]
    return type
  }
  field.type = named('Readonly', named('ShallowRef', field.type))
}

/** typedoc writes a signature on one line, however long it is. */
async function formatSignatures(file) {
  const page = await readFile(file, 'utf8')
  const parts = page.split(/^(```ts\n.*?^```$)/ms)
  for (const [index, part] of parts.entries()) {
    const code = /^```ts\n(.*)^```$/ms.exec(part)?.[1]
    if (code !== undefined) parts[index] = '```ts\n' + (await formatted(code)) + '```'
  }
  await writeFile(file, parts.join(''))
}

const STYLE = { parser: 'typescript', semi: false, singleQuote: true, printWidth: 80 }

/** A method stands in no interface here, which TypeScript does not take: it is put into one for the time. */
async function formatted(code) {
  try {
    return await format(code, STYLE)
  } catch {
    const name = /^new (\w+)/.exec(code)?.[1] ?? ''
    const member = code.replace(`new ${name}(`, 'new (')
    const wrapped = await format(`interface _ {\n${member}}`, { ...STYLE, printWidth: 82 })
    const lines = wrapped.split('\n').slice(1, -2)
    return lines.map((line) => line.slice(2).replace(/^new \(/, `new ${name}(`) + '\n').join('')
  }
}

/** @returns {never} */
function fail(what) {
  throw new Error(`typedoc-plugin.mjs: ${what}`)
}
