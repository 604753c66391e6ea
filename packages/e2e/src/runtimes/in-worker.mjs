// Reads a stream in a dedicated or a shared worker of a browser, and posts what came.
import * as core from '/core/index.js'
import { readOverReconnect } from '/runtimes/read-over-reconnect.mjs'

const answer = async (port) => port.postMessage(await readOverReconnect(core, ''))

if ('onconnect' in self) self.onconnect = ({ ports: [port] }) => answer(port)
else void answer(self)
