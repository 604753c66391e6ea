/** Long enough to be read out, short enough not to be met again by who reads the page. */
const KEPT_MS = 7_000

const region = document.createElement('p')
region.className = 'visually-hidden'
region.setAttribute('role', 'status')
document.body.append(region)
let timer: ReturnType<typeof setTimeout>

/** Tells a screen reader, when it has finished what it is saying. */
export function announce(text: string): void {
  region.textContent = text
  clearTimeout(timer)
  timer = setTimeout(() => {
    region.textContent = ''
  }, KEPT_MS)
}
