export { createTestClock, type TestClock } from './test-clock'
export { createTestLive, NOTHING_LEFT, STREAM_URL, type TestLive } from './test-live'
export { createTestServer, NOTHING } from './test-server'
export { createTestStream, type TestRequest, type TestStream } from './test-stream'
