// The table on the clipboard, for a spreadsheet: every row the filter leaves, the columns in
// sight, as lines with tabs and as HTML. Each cell comes with the text that is safe to paste.
const NUMBER = /^-?\d+(\.\d+)?$/
const AS_TEXT = 'mso-number-format:"\\@"' // a spreadsheet takes such a cell as it stands

function writeCopy(root, table) {
  const button = root.querySelector(".copy")
  button.textContent = table.data.texts.copy
  button.onclick = () => {
    const { page, rows } = table.data
    if (page && page.matching > rows.length && table.everything?.content !== table.content) {
      const { preparing } = table.data.texts
      root.querySelector(".said").textContent = filled(preparing, { number: page.matching })
      table.askAll()
      return
    }
    const found = page && table.everything?.content === table.content
      ? table.everything.rows : rowsInOrder(table)
    copyRows(root, table, found)
  }
}

// The rows of a long table come from the server; if the click is too long ago for the browser
// by then, the reader is asked to click again.
function copyArrived(root, table, rows) {
  const isNew = table.everything?.content !== table.content
  table.everything = { content: table.content, rows }
  if (isNew) copyRows(root, table, rows, table.data.texts.ready)
}

async function copyRows(root, table, rows, otherwise = table.data.texts.failed) {
  const { columns, totals, texts } = table.data
  const sight = inSight(table)
  const text = (cell) => cell[COPY] ?? cell[TEXT]
  const figures = (row) => sight.map((at) => ({
    text: text(row[at]), isNumber: columns[at].kind === "number" && NUMBER.test(text(row[at])),
  }))
  const heading = ({ title }) => sight.map((at) => ({ text: at === 0 ? title : "" }))
  const foot = totalsShown(table) ? [totals] : []
  const lines = [
    sight.map((at) => ({ text: columns[at].copy, isHead: true })),
    ...[...rows, ...foot].map((row) => (Array.isArray(row) ? figures(row) : heading(row))),
  ]
  const done = await toClipboard(tabbed(lines), marked(lines))
  root.querySelector(".said").textContent = filled(done ? texts.copied : otherwise, {
    number: rows.filter(Array.isArray).length,
  })
}

const tabbed = (lines) => lines.map((line) => line.map(quoted).join("\t")).join("\r\n")
const quoted = ({ text }) => (text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text)

function marked(lines) {
  const page = element("table")
  for (const line of lines) {
    const row = element("tr")
    for (const { text, isHead, isNumber } of line) {
      const box = element(isHead ? "th" : "td", text)
      if (!isNumber) box.setAttribute("style", AS_TEXT)
      row.append(box)
    }
    page.append(row)
  }
  const sheet = page.outerHTML
  return `<html><head><meta charset="utf-8"></head><body>${sheet}</body></html>`
}

// The old way first: it works on a plain office network, and keeps the marks that a spreadsheet reads.
async function toClipboard(text, html) {
  if (toClipboardByCommand(text, html)) return true
  try {
    const kinds = { "text/plain": text, "text/html": html }
    const blobs = Object.entries(kinds).map(([type, held]) => [type, new Blob([held], { type })])
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
    return true
  } catch {
    return false
  }
}

function toClipboardByCommand(text, html) {
  let isWritten = false
  const give = (event) => {
    event.clipboardData.setData("text/plain", text)
    event.clipboardData.setData("text/html", html)
    event.preventDefault()
    event.stopPropagation()
    isWritten = true
  }
  document.addEventListener("copy", give, { capture: true, once: true })
  // Some browsers copy only where something is selected.
  const before = focused(document)
  const held = element("textarea", " ")
  held.setAttribute("style", "position:fixed;inset-inline-start:-10em;opacity:0")
  document.body.append(held)
  held.select()
  try {
    return document.execCommand("copy") && isWritten
  } catch {
    return false
  } finally {
    held.remove()
    document.removeEventListener("copy", give, { capture: true })
    before?.focus({ preventScroll: true })
  }
}

function focused(tree) {
  const found = tree.activeElement
  return found?.shadowRoot ? focused(found.shadowRoot) ?? found : found
}
