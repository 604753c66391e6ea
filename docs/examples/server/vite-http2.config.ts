// #region http2
// vite.config.ts
import { readFileSync } from 'node:fs'
import { defineConfig, type ProxyOptions } from 'vite'

/** Over HTTP/2 each end has to be told when the other one is gone. */
const tellBoth: ProxyOptions['configure'] = (proxy) => {
  proxy.on('proxyReq', (upstream, _request, response) =>
    response.on('close', () => upstream.destroy()),
  )
  proxy.on('proxyRes', (upstream, _request, response) =>
    upstream.on('close', () => {
      if (!upstream.complete) response.destroy(new Error('broke off'))
    }),
  )
}

export default defineConfig({
  server: {
    https: {
      cert: readFileSync('localhost.pem'),
      key: readFileSync('localhost-key.pem'),
    },
    proxy: {
      '/prices': { target: 'http://localhost:3000', configure: tellBoth },
    },
  },
})
// #endregion http2
