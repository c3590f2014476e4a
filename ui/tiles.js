// Draws the tiles from their data. Every word and colour comes with the data and enters as text
// or as an attribute; a tile with a figure is a button for the pointer and the keyboard.
const SPACE = "http://www.w3.org/2000/svg"
const drawings = new WeakMap()

export default function ({ parentElement: root, data: sent, setTriggerValue }) {
  const data = JSON.parse(new TextDecoder().decode(sent))
  const content = JSON.stringify({ ...data, chosen: null })
  if (drawings.get(root) !== content) {
    drawings.set(root, content)
    const before = root.activeElement?.dataset?.figure
    root.querySelector(".drawing").replaceChildren(drawn(data))
    if (before) tile(root, before)?.focus()
  }
  const drawing = root.querySelector("svg")
  const ask = (event) => {
    const found = event.target.closest("[data-figure]")
    if (found) setTriggerValue("figure", found.dataset.figure)
    return found
  }
  drawing.onclick = ask
  drawing.onkeydown = (event) => {
    if ((event.key === "Enter" || event.key === " ") && ask(event)) event.preventDefault()
  }
  drawing.querySelectorAll("[data-figure]").forEach((one) => {
    if (one.dataset.figure === data.chosen) one.setAttribute("aria-current", "true")
    else one.removeAttribute("aria-current")
  })
}

const tile = (root, figure) => root.querySelector(`[data-figure="${CSS.escape(figure)}"]`)

function shape(name, attributes, text) {
  const made = document.createElementNS(SPACE, name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) made.setAttribute(key, value)
  }
  if (text) made.textContent = text
  return made
}

function drawn(data) {
  const svg = shape("svg", {
    viewBox: `0 0 ${data.width} ${data.height}`, width: data.width, height: data.height,
    role: "group", "aria-label": data.caption, "font-family": data.font,
  })
  svg.append(hatching(data))
  data.legend.forEach((one) => svg.append(...legend(one, data)))
  data.tiles.forEach((one) => svg.append(square(one, data)))
  return svg
}

function hatching({ line }) {
  const pattern = shape("pattern", {
    id: "hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  })
  pattern.append(shape("line", { x1: 0, y1: 0, x2: 0, y2: 7, stroke: line, "stroke-width": 1.5 }))
  const defs = shape("defs", {})
  defs.append(pattern)
  return defs
}

const ground = (fill) => (fill === "none" ? "url(#hatch)" : fill)

function legend(one, data) {
  const parts = []
  const left = one.swatch ? one.swatch + 6 : 0
  if (one.swatch) {
    parts.push(shape("rect", {
      x: one.x, y: one.y, width: one.swatch, height: one.swatch, rx: 2,
      fill: ground(one.fill), stroke: data.line,
    }))
  }
  parts.push(line(one, one.x + left, one.y + 8, one.ink, "start"))
  parts.forEach((part) => part.setAttribute("aria-hidden", "true"))
  return parts
}

function square(one, data) {
  const box = shape("g", {
    role: one.figure ? "button" : "img", tabindex: one.figure ? 0 : null,
    "aria-label": one.label, "data-figure": one.figure, class: one.figure ? "figure" : "none",
  })
  box.append(shape("title", {}, one.figure ? `${one.label}\n${data.hint}` : one.label))
  box.append(shape("rect", {
    x: one.x, y: one.y, width: one.width, height: one.height, rx: 3,
    fill: ground(one.fill), stroke: one.mine ?? data.line, "stroke-width": one.mine ? 3 : null,
  }))
  const middle = one.x + one.width / 2
  const step = one.lines.length > 2 ? 16 : 20
  const first = one.y + one.height / 2 - (step * (one.lines.length - 1)) / 2
  one.lines.forEach((text, at) => {
    const last = at === one.lines.length - 1
    box.append(line(text, middle, first + at * step, one.ink, "middle", last ? 400 : 600))
  })
  return box
}

function line(text, x, y, ink, anchor, weight = 400) {
  return shape("text", {
    x, y, fill: ink, "text-anchor": anchor, "dominant-baseline": "central",
    "font-size": text.size, "font-weight": weight, textLength: text.length,
    lengthAdjust: text.length ? "spacingAndGlyphs" : null,
  }, text.text)
}
