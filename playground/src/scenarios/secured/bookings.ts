import type { Booking } from './events.ts'

const TEXTS = ['Coffee', 'Salary', 'Rent', 'Groceries', 'Train ticket', 'Refund', 'Books', 'Electricity']
const AMOUNTS = [-340, 285_000, -92_000, -5_475, -1_990, 4_900, -2_650, -6_810]

/** The nth booking of an account, the same for ever. */
export function bookingAt(number: number): Booking {
  const place = (number * 5) % TEXTS.length
  return { number, text: TEXTS[place] ?? '', amount: AMOUNTS[place] ?? 0 }
}
