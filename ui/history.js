// One press of "back" undoes one thing the reader did. Streamlit writes each key of the address
// as a step of its own, so that a single click can leave three; only the first after a click or
// a key is kept as a step, the others are written over it. What is kept from page to page (the
// language, my place) is no step: going back changes the view, not who reads it. Nor is what is
// set on a table, whose keys have a dot.
let keptKeys = []
let acted = false

function tidyHistory(keys) {
  keptKeys = keys
  if (history.pushState.tidy) return
  const push = history.pushState.bind(history)
  const tidy = (state, title, url) => {
    const next = new URL(url ?? "", document.baseURI)
    if (!acted || view(next) === view(location)) return history.replaceState(state, title, url)
    acted = false
    return push(state, title, url)
  }
  tidy.tidy = true
  history.pushState = tidy
  for (const name of ["pointerdown", "keydown", "click"]) {
    window.addEventListener(name, () => { acted = true }, { capture: true, passive: true })
  }
}

function view({ pathname, search }) {
  const keys = new URLSearchParams(search)
  for (const key of keptKeys) keys.delete(key)
  for (const key of [...keys.keys()]) if (key.includes(".")) keys.delete(key)
  keys.sort()
  return `${pathname}?${keys}`
}
