/** The data of a `custom` event: where the next words stand. */
export interface Cue {
  begins: 'verse' | 'line'
  number: number
}
