/** What is sent to `POST /echo`: any object; these two are understood. */
export interface EchoBody {
  readonly [key: string]: unknown
  /** How many events the answer has; 1 to 50, default 5. */
  readonly events?: number
  /** The pause between two of them, ms; 1 to 10,000. */
  readonly everyMs?: number
}

/** What comes back, again and again. */
export interface Echo {
  /** 1, 2, 3, … */
  count: number
  /** The server's time of day. */
  time: string
  /** The body as the server got it. */
  body: EchoBody
}
