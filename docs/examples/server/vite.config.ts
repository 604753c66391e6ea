// #region proxy
// vite.config.ts
import { defineConfig, type ProxyOptions } from 'vite'

/** Tells the page when the server breaks a stream off. */
const tellBreaks: ProxyOptions['configure'] = (proxy) =>
  proxy.on('proxyRes', (upstream, _request, response) =>
    upstream.on('close', () => {
      if (!upstream.complete) response.destroy()
    }),
  )
const toServer: ProxyOptions = {
  target: 'http://localhost:3000',
  configure: tellBreaks,
}

export default defineConfig({
  // …your plugins
  server: { proxy: { '/prices': toServer, '/api': toServer } },
})
// #endregion proxy
