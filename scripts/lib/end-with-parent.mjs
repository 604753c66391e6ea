// Preloaded (`node --import`) into the servers: a launcher that was killed outright cannot stop them any more.
import { whenOrphaned } from './parents.mjs'

whenOrphaned(() => process.kill(process.pid, 'SIGTERM'))
