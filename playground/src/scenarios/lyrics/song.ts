/** “The Star” by Jane Taylor, 1806; in nobody's copyright any more. */
const POEM = `
Twinkle, twinkle, little star,
How I wonder what you are!
Up above the world so high,
Like a diamond in the sky.

When the blazing sun is gone,
When he nothing shines upon,
Then you show your little light,
Twinkle, twinkle, all the night.

Then the traveller in the dark
Thanks you for your tiny spark;
He could not see which way to go,
If you did not twinkle so.
`

/** One step of the song: a word, where a line or a verse begins, or that it is over. */
export type Step =
  | { readonly word: string }
  | { readonly cue: { readonly begins: 'verse' | 'line'; readonly number: number } }
  | { readonly end: true }

/** The song from beginning to end; a step's place in it, counted from 1, is its event id. */
export const song: readonly Step[] = writeSong(POEM)

function writeSong(poem: string): readonly Step[] {
  const verses = poem.trim().split('\n\n')
  const steps = verses.flatMap((verse, v) =>
    verse
      .split('\n')
      .flatMap((line, l): Step[] => [
        { cue: l === 0 ? { begins: 'verse', number: v + 1 } : { begins: 'line', number: l + 1 } },
        ...line.split(' ').map((word) => ({ word })),
      ]),
  )
  return [...steps, { end: true }]
}
