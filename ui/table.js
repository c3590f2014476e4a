// Draws the table from its data. Values enter as text only; every word comes with the data.
const TEXT = 0, VALUE = 1, OBSERVATION = 2, NOTE = 3, TONE = 4, STRIP = 5
const FIRST = 200, STEP = 450 // rows drawn at once, then piece by piece: the page stays awake
const tables = new WeakMap()

export default function (component) {
  const { parentElement: root, data, setTriggerValue } = component
  const table = tables.get(root) ?? { content: null, order: null }
  tables.set(root, table)
  table.ask = (observation) => setTriggerValue("figure", observation)

  const { columns, rows, texts, sort, sections, screen_only } = data
  const content = JSON.stringify([columns, rows, texts, sort, sections, screen_only])
  if (table.content !== content) {
    const had = table.content !== null && table.columns === ids(data)
    table.content = content
    table.columns = ids(data)
    table.data = data
    table.chosen = data.chosen
    if (!had) table.order = data.sort
    write(root, table)
    fill(root, table)
    listen(root, table)
  }
  root.querySelector(".box").style.setProperty("--height", `${Number(data.height)}px`)
  choose(root, data.chosen)
}

const ids = (data) => JSON.stringify(data.columns.map((column) => column.id))

function element(name, text, className) {
  const made = document.createElement(name)
  if (text) made.textContent = text
  if (className) made.className = className
  return made
}

function write(root, { data }) {
  root.querySelector("caption").textContent = data.texts.caption
  root.querySelector(".box").setAttribute("aria-label", data.texts.caption)
  root.querySelector("#figure-hint").textContent = data.texts.figure
  root.querySelector("#sort-hint").textContent = data.texts.sort
  const line = element("tr")
  data.columns.forEach((column, place) => {
    const head = element("th", "", column.align)
    head.scope = "col"
    if (column.width) head.style.minWidth = column.width
    const button = element("button", column.title, "sort")
    button.type = "button"
    button.dataset.place = place
    button.title = column.note || data.texts.sort
    button.setAttribute("aria-describedby", "sort-hint")
    const paper = element("span", column.title, "paper") // a button is not repeated on paper
    paper.setAttribute("aria-hidden", "true")
    head.append(button, paper)
    line.append(head)
  })
  root.querySelector("thead").replaceChildren(line)
}

function fill(root, table) {
  const { data, order } = table
  const place = order ? data.columns.findIndex((column) => column.id === order.column) : -1
  const ordered = (part) => (place < 0 ? part : sorted(part, place, order.direction))
  const rows = data.sections ? parted(data, ordered) : ordered(data.rows)
  const hidden = new Set((data.screen_only ?? []).map((at) => data.rows[at]))
  const body = root.querySelector("tbody")
  const line = (row) => (Array.isArray(row) ? drawn(row, data, hidden) : headed(row, data, hidden))
  body.replaceChildren(...rows.slice(0, FIRST).map(line))
  clearTimeout(table.waiting)
  const more = (from) => {
    if (from >= rows.length) return
    table.waiting = setTimeout(() => {
      body.append(...rows.slice(from, from + STEP).map(line))
      choose(root, table.chosen)
      more(from + STEP)
    })
  }
  more(FIRST)
  root.querySelectorAll("thead th").forEach((head, at) => {
    if (at === place) head.setAttribute("aria-sort", order.direction)
    else head.removeAttribute("aria-sort")
  })
}

// The rows of every section in their order, each section behind what heads it.
function parted({ rows, sections }, ordered) {
  let from = 0
  return sections.flatMap(([title, number]) => {
    const own = rows.slice(from, (from += number))
    return [{ title, own }, ...ordered(own)]
  })
}

function headed({ title, own }, data, hidden) {
  const line = element("tr", "", own.every((row) => hidden.has(row)) ? "screen" : "")
  const head = element("th", title, "section")
  head.scope = "rowgroup"
  head.colSpan = data.columns.length
  line.append(head)
  return line
}

