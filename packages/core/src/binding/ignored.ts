import { warnOnce } from '../warn'

/** What a component may add to any store that is given to it. */
const ADDED = ['on', 'onEvent', 'onOther', 'onOpen', 'onError', 'select', 'equal']

/** Beside a store, options that are the store's own do nothing; said in development. */
export function warnOfIgnored(options: object, added: readonly string[], creator: string): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || ADDED.includes(name) || added.includes(name)) continue
    warnOnce(
      `The option \`${name}\` is ignored beside a store, which has its own: give it to \`${creator}\`.`,
    )
  }
}
