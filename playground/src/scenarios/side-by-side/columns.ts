/** The columns of the table, as they are read from left to right. */
export const COLUMNS = [
  'Status',
  'Sent',
  'Received',
  'Lost',
  'Behind',
  'Doubled',
  'Renders',
  'Requests',
  'Last event',
]
