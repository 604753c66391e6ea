import { Router } from 'express'
import type { ScenarioContext } from '../../../server/app.ts'
import { beginEventStream, pace, readCursor } from '../../../server/event-stream.ts'
import { song, type Step } from './song.ts'

/**
 * `GET /lyrics`: a song, word by word. Words are unnamed events of plain text, `custom` events say where a line or a
 * verse begins, and an `end` event is the last one. It resumes at `Last-Event-ID`.
 *
 * - `POST /lyrics/drop`: the sockets die in the middle of a word
 */
export function lyricsServer({ wordMs, streams }: ScenarioContext): Router {
  const router = Router()

  router.get('/lyrics', (req, res) => {
    if (!streams.admit(res)) return
    let place = readCursor(req.get('Last-Event-ID')) ?? 0
    const write = beginEventStream(req, res)

    pace(res, wordMs, () => {
      const step = song[place]
      if (step) write(`id: ${++place}\n${format(step)}\n\n`)
      if (place < song.length) return true
      res.end()
      return false
    })
  })

  router.post('/lyrics/drop', (_req, res) => {
    res.json({ dropped: streams.drop() })
  })

  return router
}

function format(step: Step): string {
  if ('word' in step) return `data: ${step.word}`
  if ('cue' in step) return `event: custom\ndata: ${JSON.stringify(step.cue)}`
  return 'event: end\ndata: That was it.'
}
