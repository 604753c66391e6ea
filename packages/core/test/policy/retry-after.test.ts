import { expect, test, vi } from 'vitest'
import { parseRetryAfter } from '../../src/connection/policy'

const NOW = Date.parse('2026-11-20T08:00:00Z')

test.each([
  ['0', 0],
  ['120', 120_000],
  [' 7 ', 7_000],
  ['007', 7_000],
  ['99999999999', 2_147_483_647],
  ['Fri, 20 Nov 2026 08:00:30 GMT', 30_000],
  ['Fri, 20 Nov 2026 07:00:00 GMT', 0],
  ['Friday, 20-Nov-26 08:00:30 GMT', 30_000],
  ['Fri, 20 Nov 2099 08:00:00 GMT', 2_147_483_647],
])('%j is %i ms from now', (header, ms) => {
  expect(parseRetryAfter(header, NOW)).toBe(ms)
})

test.each([
  [null],
  [''],
  ['soon'],
  ['later, please'],
  ['-5'],
  ['1.5'],
  ['in 2099'],
  ['Nov 2099'],
  ['5 s'],
  ['0x10'],
  ['١٢'],
])('%j is nothing to go by', (header) => {
  expect(parseRetryAfter(header, NOW)).toBeUndefined()
})

test('the oldest form of a date has no zone, and is GMT wherever the client is', () => {
  vi.stubEnv('TZ', 'America/New_York')
  expect(new Date(NOW).getHours()).toBe(3)
  expect(parseRetryAfter('Fri Nov 20 08:00:30 2026', NOW)).toBe(30_000)
  vi.unstubAllEnvs()
})
