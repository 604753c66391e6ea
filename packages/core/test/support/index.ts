export { createTestClock, createTestStream, type TestClock, type TestStream } from '../../src/testing'
export { createTestLive, NOTHING_LEFT, STREAM_URL, type TestLive } from './test-live'
export { createTestServer, NOTHING } from './test-server'
