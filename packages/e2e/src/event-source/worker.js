// Runs the scenarios in a dedicated or a shared worker, on request.
importScripts('/bundle.js', '/scenarios.js')

const serve = (port) => {
  port.onmessage = async ({ data: { name, whose, clientId, otherOrigin } }) => {
    Object.assign(self, { clientId, otherOrigin })
    try {
      port.postMessage({ result: await self.runScenario(name, whose) })
    } catch (error) {
      port.postMessage({ error: String(error) })
    }
  }
}

if ('onconnect' in self) self.onconnect = ({ ports: [port] }) => serve(port)
else serve(self)
