/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * Counts what vitest's JSON reporter wrote.
 *
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] } | undefined} report
 *   `undefined` when vitest did not come so far as to write one
 * @param {number} exitCode vitest's
 * @returns {Totals}
 */
export function countTests(report, exitCode) {
  const totals = { passed: 0, failed: 0, skipped: 0 }
  for (const file of report?.testResults ?? []) {
    const failedBefore = totals.failed
    for (const { status } of file.assertionResults) {
      if (status === 'passed') totals.passed += 1
      else if (status === 'failed') totals.failed += 1
      else totals.skipped += 1
    }
    // A file that could not be loaded, or a hook that failed: the file has failed, but no test in it.
    if (file.status === 'failed' && totals.failed === failedBefore) totals.failed += 1
  }
  // A crash, or an error outside of every test.
  if (exitCode !== 0 && totals.failed === 0) totals.failed = 1
  return totals
}

/**
 * The last line that `npm test` prints.
 *
 * @param {Totals} totals
 */
export function formatTotals({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
