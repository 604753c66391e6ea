import type { Expected } from '../checksum.ts'

const dataOf = (index: number) => `${String(index).padStart(6, '0')} 0123456789 abcdefghijklmn`

/** 40 bytes on the wire. */
export const smallBlock = (index: number) => `data: ${dataOf(index)}\n\n`

export function* smallEvents(count: number): Generator<Expected> {
  for (let index = 0; index < count; index++) yield { name: 'message', data: dataOf(index), id: '' }
}

/** What a page that shows a list is sent. */
export interface Row {
  n: number
  value: number
}

export const rowOf = (n: number): Row => ({ n, value: (n * 7919) % 100_003 })

/** So many components show one value each. */
export const KEYS = 1000

/** What they are sent: each event changes one of them. */
export interface Cell {
  key: string
  value: number
}

export const keyOf = (n: number) => `k${n % KEYS}`
export const cellOf = (n: number): Cell => ({ key: keyOf(n * 31), value: n })
