// Draws the table from its data. Values enter as text only; every word comes with the data.
// A cell is a list; its tail may be missing.
const TEXT = 0, VALUE = 1, OBSERVATION = 2, NOTE = 3, TONE = 4, STRIP = 5
const FILL = 6, SPARK = 7, COPY = 8
const FIRST = 200, STEP = 450 // rows drawn at once, then piece by piece: the page stays awake
const MOST_ON_PAPER = 14 // columns that a sheet of paper has room for at their usual size
const TINTS = ["strong", "medium", "faint"]
// After these a line may break; a Chinese phrase without them is long from so many letters on.
const BREAKS = /[\s\u200b，。、；：）—–“]/
const LONG_PHRASE = 10.5, LONG_NAME = 8, NARROW = 0.55
// A long name of a place may break behind each place that holds the next.
const HOLDERS = /(?<=..[省市州盟区县])(?=[^省市州盟区县间域别分块段民场].)/
const tables = new WeakMap()

export default function (component) {
  const { parentElement: root, setTriggerValue, setStateValue } = component
  const data = JSON.parse(new TextDecoder().decode(component.data))
  const table = tables.get(root)
    ?? { content: null, order: null, text: "", hidden: new Set(), told: new Set() }
  tables.set(root, table)
  table.tell = (shown) => setStateValue("shown", shown)
  table.ask = (observation) => setTriggerValue("figure", observation)
  table.askPage = (page) => setStateValue("page", page)
  table.askAll = () => setTriggerValue("copy", true)

  const { chosen, height, all, shown, ...drawing } = data
  const content = JSON.stringify(drawing)
  const isAsked = isAskedAnew(table, shown)
  if (isAsked || table.content !== content) {
    const isOther = isAsked || table.data.texts.caption !== data.texts.caption
    table.content = content
    table.data = data
    table.chosen = chosen
    if (isAsked) takeOver(table, shown)
    if (data.page) table.order = data.page.sort
    if (isOther) beginFind(root, table)
    write(root, table)
    fill(root, table)
    listen(root, table)
    watchEdge(root, table)
  }
  root.querySelector(".box").style.setProperty("--height", `${Number(height)}px`)
  choose(root, chosen)
  if (all) copyArrived(root, table, all)
}

const filled = (text, places) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => places[name]?.toLocaleString("en-US") ?? whole)

function element(name, text, className) {
  const made = document.createElement(name)
  if (text) made.textContent = text
  if (className) made.className = className
  return made
}

// The columns in sight, by place; the first one names the row and always stays.
function inSight(table) {
  const { columns } = table.data
  return columns.map((_, at) => at).filter((at) => at === 0 || !table.hidden.has(columns[at].id))
}

function write(root, table) {
  const { data } = table
  root.querySelector("caption").textContent = data.texts.caption
  root.querySelector(".box").setAttribute("aria-label", data.texts.caption)
  root.querySelector("#figure-hint").textContent = data.texts.figure
  root.querySelector("#sort-hint").textContent = data.texts.sort
  writeHead(root, table)
  writeFind(root, table)
  writeColumns(root, table)
  writeCopy(root, table)
}

function writeHead(root, table) {
  const line = element("tr")
  for (const at of inSight(table)) line.append(headOf(table.data, at))
  root.querySelector(".box").classList.toggle("wide", line.children.length > MOST_ON_PAPER)
  root.querySelector("thead").replaceChildren(line)
}

function headOf(data, at) {
  const column = data.columns[at]
  const head = element("th", "", column.align)
  head.scope = "col"
  head.dataset.at = at
  if (column.width) head.style.minWidth = column.width
  if (column.kind === "spark") {
    head.textContent = column.title
    if (column.note) head.title = column.note
    return head
  }
  const button = element("button", column.title, "sort")
  button.type = "button"
  button.dataset.place = at
  button.title = column.note || data.texts.sort
  button.setAttribute("aria-describedby", "sort-hint")
  const paper = element("span", column.title, "paper") // a button is not repeated on paper
  paper.setAttribute("aria-hidden", "true")
  head.append(button, paper)
  return head
}

// The rows as the reader has them: found, then ordered. Of a long table the server did both.
// What heads a section stands before its rows.
function rowsInOrder({ data, order, text }) {
  if (data.page) return data.rows
  const place = order ? data.columns.findIndex((column) => column.id === order.column) : -1
  const inOrder = (part) => {
    const found = rowsFound(part, text)
    return place < 0 ? found : sorted(found, data.rows, place, order.direction)
  }
  return data.sections ? parted(data, inOrder) : inOrder(data.rows)
}

// The rows of every section in their order, each section behind what heads it.
function parted({ rows, sections }, inOrder) {
  let from = 0
  return sections.flatMap(([title, number]) => {
    const own = inOrder(rows.slice(from, (from += number)))
    return own.length ? [{ title, own }, ...own] : []
  })
}

