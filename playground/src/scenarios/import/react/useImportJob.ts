import { useState } from 'react'
import type { FileId, Job } from '../events'
import { beginJob, cancelJob, newKey } from '../jobs-client'

/** An import's two plain requests: its beginning, and the wish to end it. Its events come as a stream. */
export function useImportJob() {
  const [client] = useState(newKey)
  const [file, setFile] = useState<FileId>('orders')
  // The same until an answer has come: asked twice, the server begins one import.
  const [key, setKey] = useState(newKey)
  const [job, setJob] = useState<Job>()
  const [clicks, setClicks] = useState(0)
  const [waitsFor, setWaitsFor] = useState<'begin' | 'cancel'>()
  const [problem, setProblem] = useState('')

  async function start() {
    setClicks((clicks) => clicks + 1)
    setProblem('')
    setWaitsFor('begin')
    const answer = await beginJob(file, client, key)
    setWaitsFor(undefined)
    if ('problem' in answer) return setProblem(`${answer.problem} Press Start again: it is not begun twice.`)
    setJob(answer.value)
    setKey(newKey())
  }

  async function cancel(job: Job) {
    setProblem('')
    setWaitsFor('cancel')
    const answer = await cancelJob(job)
    if (!('problem' in answer)) return
    setWaitsFor(undefined)
    setProblem(`${answer.problem} It is not cancelled.`)
  }

  function choose(file: FileId) {
    setFile(file)
    setKey(newKey())
  }

  return { file, choose, job, clicks, waitsFor, problem, start, cancel }
}
