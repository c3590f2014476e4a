// Which columns are shown.
const WORTH_CHOOSING = 4

function writeColumns(root, table) {
  const { columns } = table.data
  const button = root.querySelector(".choose")
  const menu = root.querySelector(".choice")
  const open = (isOpen) => {
    menu.hidden = !isOpen
    button.setAttribute("aria-expanded", String(isOpen))
  }
  button.hidden = columns.length < WORTH_CHOOSING
  if (button.hidden) open(false)
  labelColumns(button, table)
  menu.setAttribute("aria-label", table.data.texts.columns)
  menu.replaceChildren(...columns.slice(1).map((column) => choiceOf(root, table, column)))
  button.onclick = () => open(menu.hidden)
  const escape = (event) => {
    if (event.key !== "Escape" || menu.hidden) return
    event.stopPropagation()
    open(false)
    button.focus()
  }
  menu.onkeydown = escape
  button.onkeydown = escape
}

function choiceOf(root, table, column) {
  const label = element("label")
  const box = element("input")
  box.type = "checkbox"
  box.checked = !table.hidden.has(column.id)
  box.onchange = () => {
    if (box.checked) table.hidden.delete(column.id)
    else table.hidden.add(column.id)
    tellShown(table)
    writeHead(root, table)
    labelColumns(root.querySelector(".choose"), table)
    fill(root, table)
    choose(root, table.chosen)
  }
  label.append(box, ` ${column.title}`)
  return label
}

// What lies beyond the edges, columns and rows, is told of while there is any.
function watchEdge(root, table) {
  const box = root.querySelector(".box"), more = root.querySelector(".more")
  const look = () => {
    const { texts } = table.data
    const told = [[texts.more, columnsBeyond(root, box)], [texts.below, rowsBelow(root, box)]]
    const said = told.filter(([, number]) => number)
      .map(([text, number]) => filled(text, { number })).join(" · ")
    more.hidden = !said
    if (more.textContent !== said) more.textContent = said
  }
  box.onscroll = look
  table.edge?.disconnect()
  table.edge = new ResizeObserver(look)
  table.edge.observe(box)
  table.edge.observe(root.querySelector("table"))
}

function columnsBeyond(root, box) {
  const edge = box.getBoundingClientRect().right
  const heads = [...root.querySelectorAll("thead th")]
  return heads.filter((head) => head.getBoundingClientRect().right > edge + 2).length
}

// Rows of which half or more is hidden, by the edge or by the totals that stay above it.
function rowsBelow(root, box) {
  const total = root.querySelector("tfoot th, tfoot td")
  const bottom = box.getBoundingClientRect().bottom
  const edge = total ? Math.min(bottom, total.getBoundingClientRect().top) : bottom
  const rows = root.querySelectorAll("tbody tr:not(:has(.section))")
  let number = 0
  while (number < rows.length && middleOf(rows[rows.length - 1 - number]) > edge) number += 1
  return number
}

function middleOf(row) {
  const { top, bottom } = row.getBoundingClientRect()
  return (top + bottom) / 2
}

function labelColumns(button, table) {
  const { columns, texts } = table.data
  const number = columns.slice(1).filter((column) => table.hidden.has(column.id)).length
  button.textContent = number ? filled(texts.hidden, { number }) : texts.columns
}
