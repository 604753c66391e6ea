// Reads a stream in a thread of Node.js, which ends when it has nothing left to do.
import { parentPort, workerData } from 'node:worker_threads'
import * as core from '@sse-store/core'
import { readOverReconnect } from './read-over-reconnect.mjs'

parentPort.postMessage(await readOverReconnect(core, workerData.origin))
