/** Copies a text. Returns what to say of it: browsers allow this in secure pages only. */
export async function copyText(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text)
    return 'Copied'
  } catch {
    return 'Select the text to copy it'
  }
}

/** How long it is said, ms. */
export const COPIED_MS = 2000
