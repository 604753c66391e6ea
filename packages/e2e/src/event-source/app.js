// An app as it was written for the browser's own class: it knows no other. It shows prices, and what becomes of them.
const list = document.body.appendChild(document.createElement('ol'))
const state = document.body.appendChild(document.createElement('output'))
const say = (text) => (state.textContent = text)
const show = (text) => (list.appendChild(document.createElement('li')).textContent = text)

const source = new EventSource('feed?user=1')
source.addEventListener('open', () => say('live'))
source.addEventListener('error', () => {
  say(source.readyState === EventSource.CLOSED ? 'over' : 'connecting')
})
source.addEventListener('price', {
  handleEvent(event) {
    const { symbol, value } = JSON.parse(event.data)
    show(`${event.lastEventId} ${symbol} ${value}`)
  },
})
source.addEventListener('hello', ({ data }) => show(data), { once: true })
source.onmessage = ({ data }) => {
  show(data)
  if (data === 'bye') {
    source.close()
    say('closed')
  }
}
