// Reads a stream in any Node.js, by the package's name. Reports when the process has nothing left to do.
import { writeSync } from 'node:fs'
import * as core from '@sse-store/core'
import { readOverReconnect } from './read-over-reconnect.mjs'

const result = await readOverReconnect(core, JSON.parse(process.argv[2]).origin)
process.once('beforeExit', () => writeSync(1, JSON.stringify({ ...result, version: process.version })))