function drawn(row, data, hidden) {
  const line = element("tr", "", hidden.has(row) ? "screen" : "")
  row.forEach((cell, place) => {
    const box = element(place === 0 ? "th" : "td", "", data.columns[place].align)
    if (place === 0) box.scope = "row"
    if (cell[NOTE]) box.title = cell[NOTE]
    if (cell[TONE]) box.classList.add(cell[TONE])
    if (TINTS.includes(cell[TONE])) box.classList.add("mark")
    if (cell[OBSERVATION]) {
      const button = element("button", cell[TEXT], "figure")
      button.type = "button"
      button.dataset.observation = cell[OBSERVATION]
      button.title = cell[NOTE] || data.texts.figure
      button.setAttribute("aria-describedby", "figure-hint")
      box.append(button)
    } else if (cell[STRIP]) {
      box.append(strip(cell[STRIP], cell[TEXT]))
    } else {
      box.textContent = cell[TEXT]
    }
    if (cell[NOTE]) box.append(element("span", cell[NOTE], "hint"))
    line.append(box)
  })
  return line
}

const TINTS = ["strong", "medium", "faint"]
const SVG = "http://www.w3.org/2000/svg"
const DIAMOND = "M0 -5.5 5.5 0 0 5.5 -5.5 0Z"

function mark(parent, name, attributes) {
  const made = document.createElementNS(SVG, name)
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value))
  parent.append(made)
  return made
}

// Places are shares of the width, with room for half a mark at either end.
const across = (share) => `${(5 + 90 * Number(share)).toFixed(2)}%`

function strip({ own, points = [], box, interval }, said) {
  const drawing = document.createElementNS(SVG, "svg")
  drawing.setAttribute("class", "strip")
  drawing.setAttribute("role", "img")
  drawing.setAttribute("aria-label", said)
  const level = (from, to, name) =>
    mark(drawing, "line", { x1: across(from), x2: across(to), y1: "50%", y2: "50%", class: name })
  if (points.length) level(Math.min(...points), Math.max(...points), "reach")
  if (box) {
    const width = `${(90 * (box[2] - box[0])).toFixed(2)}%`
    mark(drawing, "rect", { x: across(box[0]), width, y: "22%", height: "56%", class: "quartiles" })
    const middle = across(box[1])
    mark(drawing, "line", { x1: middle, x2: middle, y1: "14%", y2: "86%", class: "median" })
  } else {
    points.forEach((at) => mark(drawing, "circle", { cx: across(at), cy: "50%", r: 2.5, class: "peer" }))
  }
  if (interval) level(interval[0], interval[1], "interval")
  const spot = mark(drawing, "svg", { x: across(own), y: "50%", overflow: "visible" })
  mark(spot, "path", { d: DIAMOND, class: "own" })
  return drawing
}

const missing = (value) => value === null || value === undefined || value === ""
const weight = (cell, number) => (missing(cell[VALUE]) && !number ? cell[TEXT] : cell[VALUE])

function sorted(rows, place, direction) {
  const turn = direction === "descending" ? -1 : 1
  const number = rows.some((row) => typeof row[place][VALUE] === "number")
  const weighed = rows.map((row) => [weight(row[place], number), row])
  weighed.sort(([one], [other]) => {
    if (missing(one) || missing(other)) return missing(one) - missing(other)
    return one < other ? -turn : one > other ? turn : 0
  })
  return weighed.map(([, row]) => row)
}

function next(order, column) {
  const first = column.kind === "number" ? "descending" : "ascending"
  const second = column.kind === "number" ? "ascending" : "descending"
  if (!order || order.column !== column.id) return { column: column.id, direction: first }
  return order.direction === first ? { column: column.id, direction: second } : null
}

function listen(root, table) {
  root.querySelector("table").onclick = (event) => {
    const button = event.target.closest("button")
    if (!button) return
    if (button.dataset.place !== undefined) {
      table.order = next(table.order, table.data.columns[Number(button.dataset.place)])
      fill(root, table)
      choose(root, table.chosen)
    } else {
      table.ask(button.dataset.observation)
    }
  }
}

function choose(root, observation) {
  const table = tables.get(root)
  table.chosen = observation
  root.querySelectorAll(".figure[aria-current]").forEach((old) => old.removeAttribute("aria-current"))
  if (!observation) return
  root.querySelectorAll(".figure").forEach((button) => {
    if (button.dataset.observation === observation) button.setAttribute("aria-current", "true")
  })
}
