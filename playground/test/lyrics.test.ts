import { expect, test } from 'vitest'
import { addToSheet, emptySheet, type Sheet } from '../src/scenarios/lyrics/sheet.ts'
import { song } from '../src/scenarios/lyrics/song.ts'
import { readStream, serve } from './serve.ts'

test('words are unnamed, cues are `custom`, and `end` is the last; then the response is over', async () => {
  const server = await serve()
  const { text } = await readStream(await fetch(`${server.origin}/lyrics`))
  const blocks = text.trim().split('\n\n')

  expect(blocks.slice(0, 2)).toEqual([
    'id: 1\nevent: custom\ndata: {"begins":"verse","number":1}',
    'id: 2\ndata: Twinkle,',
  ])
  expect(blocks.at(-1)).toBe(`id: ${song.length}\nevent: end\ndata: That was it.`)
  expect(blocks).toHaveLength(song.length)
})

test('goes on after the last event id', async () => {
  const server = await serve()
  const { text } = await readStream(
    await fetch(`${server.origin}/lyrics`, { headers: { 'Last-Event-ID': String(song.length - 1) } }),
  )
  expect(text).toBe(`id: ${song.length}\nevent: end\ndata: That was it.\n\n`)
})

test('a drop kills the sockets in mid-song', async () => {
  const server = await serve({ wordMs: 50 })
  const stream = await server.get('/lyrics')
  await stream.block()
  expect(await (await server.post('/lyrics/drop')).json()).toEqual({ dropped: 1 })
  await expect(
    (async () => {
      for (;;) await stream.block()
    })(),
  ).rejects.toThrow()
})

test('the sheet grows word by word, line by line, verse by verse', () => {
  const sheet = [
    { name: 'custom', data: { begins: 'verse', number: 1 } },
    { name: 'message', data: 'Twinkle,' },
    { name: 'message', data: 'twinkle' },
    { name: 'custom', data: { begins: 'line', number: 2 } },
    { name: 'message', data: 'How' },
    { name: 'custom', data: { begins: 'verse', number: 2 } },
    { name: 'end', data: 'That was it.' },
  ] as const
  const sung = sheet.reduce<Sheet>(addToSheet, emptySheet)
  expect(sung).toEqual([['Twinkle, twinkle', 'How'], ['']])
})
