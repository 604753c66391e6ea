import react from '@vitejs/plugin-react'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type ProxyOptions } from 'vite'

// `vite` serves the app, `node server/main.ts` beside it serves the streams.
const server = `http://localhost:${process.env['PORT'] ?? 4173}`

/** Vite leaves a response open whose connection upstream breaks: a stream would never know that it was dropped. */
const configure: ProxyOptions['configure'] = (proxy) =>
  proxy.on('proxyRes', (upstream, _, response) => {
    upstream.on('close', () => {
      if (!upstream.complete) response.destroy()
    })
  })

export default defineConfig({
  plugins: [react(), vue()],
  build: {
    rolldownOptions: {
      // What changes seldom is a file of its own.
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', test: /node_modules\/(react|react-dom|react-router|scheduler|vue|@vue)\// },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      [
        '/events',
        '/prices',
        '/lyrics',
        '/secured',
        '/notifications',
        '/echo',
        '/v1',
        '/import',
        '/dashboard',
        '/lab',
        '/side-by-side',
        '/stats',
      ].map((path) => [path, { target: server, configure }]),
    ),
  },
})