function fill(root, table) {
  const { data, order } = table
  const sight = inSight(table)
  const rows = rowsInOrder(table)
  const unprinted = new Set((data.screen_only ?? []).map((at) => data.rows[at]))
  const line = (row) =>
    Array.isArray(row) ? drawn(row, data, sight, unprinted) : headed(row, sight, unprinted)
  const body = root.querySelector("tbody")
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
  root.querySelectorAll("thead th").forEach((head) => {
    const column = data.columns[Number(head.dataset.at)]
    if (order && column.id === order.column) head.setAttribute("aria-sort", order.direction)
    else head.removeAttribute("aria-sort")
  })
  const totals = totalsShown(table) ? [drawn(data.totals, data, sight, unprinted)] : []
  root.querySelector("tfoot").replaceChildren(...totals)
  sayFound(root, table, rows.filter(Array.isArray).length)
}

// A total is of every row: beside some of them it would mislead.
const totalsShown = ({ data, text }) => Boolean(data.totals) && !folded(text).trim()

function headed({ title, own }, sight, unprinted) {
  const line = element("tr", "", own.every((row) => unprinted.has(row)) ? "screen" : "")
  const head = element("th", title, "section")
  head.scope = "rowgroup"
  head.colSpan = sight.length
  line.append(head)
  return line
}

function drawn(row, data, sight, unprinted) {
  const line = element("tr", "", unprinted.has(row) ? "screen" : "")
  for (const at of sight) {
    const cell = row[at]
    const column = data.columns[at]
    const box = element(at === 0 ? "th" : "td", "", column.align)
    if (at === 0) box.scope = "row"
    if (cell[NOTE]) box.title = cell[NOTE]
    if (cell[TONE]) box.classList.add(cell[TONE])
    if (TINTS.includes(cell[TONE])) box.classList.add("mark")
    if (isLong(cell[TEXT])) box.classList.add("long")
    if (saysNothing(cell)) box.classList.add("nothing")
    if (cell[FILL]) box.classList.add("fill", `fill-${cell[FILL]}`)
    if (column.top && cell[VALUE] > 0) {
      box.classList.add("bar")
      box.style.setProperty("--share", Math.min(1, cell[VALUE] / column.top))
    }
    box.append(inside(cell, data))
    if (cell[NOTE]) box.append(element("span", cell[NOTE], "hint"))
    line.append(box)
  }
  return line
}

// A blank that has a note means something by itself.
const saysNothing = (cell) => ![TEXT, NOTE, TONE, STRIP, SPARK].some((part) => cell[part])

// Whether a phrase of a text is wider than a narrow column.
function isLong(text) {
  if (text.length < LONG_PHRASE || !/[\u3400-\u9fff]{4}/.test(text)) return false
  return phrasesOf(text).flatMap((part) => part.split(BREAKS)).some((phrase) => {
    const wide = phrase.match(/[\u2e80-\uffff]/g)?.length ?? 0
    return wide + (phrase.length - wide) * NARROW >= LONG_PHRASE
  })
}

const phrasesOf = (text) => (text.length < LONG_NAME ? [text] : text.split(HOLDERS))

// Breaks are no signs of the text, which is found and copied as it is; a percent sign stays with
// its number.
function written(box, text) {
  phrasesOf(text.replaceAll(" %", "\u00a0%")).forEach((phrase, at) => {
    if (at) box.append(document.createElement("wbr"))
    box.append(phrase)
  })
  return box
}

function inside(cell, data) {
  if (cell[STRIP]) return strip(cell[STRIP], cell[TEXT])
  if (cell[SPARK]) return sparkline(cell[SPARK], cell[TEXT])
  if (!cell[OBSERVATION]) return written(document.createDocumentFragment(), cell[TEXT])
  const button = written(element("button", "", "figure"), cell[TEXT])
  button.type = "button"
  button.dataset.observation = cell[OBSERVATION]
  button.title = cell[NOTE] || data.texts.figure
  button.setAttribute("aria-describedby", "figure-hint")
  return button
}

const missing = (value) => value === null || value === undefined || value === ""
const weight = (cell, number) => (missing(cell[VALUE]) && !number ? cell[TEXT] : cell[VALUE])

function sorted(rows, everyRow, place, direction) {
  const turn = direction === "descending" ? -1 : 1
  const number = everyRow.some((row) => typeof row[place][VALUE] === "number")
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
    if (button.dataset.place === undefined) {
      table.ask(button.dataset.observation)
      return
    }
    table.order = next(table.order, table.data.columns[Number(button.dataset.place)])
    if (table.data.page) {
      turnTo(table, 0)
    } else {
      fill(root, table)
      choose(root, table.chosen)
      tellShown(table)
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
