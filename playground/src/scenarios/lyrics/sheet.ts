import type { Cue } from './events'

/** The song as far as it has come: verses of lines of words. */
export type Sheet = readonly (readonly string[])[]

export type SongEvent =
  | { readonly name: 'message'; readonly data: string }
  | { readonly name: 'custom'; readonly data: Cue }
  | { readonly name: 'end'; readonly data: string }

export const emptySheet: Sheet = []

/** The sheet with one more event: a word goes on, a cue begins something new. */
export function addToSheet(sheet: Sheet, event: SongEvent): Sheet {
  if (event.name === 'end') return sheet
  const verse = sheet.at(-1) ?? []
  if (event.name === 'custom') {
    return event.data.begins === 'verse' ? [...sheet, ['']] : [...sheet.slice(0, -1), [...verse, '']]
  }
  const line = `${verse.at(-1) ?? ''} ${event.data}`.trimStart()
  return [...sheet.slice(0, -1), [...verse.slice(0, -1), line]]
}
