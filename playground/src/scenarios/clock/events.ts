/** What `GET /events` sends once a second. */
export interface Tick {
  /** The server's time of day. */
  data: string
  /** 1, 2, 3, … */
  count: number
}
