// #region server
import express from 'express'
import { passThrough } from './proxy'

const { OPENAI_API_KEY, ANTHROPIC_API_KEY } = process.env
const app = express()
app.use(express.json({ limit: '1mb' }))

app.post(
  '/api/openai',
  passThrough({
    url: 'https://api.openai.com/v1/chat/completions',
    headers: { Authorization: `Bearer ${OPENAI_API_KEY}` },
    body: ({ messages }) => ({
      model: 'gpt-5-mini',
      messages,
      stream: true,
      stream_options: { include_usage: true },
    }),
  }),
)

app.post(
  '/api/anthropic',
  passThrough({
    url: 'https://api.anthropic.com/v1/messages',
    headers: {
      'x-api-key': `${ANTHROPIC_API_KEY}`,
      'anthropic-version': '2023-06-01',
    },
    body: ({ messages }) => ({
      model: 'claude-sonnet-4-5',
      max_tokens: 4_096,
      messages,
      stream: true,
    }),
  }),
)

app.listen(3000)
// #endregion server
