export { createTestClock, type TestClock } from './test-clock'
export { createTestLive, NOTHING_LEFT, STREAM_URL, type TestLive } from './test-live'
export { createTestStream, type TestRequest, type TestStream } from './test-stream'
