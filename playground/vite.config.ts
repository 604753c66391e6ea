import react from '@vitejs/plugin-react'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// `vite` serves the app, `node server/main.ts` beside it serves the streams.
const server = `http://localhost:${process.env['PORT'] ?? 4173}`

export default defineConfig({
  plugins: [react(), vue()],
  build: {
    rolldownOptions: {
      // What changes seldom is a file of its own.
      output: { codeSplitting: { groups: [{ name: 'libraries', test: /node_modules/ }] } },
    },
  },
  server: {
    proxy: Object.fromEntries(['/events', '/prices', '/echo', '/v1', '/stats'].map((path) => [path, server])),
  },
})
