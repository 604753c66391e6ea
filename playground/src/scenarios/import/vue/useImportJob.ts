import { shallowRef } from 'vue'
import type { FileId, Job } from '../events'
import { beginJob, cancelJob, newKey } from '../jobs-client'

/** An import's two plain requests: its beginning, and the wish to end it. Its events come as a stream. */
export function useImportJob() {
  const client = newKey()
  const file = shallowRef<FileId>('orders')
  // The same until an answer has come: asked twice, the server begins one import.
  let key = newKey()
  const job = shallowRef<Job>()
  const clicks = shallowRef(0)
  const waitsFor = shallowRef<'begin' | 'cancel'>()
  const problem = shallowRef('')

  async function start() {
    clicks.value++
    problem.value = ''
    waitsFor.value = 'begin'
    const answer = await beginJob(file.value, client, key)
    waitsFor.value = undefined
    if ('problem' in answer) {
      problem.value = `${answer.problem} Press Start again: it is not begun twice.`
      return
    }
    job.value = answer.value
    key = newKey()
  }

  async function cancel(job: Job) {
    problem.value = ''
    waitsFor.value = 'cancel'
    const answer = await cancelJob(job)
    if (!('problem' in answer)) return
    waitsFor.value = undefined
    problem.value = `${answer.problem} It is not cancelled.`
  }

  function choose(choice: FileId) {
    file.value = choice
    key = newKey()
  }

  return { file, choose, job, clicks, waitsFor, problem, start, cancel }
}
