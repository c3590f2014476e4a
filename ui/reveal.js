// Brings the box it lies in into sight when what is shown there has changed, and the keys with
// it: Escape closes the box, and what it was asked for from then has the focus again.
let seen = null
let asker = null

export default function ({ parentElement: root, data }) {
  const host = root.host ?? root
  const box = host.closest('[class*="st-key-provenance"]') ?? host
  box.tabIndex = -1
  box.setAttribute("role", "region")
  box.setAttribute("aria-label", data.label)
  box.onkeydown = (event) => {
    if (event.key === "Escape") box.querySelector('[class*="-close"] button')?.click()
  }
  if (data.what !== seen) show(box, data.what)
  return leave
}

function show(box, what) {
  seen = what
  const before = focused()
  if (!box.contains(before)) asker = before
  requestAnimationFrame(() => {
    box.scrollIntoView({ behavior: "smooth", block: "nearest" })
    // A link with an open box is read from its top: nobody has asked for the box yet.
    if (navigator.userActivation?.hasBeenActive) box.focus({ preventScroll: true })
  })
}

function leave() {
  seen = null
  if (focused() === document.body && asker?.isConnected) asker.focus()
}

// Also inside our own parts, which are trees of their own.
function focused() {
  let found = document.activeElement
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement
  return found ?? document.body
}
