import type { EventOf } from '@sse-store/core'
import { expect, test, vi } from 'vitest'
import { FILES, type ImportEvents, type Job } from '../src/scenarios/import/events.ts'
import { createJobs } from '../src/scenarios/import/jobs.ts'
import { planJob } from '../src/scenarios/import/plan.ts'
import { addToReport, describeProgress, isEnd, nothingYet, stepsOf } from '../src/scenarios/import/report.ts'
import { describeImport, describeProof } from '../src/scenarios/import/sentences.ts'
import { ids, range, readStream, serve, type Served } from './serve.ts'

const [contacts] = FILES

interface Wish {
  file?: string
  key?: string
  client?: unknown
}

async function begin(server: Served, { file = 'contacts', key = 'key-1', client = 'me' }: Wish = {}) {
  const response = await fetch(`${server.origin}/import/jobs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify({ file, client }),
  })
  return { status: response.status, job: (await response.json()) as Job }
}
const eventsOf = ({ job }: { job: Job }) => `/import/jobs/${job.id}/events`
const cancel = (server: Served, id: string) =>
  fetch(`${server.origin}/import/jobs/${id}`, { method: 'DELETE' })
const begun = async (server: Served) => (await fetch(`${server.origin}/import/jobs`)).json()
const lastOf = (text: string) => text.trim().split('\n\n').at(-1)
const read = async (server: Served, path: string) =>
  (await readStream(await fetch(server.origin + path))).text

/** The report of a whole job, event by event. */
const reportOf = (events: Iterable<{ name: string; data: unknown }>) =>
  [...events].reduce(
    (report, event) => addToReport(report, { id: '', ...event } as EventOf<ImportEvents>),
    nothingYet,
  )

test('a job tells its steps, its warnings and its end, and then its stream is over', async () => {
  const server = await serve()
  const started = await begin(server)
  expect(started).toMatchObject({ status: 201, job: { file: 'contacts', jobs: 1 } })

  const text = await read(server, eventsOf(started))
  expect(text).toContain('event: progress\ndata: {"step":"upload","more":31,"done":31,"total":31}')
  expect(text).toContain('event: warning\ndata: {"row":17,')
  expect(lastOf(text)).toMatch(/^id: \d+\nevent: done\ndata: \{"rows":240\}$/)
})

test('the same key begins one job, whatever the number of requests; another key another job', async () => {
  const server = await serve({ importMs: 1000 })
  const first = await begin(server)
  const second = await begin(server)
  expect([second.status, second.job.id, second.job.jobs]).toEqual([200, first.job.id, 1])
  expect(await begun(server)).toEqual({ jobs: 1 })

  const other = await begin(server, { key: 'key-2' })
  expect([other.status, other.job.jobs]).toEqual([201, 2])
  expect(other.job.id).not.toBe(first.job.id)
  expect((await begin(server, { key: 'key-3', client: 'you' })).job.jobs).toBe(1)
  expect(await begun(server)).toEqual({ jobs: 3 })
})

test.each<Wish>([
  { file: 'unknown' },
  { key: '' },
  { key: 'a key with blanks' },
  { key: 'k'.repeat(65) },
  { client: '' },
  { client: 'c'.repeat(65) },
  { client: { toString: 1 } },
])('a request with %o begins nothing', async (what) => {
  const server = await serve()
  expect((await begin(server, what)).status).toBe(400)
  expect(await begun(server)).toEqual({ jobs: 0 })
})

test('the job goes on without a listener, and a cursor gets what has happened since, no event twice', async () => {
  const server = await serve()
  const started = await begin(server, { file: 'orders' })
  const stream = await server.get(eventsOf(started))
  const before = await stream.take(5)
  expect(await (await server.post('/import/drop')).json()).toEqual({ dropped: 1 })
  await expect(stream.take(1000)).rejects.toThrow('terminated')

  const rest = await fetch(server.origin + eventsOf(started), { headers: { 'Last-Event-ID': '5' } })
  const { text } = await readStream(rest)
  const after = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
  expect([...ids(before), ...after]).toEqual(range(1, [...planJob(FILES[1])].length))
})

test('when all is told there is nothing to come back for', async () => {
  const server = await serve()
  const started = await begin(server)
  const last = /id: (\d+)/.exec(lastOf(await read(server, eventsOf(started))) ?? '')?.[1]
  const again = await fetch(server.origin + eventsOf(started), { headers: { 'Last-Event-ID': last ?? '' } })
  expect(again.status).toBe(204)
})

test('a cancelled job says how far it came, once', async () => {
  const server = await serve({ importMs: 1000 })
  const started = await begin(server)
  for (const _ of [1, 2]) expect((await cancel(server, started.job.id)).status).toBe(200)
  const text = await read(server, eventsOf(started))
  expect(text.match(/event: cancelled\ndata: \{"rows":0\}/g)).toHaveLength(1)
  expect((await cancel(server, 'nobody')).status).toBe(404)
})

test('a job that fails says why, and only those that are under way can', async () => {
  const server = await serve({ importMs: 1000 })
  const [failing, cancelled] = [await begin(server), await begin(server, { key: 'key-2' })]
  await cancel(server, cancelled.job.id)
  expect(await (await server.post('/import/fail')).json()).toEqual({ touched: 1 })
  expect(lastOf(await read(server, eventsOf(failing)))).toMatch(
    /event: failed\ndata: \{"rows":0,"message":".+\."\}/,
  )
})

test('a job that nobody knows is a 404', async () => {
  const server = await serve()
  expect((await server.get('/import/jobs/nobody/events')).response.status).toBe(404)
})

test('jobs are bounded in number and in time; what is under way is never forgotten', () => {
  vi.useFakeTimers()
  let time = 0
  const jobs = createJobs(1000, () => time)
  const all = range(1, 50).map((n) => jobs.begin(`key-${n}`, contacts))
  expect(jobs.begin('one too many', contacts)).toBeUndefined()

  const [first, second] = all
  first?.end('cancelled')
  expect(jobs.begin('in its place', contacts)).toBeDefined()
  expect(jobs.find(first?.id ?? '')).toBeUndefined()

  second?.end('cancelled')
  all[2]?.end('cancelled')
  time += 10 * 60_000 + 1
  expect(jobs.begin('later', contacts)).toBeDefined()
  expect(all.map((job) => !!jobs.find(job?.id ?? ''))).toEqual(range(1, 50).map((n) => n > 3))
  jobs.fail()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

test.each(FILES)('the rows of $name that are counted are those that the server says', (file) => {
  const report = reportOf(planJob(file))
  expect(report.counted).toBe(file.rows)
  expect(report.end).toEqual({ how: 'done', rows: file.rows })
  expect(describeProof(report)).toBe(`${file.rows.toLocaleString('en')}, as the server says`)
  expect(report.warnings.length).toBeGreaterThanOrEqual(2)
  expect(stepsOf(report).map(({ state }) => state)).toEqual(['done', 'done', 'done'])
})

test('an event that is lost or comes twice would show', () => {
  const events = [...planJob(contacts)]
  const inserted = events.findIndex(({ data }) => 'step' in data && data.step === 'insert')
  const doubled = reportOf(events.flatMap((event, index) => (index === inserted ? [event, event] : [event])))
  const lost = reportOf(events.filter((_, index) => index !== inserted))
  expect(describeProof(doubled)).toBe('260; the server says 240')
  expect(describeProof(lost)).toBe('220; the server says 240')
})

test('steps, progress and ends in words', () => {
  const half = reportOf([
    { name: 'progress', data: { step: 'upload', more: 31, done: 31, total: 31 } },
    { name: 'progress', data: { step: 'check', more: 60, done: 60, total: 240 } },
  ])
  const doing = { waitsFor: undefined, hasJob: true, status: 'open' as const, report: half }
  expect(describeProgress(half)).toBe('60 of 240 rows')
  expect(stepsOf(half).map(({ state }) => state)).toEqual(['done', 'current', 'waiting'])
  expect(describeImport(doing)).toBe('Check the rows: under way.')
  expect(describeImport({ ...doing, waitsFor: 'cancel' })).toMatch(/^Cancelling/)
  expect(describeImport({ ...doing, status: 'reconnecting' })).toMatch(/goes on without it/)
  expect(describeImport({ ...doing, status: 'closed' })).toMatch(/The import goes on; Open shows/)
  expect(describeImport({ ...doing, hasJob: false })).toMatch(/until you press Start/)

  const failed = addToReport(half, { name: 'failed', id: '9', data: { rows: 0, message: 'No.' } })
  expect(stepsOf(failed).map(({ state }) => state)).toEqual(['done', 'broken', 'waiting'])
  expect(describeImport({ ...doing, status: 'closed', report: failed })).toBe(
    'No. 0 rows were in by then, and stay.',
  )
})

test('the three ends complete the stream, and nothing else does', () => {
  const names = ['progress', 'warning', 'done', 'failed', 'cancelled']
  expect(names.filter((name) => isEnd({ name } as EventOf<ImportEvents>))).toEqual(names.slice(2))
})
