// Copies the address of the page as it is at the moment of the click. An office network without
// a certificate is no secure context, where the clipboard of the browser is missing: then the
// older command is tried, and if that fails too the address is shown, marked, to be copied by hand.
const SECONDS = 4

export default function ({ parentElement: root, data }) {
  const button = root.querySelector("button")
  button.textContent = data.label
  button.onclick = async () => {
    const link = window.location.href
    const field = root.querySelector("input")
    field.hidden = true
    if (await byClipboard(link) || byCommand(link)) return say(root, data.done)
    field.value = link
    field.setAttribute("aria-label", data.label)
    field.hidden = false
    field.focus()
    field.select()
    say(root, data.failed, true)
  }
}

function say(root, text, stays = false) {
  const line = root.querySelector(".said")
  line.textContent = text
  clearTimeout(line.waiting)
  if (!stays) line.waiting = setTimeout(() => { line.textContent = "" }, SECONDS * 1000)
}

async function byClipboard(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function byCommand(text) {
  const before = document.activeElement
  const field = document.createElement("textarea")
  field.value = text
  field.style.cssText = "position:fixed;top:0;left:0;opacity:0"
  document.body.append(field)
  field.select()
  try {
    return document.execCommand("copy")
  } catch {
    return false
  } finally {
    field.remove()
    before?.focus?.()
  }
}
