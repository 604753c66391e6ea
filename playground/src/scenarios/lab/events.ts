/** What `GET /lab` sends: numbers that go up by one, which is all it takes to see a loss. */
export interface LabEvent {
  number: number
}
