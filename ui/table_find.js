// Which rows are shown: the filter, and the pages of a long table.
const WORTH_FINDING = 8 // from so many rows on a filter helps
const PATIENCE = 300 // milliseconds without a key before the server is asked

const folded = (text) => text.normalize("NFKC").toLowerCase()
const terms = (text) => folded(text).split(/\s+/).filter(Boolean)

function rowsFound(rows, text) {
  const words = terms(text)
  if (!words.length) return rows
  return rows.filter((row) => {
    const said = folded(row.flatMap((cell) => [cell[TEXT], cell[COPY] ?? ""]).join("\n"))
    return words.every((word) => said.includes(word))
  })
}

function beginFind(root, table) {
  table.text = table.data.page?.text ?? table.text
  root.querySelector(".find input").value = table.text
  root.querySelector(".said").textContent = ""
}

function writeFind(root, table) {
  const { texts, page, rows } = table.data
  const find = root.querySelector(".find")
  find.hidden = (page ? page.total : rows.length) < WORTH_FINDING
  find.querySelector("span").textContent = texts.find
  const field = find.querySelector("input")
  field.oninput = () => {
    table.text = field.value
    if (page) {
      clearTimeout(table.asking)
      table.asking = setTimeout(() => turnTo(table, 0), PATIENCE)
    } else {
      fill(root, table)
      choose(root, table.chosen)
      tellShown(table, PATIENCE)
    }
  }
  field.onkeydown = (event) => {
    if (event.key !== "Escape" || !field.value) return
    field.value = ""
    field.oninput()
  }
  const pages = root.querySelector(".pages")
  pages.hidden = !page
  if (page) writePages(pages, table)
}

function writePages(pages, table) {
  const { texts, page } = table.data
  const { offset, limit, matching } = page
  const end = Math.max(0, Math.floor((matching - 1) / limit) * limit)
  const goals = {
    first: 0, previous: Math.max(0, offset - limit), next: Math.min(end, offset + limit), last: end,
  }
  pages.querySelector(".range").textContent = matching
    ? filled(texts.rows, { first: offset + 1, last: Math.min(offset + limit, matching), total: matching })
    : ""
  pages.querySelectorAll("button").forEach((button) => {
    const goal = goals[button.dataset.step]
    button.textContent = texts[button.dataset.step]
    // Not disabled: the button that was pressed keeps the focus.
    button.setAttribute("aria-disabled", String(goal === offset))
    button.onclick = () => { if (goal !== offset) turnTo(table, goal) }
  })
}

function turnTo(table, offset) {
  table.told.add(JSON.stringify(shownOf(table)))
  table.askPage({
    of: table.data.texts.caption, offset, sort: table.order, text: table.text,
  })
}

function sayFound(root, table, number) {
  const { texts, page, rows } = table.data
  const [shown, total] = page ? [page.matching, page.total] : [number, rows.length]
  const said = root.querySelector(".said")
  if (!terms(page ? page.text : table.text).length) said.textContent = ""
  else said.textContent = shown ? filled(texts.found, { shown, total }) : texts.nothing
  if (page && table.offset !== page.offset) root.querySelector(".box").scrollTop = 0
  table.offset = page?.offset
}
