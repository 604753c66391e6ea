import { expect, test } from 'vitest'
import { useLab } from '../src/lab'
import { FRAMEWORKS } from '../src/panel'

const lab = useLab()

test('drop: the connection is lost and resumed after the last id; the timeline and the list tell it', async () => {
  await lab.survive(async () => {
    await lab.press('Drop')
    await lab.each((panel) => panel.shows('reason', 'network'))
    await lab.each((panel) => panel.shows('error', /was lost while the stream was open/))
    await lab.comeBack()
  })
  await lab.each((panel) => panel.shows('diary', /network: try 1 in \d\.\d s.*try 1.*open$/))
  for (const framework of FRAMEWORKS) {
    const timeline = lab.page.getByTestId(`lab-${framework}`).getByTestId('timeline')
    const bands = timeline.locator('.timeline-band')
    const latest = async () => (await bands.allTextContents()).slice(-3)
    await expect.poll(latest).toEqual(['open', 'reconnecting', 'open'])
    expect(await timeline.locator('.timeline-track [data-outcome=accepted]').count()).toBeGreaterThan(0)
    expect(await timeline.locator('.timeline-track .timeline-planned').count()).toBe(1)
    const ticks = () => timeline.locator('path').getAttribute('d')
    const before = await ticks()
    expect(before).toMatch(/^M/)
    await expect.poll(ticks).not.toBe(before)
  }
})

test('kill: tries fail until one succeeds', async () => {
  await lab.survive(async () => {
    await lab.press('Kill for 2 s')
    await lab.each((panel) => panel.shows('error', /Could not reach \/lab/))
    await lab.comeBack()
  })
  await lab.each((panel) => panel.shows('diary', /network: try 2 in \d\.\d s.*try 2.*open$/))
})

test('stall: a connection that stays open but silent is replaced', async () => {
  await lab.survive(async () => {
    await lab.press('Stall')
    await lab.each((panel) => panel.shows('reason', 'timeout'))
    await lab.each((panel) => panel.shows('error', /Nothing came from .* for 4000 ms \(idleTimeout\)/))
    await lab.comeBack()
  })
})

test('offline: waits for the network instead of trying in vain, and is back with it', async () => {
  const requests = await lab.server.requests('lab')
  await lab.survive(async () => {
    await lab.press('Go offline for 5 s')
    await lab.each((panel) => panel.shows('reason', 'offline'))
    await lab.each((panel) => panel.shows('countdown', 'waiting for the network'))
    await lab.comeBack()
  })
  // One each: none in vain.
  expect(await lab.server.requests('lab')).toBe(requests + 2)
})

test('all that mends itself, one on top of the other', async () => {
  await lab.survive(async () => {
    for (const fault of ['Slow bytes for 5 s', 'Garbage', 'Stall', 'Drop', 'Kill for 2 s']) {
      await lab.press(fault)
    }
    await lab.each((panel) => panel.shows('status', 'reconnecting'))
    await lab.comeBack()
  })
  await lab.survive(() => lab.press('Garbage'))
})
