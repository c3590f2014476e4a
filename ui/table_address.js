// Hidden columns, filter and order stand in the address, which the server writes: it is told of
// every change, and what it sends back is taken over unless this table said so itself.
let travels = 0
window.addEventListener("popstate", () => { travels += 1 })

const shownOf = ({ hidden, text, order }) => ({ hidden: [...hidden].sort(), text, sort: order ?? null })

function isAskedAnew(table, shown) {
  if (table.travels !== travels) table.told.clear() // back and forward lead to what was told before
  table.travels = travels
  const asked = JSON.stringify(shown)
  const isNew = table.asked !== asked && !table.told.has(asked)
  table.asked = asked
  return isNew
}

function takeOver(table, shown) {
  table.hidden = new Set(shown.hidden)
  table.text = shown.text
  table.order = shown.sort
}

function tellShown(table, patience = 0) {
  clearTimeout(table.telling)
  table.telling = setTimeout(() => {
    const shown = shownOf(table)
    table.told.add(JSON.stringify(shown))
    table.tell(shown)
  }, patience)
}
