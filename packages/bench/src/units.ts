// How figures are written, the same in every table.

/** 0.83, 1.2, 12 */
export function number(value: number): string {
  return value < 1 ? value.toFixed(2) : String(Number(value.toPrecision(2)))
}

/** 0.83 ×, 1.20 ×. In full, so that a figure and its target never look the same where one misses the other by 1%. */
export function times(value: number): string {
  return `${value.toFixed(2)} ×`
}

export function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`
}

export function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(2)} kB`
}
