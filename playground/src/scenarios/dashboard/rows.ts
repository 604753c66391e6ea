/** `16:05:09.123` */
export function formatTime(at: number): string {
  return new Date(at).toISOString().slice(11, 23)
}

/** The class of a status: whose fault it was, if anybody's. */
export function outcomeOf(status: number): 'fine' | 'refused' | 'failed' {
  if (status < 400) return 'fine'
  return status < 500 ? 'refused' : 'failed'
}
