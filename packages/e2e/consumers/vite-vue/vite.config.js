import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

/** @type {import('vite').ProxyOptions} */
const toStreams = {
  target: process.env.STREAMS,
  // Without it, the page would not be told when the server breaks a stream off.
  configure: (proxy) =>
    proxy.on('proxyRes', (upstream, _request, response) =>
      upstream.on('close', () => {
        if (!upstream.complete) response.destroy()
      }),
    ),
}
const proxy = { '/prices': toStreams, '/answers': toStreams }

export default defineConfig({ plugins: [vue()], server: { proxy }, preview: { proxy } })
