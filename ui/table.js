// Draws the table from its data. Values enter as text only; every word comes with the data.
const TEXT = 0, VALUE = 1, OBSERVATION = 2, NOTE = 3, TONE = 4
const FIRST = 200, STEP = 450 // rows drawn at once, then piece by piece: the page stays awake
const tables = new WeakMap()

export default function (component) {
  const { parentElement: root, data, setTriggerValue } = component
  const table = tables.get(root) ?? { content: null, order: null }
  tables.set(root, table)
  table.ask = (observation) => setTriggerValue("figure", observation)

  const content = JSON.stringify([data.columns, data.rows, data.texts, data.sort])
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
  const rows = place < 0 ? data.rows : sorted(data.rows, place, order.direction)
  const body = root.querySelector("tbody")
  body.replaceChildren(...rows.slice(0, FIRST).map((row) => drawn(row, data)))
  clearTimeout(table.waiting)
  const more = (from) => {
    if (from >= rows.length) return
    table.waiting = setTimeout(() => {
      body.append(...rows.slice(from, from + STEP).map((row) => drawn(row, data)))
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

function drawn(row, data) {
  const line = element("tr")
  row.forEach((cell, place) => {
    const box = element(place === 0 ? "th" : "td", "", data.columns[place].align)
    if (place === 0) box.scope = "row"
    if (cell[NOTE]) box.title = cell[NOTE]
    if (cell[TONE]) box.classList.add("mark", cell[TONE])
    if (cell[OBSERVATION]) {
      const button = element("button", cell[TEXT], "figure")
      button.type = "button"
      button.dataset.observation = cell[OBSERVATION]
      button.title = cell[NOTE] || data.texts.figure
      button.setAttribute("aria-describedby", "figure-hint")
      box.append(button)
    } else {
      box.textContent = cell[TEXT]
    }
    if (cell[NOTE]) box.append(element("span", cell[NOTE], "hint"))
    line.append(box)
  })
  return line
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
