/** The points of a polyline through these values, for a view box of 300 × 60. */
export function sparkline(values: readonly number[]): string {
  const low = Math.min(...values)
  const range = Math.max(...values) - low || 1
  const step = 300 / Math.max(1, values.length - 1)
  return values
    .map(
      (value, index) =>
        `${index * step},${57 - ((value - low) / range) * 54}`,
    )
    .join(' ')
}
