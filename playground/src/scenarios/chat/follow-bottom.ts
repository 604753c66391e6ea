const NEAR_PX = 32

/**
 * Keeps an element that grows scrolled to its end, unless the reader has scrolled up; a question of one's own
 * goes to the end in any case. Everything that listens goes with the element.
 */
export function followBottom(element: HTMLElement | null): void {
  if (!element) return
  let isAtBottom = true
  element.addEventListener('scroll', () => {
    isAtBottom = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX
  })
  new MutationObserver((changes) => {
    if (isAtBottom || changes.some(bringsQuestion)) element.scrollTop = element.scrollHeight
  }).observe(element, { childList: true, characterData: true, subtree: true })
}

function bringsQuestion({ addedNodes }: MutationRecord): boolean {
  return [...addedNodes].some((node) => node instanceof HTMLElement && node.dataset['role'] === 'user')
}
