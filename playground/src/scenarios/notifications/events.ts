/** The data of a `notification` event; its id is the number. */
export interface Notification {
  number: number
  from: string
  text: string
}
