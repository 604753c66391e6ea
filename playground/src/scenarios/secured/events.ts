/** What `GET /secured` sends to who has a token. */
export interface Booking {
  number: number
  text: string
  /** Cents. */
  amount: number
}
