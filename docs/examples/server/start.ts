// #region start
import { setTimeout } from 'node:timers/promises'
import { expressApp } from './express'
import { Feed } from './feed'
import { shutDown } from './shut-down'

const feed = new Feed()
const app = expressApp({
  feed,
  refuse: () => undefined,
  async *answer(prompt, signal) {
    for (const word of `You have asked: ${prompt}`.split(' ')) {
      await setTimeout(100, undefined, { signal })
      yield `${word} `
    }
  },
  keepAlive: 15_000,
  retry: 2_000,
})

const server = app.listen(3000)
process.once('SIGTERM', () => void shutDown(server, feed))

setInterval(() => {
  const price = { symbol: 'ACME', value: 100 + Math.random() }
  feed.publish('price', JSON.stringify(price))
}, 1_000)
// #endregion start
