export { createTestClock, type TestClock } from './test-clock'
export { createTestStream, type TestRequest, type TestStream } from './test-stream'
