// Keys and buttons that move from slide to slide. The number of the slide that was asked for is
// sent to the server, 0 to leave; until it answers a second key counts on from there.
const STEPS = {
  ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
}
const TYPING = "input, textarea, select, [contenteditable=true]"
const CHART = ".st-key-slide > [data-testid=stLayoutWrapper]:has(> .st-key-slide-chart)"
const LOOK_AGAIN = 400 // milliseconds: a chart is drawn some time after the slide
let show = null

export default function ({ parentElement: root, data, setTriggerValue }) {
  show = { at: data.at, last: data.number, go: (number) => setTriggerValue("go", number) }
  root.querySelector(".number").textContent = data.texts.number
  root.querySelector(".moves").setAttribute("aria-label", data.texts.moves)
  for (const button of root.querySelectorAll("button")) {
    const move = button.dataset.move
    button.textContent = data.texts[move]
    button.title = data.texts.keys
    button.disabled = (move === "back" && data.at <= 1) || (move === "on" && data.at >= data.number)
    button.onclick = () => {
      button.blur() // or the space bar would press it again
      moves[move]()
    }
  }
  window.addEventListener("keydown", press, true)
  const looking = setInterval(sayRest, LOOK_AGAIN)
  return () => {
    show = null
    clearInterval(looking)
    window.removeEventListener("keydown", press, true)
  }
}

// Whether something of the chart or table lies below the edge; the foot then says so.
function sayRest() {
  const box = document.querySelector(CHART)
  if (!box) return
  const rest = box.scrollHeight - box.scrollTop - box.clientHeight
  box.toggleAttribute("data-rest", rest > 8)
}

const moves = {
  back: () => to(show.at - 1),
  on: () => to(show.at + 1),
  full: () => {
    if (document.fullscreenElement) document.exitFullscreen()
    else document.documentElement.requestFullscreen?.()
  },
  leave: () => {
    if (document.fullscreenElement) document.exitFullscreen()
    show.go(0)
  },
}

function to(number) {
  const next = Math.min(Math.max(number, 1), show.last)
  if (next === show.at) return
  show.at = next
  show.go(next)
}

function press(event) {
  if (!show || event.ctrlKey || event.altKey || event.metaKey) return
  const on = event.composedPath()[0]
  if (on instanceof Element && on.matches(TYPING)) return
  if (event.key in STEPS) {
    if (event.key === " " && on instanceof Element && on.matches("button")) return
    to(show.at + STEPS[event.key])
  } else if (event.key === "Home") to(1)
  else if (event.key === "End") to(show.last)
  else if (event.key === "f" || event.key === "F") moves.full()
  else if (event.key === "Escape") moves.leave()
  else return
  event.preventDefault()
  event.stopPropagation()
}
