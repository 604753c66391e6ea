export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  app: { head: { title: 'Prices', link: [{ rel: 'icon', href: 'data:,' }] } },
  // Where the streams come from: the variable NUXT_STREAMS.
  runtimeConfig: { streams: '' },
})
