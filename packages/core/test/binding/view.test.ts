import { describe, expect, test, vi } from 'vitest'
import { createView } from '../../src/binding/view'

interface State {
  readonly status: string
  readonly error: unknown
  readonly data: { readonly a: number; readonly b: number }
  readonly event: unknown
}

const state = (change: Partial<State> = {}): State => ({
  status: 'open',
  error: undefined,
  data: { a: 1, b: 2 },
  event: {},
  ...change,
})
const view = createView<State>(() => state(), ['status', 'error'], {})
const selecting = (select: (data: State['data']) => unknown, equal?: (a: unknown, b: unknown) => boolean) =>
  ({ select, ...(equal && { equal }) }) as never

describe('what a component shows', () => {
  test('without `select`, is the state, and what it was where no field has changed', () => {
    const first = state()
    expect(view.present(first, {}, undefined)).toBe(first)
    expect(view.present({ ...first }, {}, first)).toBe(first)
    const next = { ...first, event: {} }
    expect(view.present(next, {}, first)).toBe(next)
  })

  test('with `select`, is that and the fields that do not change for each event', () => {
    const a = selecting((data) => data.a)
    const first = view.present(state(), a, undefined)
    expect(first).toEqual({ status: 'open', error: undefined, data: 1 })
    expect(view.present(state({ data: { a: 1, b: 3 } }), a, first)).toBe(first)
    expect(view.present(state({ data: { a: 2, b: 3 } }), a, first)).toEqual({ ...first, data: 2 })
    expect(view.present(state({ status: 'closed' }), a, first)).toEqual({ ...first, status: 'closed' })
  })

  test('keeps the selected object that is equal, also where another field has changed', () => {
    const wrapped = selecting(
      (data) => ({ a: data.a }),
      (one, other) => JSON.stringify(one) === JSON.stringify(other),
    )
    const first = view.present(state(), wrapped, undefined)
    expect(view.present(state(), wrapped, first)).toBe(first)
    const closed = view.present(state({ status: 'closed' }), wrapped, first)
    expect(closed).not.toBe(first)
    expect(closed.data).toBe(first.data)
  })

  test('selects once for each look, and leaves nothing behind where `select` comes or goes', () => {
    const select = vi.fn((data: State['data']) => data)
    const whole = state()
    const part = view.present(whole, selecting(select), whole)
    expect(part).toEqual({ status: 'open', error: undefined, data: whole.data })
    expect(select).toHaveBeenCalledTimes(1)
    expect(view.present(whole, {}, part)).toBe(whole)
  })

  test('keeps what it was where NaN is selected', () => {
    const nan = selecting(() => NaN)
    const first = view.present(state(), nan, undefined)
    expect(view.present(state(), nan, first)).toBe(first)
  })
})
