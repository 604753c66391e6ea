/** What a stream's callbacks told, the latest last. */
export type Diary = readonly { readonly number: number; readonly at: string; readonly text: string }[]

export const emptyDiary: Diary = []
const MAX_ENTRIES = 6

export function addToDiary(diary: Diary, text: string): Diary {
  const number = (diary.at(-1)?.number ?? 0) + 1
  const at = new Date().toLocaleTimeString('en-GB')
  return [...diary.slice(1 - MAX_ENTRIES), { number, at, text }]
}
