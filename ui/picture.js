// Saves a chart as a picture: its layers are laid over each other on a canvas, with the title
// above and the lines below, in the colours and the font of the page.
const SCALE = 2
const EDGE = 24
const TITLE = { size: 20, weight: 600, leading: 28 }
const LINE = { size: 12, weight: 400, leading: 18 }

export default function ({ parentElement: root, data }) {
  const button = root.querySelector("button")
  button.textContent = data.label
  button.onclick = async () => {
    const chart = drawing(data.chart)
    if (!chart) return
    button.disabled = true
    try {
      save(await painted(chart, data, look(root)), data.file)
    } finally {
      button.disabled = false
    }
  }
}

// Streamlit writes the key of an element into the class of its box.
function drawing(key) {
  const name = `st-key-${key.trim().replaceAll(/[^a-zA-Z0-9_-]/g, "-")}`
  const box = document.querySelector(`.${CSS.escape(name)}`)
  return box?.querySelector(".js-plotly-plot .svg-container") ?? own(box)
}

// A drawing of one of our own parts lies in a tree of its own.
function own(box) {
  for (const host of box?.querySelectorAll("*") ?? []) {
    const found = host.shadowRoot?.querySelector("svg[viewBox]")
    if (found) return found
  }
  return null
}

function layers(chart) {
  if (chart instanceof SVGElement) return [chart]
  return chart.querySelectorAll(":scope > .main-svg, .gl-container canvas")
}

function look(root) {
  const style = getComputedStyle(root.host ?? root)
  const value = (name) => style.getPropertyValue(name).trim()
  return {
    ground: value("--st-background-color"), ink: value("--st-text-color"),
    font: value("--st-font") || "sans-serif",
  }
}

async function painted(chart, data, { ground, ink, font }) {
  const { width, height } = chart.getBoundingClientRect()
  const canvas = document.createElement("canvas")
  const pen = canvas.getContext("2d")
  const write = (kind) => { pen.font = `${kind.weight} ${kind.size}px ${font}` }
  write(TITLE)
  const title = wrapped(pen, data.title, width)
  write(LINE)
  const lines = data.lines.flatMap((line) => wrapped(pen, line, width))
  const top = EDGE + title.length * TITLE.leading + EDGE / 2
  const foot = lines.length ? EDGE / 2 + lines.length * LINE.leading : 0

  canvas.width = Math.ceil((width + 2 * EDGE) * SCALE)
  canvas.height = Math.ceil((top + height + foot + EDGE) * SCALE)
  pen.scale(SCALE, SCALE)
  pen.fillStyle = ground
  pen.fillRect(0, 0, canvas.width, canvas.height)
  for (const layer of layers(chart)) {
    const source = layer instanceof HTMLCanvasElement ? layer : await image(layer, width, height)
    pen.drawImage(source, EDGE, top, width, height)
  }
  pen.fillStyle = ink
  pen.textBaseline = "middle"
  write(TITLE)
  title.forEach((text, at) => pen.fillText(text, EDGE, EDGE + (at + 0.5) * TITLE.leading))
  write(LINE)
  pen.globalAlpha = 0.8
  const start = top + height + EDGE / 2
  lines.forEach((text, at) => pen.fillText(text, EDGE, start + (at + 0.5) * LINE.leading))
  return new Promise((done) => canvas.toBlob(done, "image/png"))
}

// A layer as an image of its own: with its size, its name space, and sharp at the scale.
async function image(layer, width, height) {
  const copy = layer.cloneNode(true)
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg")
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${width} ${height}`)
  copy.setAttribute("width", width * SCALE)
  copy.setAttribute("height", height * SCALE)
  const text = new XMLSerializer().serializeToString(copy)
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await picture.decode()
  return picture
}

// Lines that fit: Chinese breaks between any two characters, but not after an opening mark
// nor before a closing one; other writing breaks between words.
const WIDE = "\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef"
const OPENING = "[（《「『〈【〔“‘]*"
const PIECE = new RegExp(`${OPENING}(?:[${WIDE}]|[^\\s${WIDE}“‘]+\\s*|\\s+|$)`, "g")

function wrapped(pen, text, width) {
  const pieces = text.match(PIECE)?.filter(Boolean) ?? []
  const lines = []
  let line = ""
  for (const piece of pieces) {
    const closing = /^[、。，；：！？）》」』〉】〕”’…—·％]/.test(piece)
    if (line && !closing && pen.measureText(line + piece.trimEnd()).width > width) {
      lines.push(line.trimEnd())
      line = ""
    }
    line += piece
  }
  return line ? [...lines, line.trimEnd()] : lines
}

function save(blob, name) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60000)
}
