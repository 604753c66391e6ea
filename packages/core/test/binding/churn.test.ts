import { describe, expect, test, vi } from 'vitest'
import { changedIn, followChurn, nextChurn, type Churn, type Identity } from '../../src/binding/churn'

/** A component whose stream is another one each `ms`, `times` times. */
function churned(times: number, ms: number, start?: Churn): Churn {
  let churn = start ?? nextChurn(undefined, { url: 'first' }, 0)
  const begin = churn.times.at(-1) ?? 0
  for (let i = 1; i <= times; i++) churn = nextChurn(churn, { url: String(i) }, begin + i * ms)
  return churn
}

describe('counting', () => {
  test('the first stream of a component is no change', () => {
    expect(nextChurn(undefined, { url: '/a' }, 5)).toEqual({ identity: { url: '/a' }, times: [] })
  })

  test('changes of the last second count, earlier ones do not', () => {
    expect(churned(10, 100).times).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000])
    expect(churned(20, 100).times).toHaveLength(10)
    expect(churned(20, 1_000).times).toHaveLength(1)
  })

  test('no more is kept than is needed', () => {
    expect(churned(1_000, 0).times).toHaveLength(25)
  })

  test('nothing is changed in what was there, as rendering twice needs it', () => {
    const churn = churned(3, 1)
    const before = structuredClone(churn)
    expect(nextChurn(churn, { url: 'a' }, 9)).toEqual(nextChurn(churn, { url: 'a' }, 9))
    expect(churn).toEqual(before)
  })
})

describe('what changed', () => {
  const store = {}
  test.each<[Identity, Identity, string]>([
    [{ url: '/a', body: '1' }, { url: '/b', body: '1' }, 'url'],
    [{ url: '/a', body: '1' }, { url: '/a', body: '2' }, 'body'],
    [{ url: '/a', share: 'x' }, { url: '/a', share: 'y' }, 'share'],
    [{ url: '/a' }, { store }, 'store'],
    [{ store }, { store: {} }, 'store'],
    [{ store }, { url: '/a' }, 'url'],
    [{ url: null }, { url: '/a', method: 'GET' }, 'url'],
  ])('from %j to %j: %s', (before, after, name) => {
    expect(changedIn(before, after)).toBe(name)
  })
})

describe('the warning', () => {
  test('comes with the 25th change within a second, once, and names what changed', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const almost = churned(24, 40)
    expect(followChurn(almost, { url: 'last' }, 2_000).times).toHaveLength(1)
    expect(warn).not.toHaveBeenCalled()
    const first = followChurn(almost, { url: 'last' }, 961)
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/^\[sse-store\] .* 25 times within a second, because of its `url`\./)],
    ])
    followChurn(first, { url: 'more' }, 962)
    expect(warn).toHaveBeenCalledTimes(1)
  })
})
