export { createTestClock, type TestClock, type TestClockOptions } from './testing/test-clock'
export { createTestStream } from './testing/test-stream'
export type {
  TestAnswerInit,
  TestEventFields,
  TestFailureInit,
  TestRequest,
  TestStream,
} from './testing/types'
