/** How near to the end is at the end, for who scrolls down again. */
const NEAR_PX = 32

/**
 * Keeps an element that grows scrolled to its end until the reader goes up, by a pixel: by wheel, finger, key or
 * scroll bar. Scrolling down to the end follows again; so does a question of one's own. Returns the way out.
 */
export function followBottom(element: HTMLElement, onChange: (isFollowing: boolean) => void): () => void {
  const gone = new AbortController()
  let isFollowing = true
  let top = 0
  let touchY = 0

  const follow = (next: boolean) => {
    if (next !== isFollowing) onChange((isFollowing = next))
  }
  const toEnd = () => {
    element.scrollTop = element.scrollHeight
    top = element.scrollTop
  }
  const lookAround = () => {
    const moved = element.scrollTop - top
    const gap = element.scrollHeight - element.scrollTop - element.clientHeight
    top = element.scrollTop
    // At its end it may have gone up because it has become shorter.
    if (moved < 0 && gap > 1) follow(false)
    if (moved > 0 && gap < NEAR_PX) follow(true)
  }
  // Said before it scrolls: an answer that grows in the same frame would take it back.
  const goUp = () => {
    if (element.scrollTop > 0) follow(false)
  }
  const listen = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
  ) => element.addEventListener(type, listener, { passive: true, signal: gone.signal })

  listen('wheel', ({ deltaY }) => {
    if (deltaY < 0) goUp()
  })
  listen('touchstart', ({ touches }) => {
    touchY = touches[0]?.clientY ?? 0
  })
  listen('touchmove', ({ touches }) => {
    const y = touches[0]?.clientY ?? 0
    if (y > touchY) goUp()
    touchY = y
  })
  listen('keydown', ({ key }) => {
    if (key === 'ArrowUp' || key === 'PageUp' || key === 'Home') goUp()
    if (key === 'End') follow(true)
  })
  listen('scroll', lookAround)
  const growth = new MutationObserver((changes) => {
    // A jump of which the event is still to come.
    lookAround()
    if (changes.some(bringsQuestion)) follow(true)
    if (isFollowing) toEnd()
  })
  growth.observe(element, { childList: true, characterData: true, subtree: true })
  toEnd()

  return () => {
    gone.abort()
    growth.disconnect()
  }
}

function bringsQuestion({ addedNodes }: MutationRecord): boolean {
  return [...addedNodes].some((node) => node instanceof HTMLElement && node.dataset['role'] === 'user')
}
