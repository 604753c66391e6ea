import type { Expected } from '../checksum.ts'

const dataOf = (index: number) => `${String(index).padStart(6, '0')} 0123456789 abcdefghijklmn`

/** 40 bytes on the wire. */
export const smallBlock = (index: number) => `data: ${dataOf(index)}\n\n`

export const SMALL_BYTES = smallBlock(0).length
export const SMALL_CHARACTERS = dataOf(0).length

export function* smallEvents(count: number): Generator<Expected> {
  for (let index = 0; index < count; index++) yield { name: 'message', data: dataOf(index), id: '' }
}

/** What a page that shows a list is sent. */
export interface Row {
  n: number
  value: number
}

export const rowOf = (n: number): Row => ({ n, value: (n * 7919) % 100_003 })

/** So many rows a list shows: the last ones. */
export const SHOWN = 100

/** So many components show one value each. */
export const KEYS = 1000

/** What they are sent: each event changes one of them. */
export interface Cell {
  key: string
  value: number
}

export const keyOf = (n: number) => `k${n % KEYS}`
export const cellOf = (n: number): Cell => ({ key: keyOf(n * 31), value: n })

/** The texts of the rows once `count` events have come. */
export function rowTexts(count: number): string[] {
  const first = Math.max(0, count - SHOWN)
  return Array.from({ length: count - first }, (_, index) => {
    const { n, value } = rowOf(first + index)
    return `${n}: ${value}`
  })
}

/** The texts of the components once `count` events have come, in the order of their keys. */
export function cellTexts(count: number): string[] {
  const byKey = new Map<string, number>()
  for (let n = 0; n < count; n++) {
    const { key, value } = cellOf(n)
    byKey.set(key, value)
  }
  return Array.from({ length: KEYS }, (_, n) => String(byKey.get(keyOf(n)) ?? ''))
}

/** What a page shows wrong, in words; `undefined`: nothing. */
export function whatIsShownWrong(shown: readonly string[], expected: readonly string[]): string | undefined {
  if (shown.length !== expected.length) return `shows ${shown.length} texts instead of ${expected.length}`
  const wrong = shown.filter((text, index) => text !== expected[index]).length
  return wrong === 0 ? undefined : `shows ${wrong} of ${expected.length} texts wrong`
}
