export { connect, createCountingEnvironment, expectNothingLeft, prepare } from './client'
export { freePort, startServer, type Exchange, type WireServer } from './server'
export { startServerProcess } from './server-process'
export { eventually, reached } from './wait'
