// Says the language of the page and puts Streamlit's own English texts into it. The texts
// come with the data, as pairs of English and what to say; {name} stands for any text.
const ATTRIBUTES = ["aria-label", "title", "placeholder"]
const BEARERS = ATTRIBUTES.map((name) => `[${name}]`).join(", ")
const PLACES = [
  '[data-testid="stSkipToContent"]',
  '[data-testid="stStatusWidget"]',
  '[data-testid="stConnectionStatus"]',
  '[data-testid="stDialog"]',
  '[data-testid="stException"]',
  '[data-testid="stDownloadButtonError"]',
  '[data-testid="stFileUploader"]',
  '[role="listbox"]',
  // What is said to a screen reader.
  "[data-live-announcer]",
].join(", ")

const originals = new WeakMap()
let exact = new Map()
let patterns = []
let observer = null

function sayLanguage(data) {
  document.documentElement.lang = data.language
  const isPattern = ([english]) => english.includes("{")
  exact = new Map(data.texts.filter((pair) => !isPattern(pair)))
  patterns = data.texts.filter(isPattern).map(([english, said]) => [matcher(english), said])
  sweep(document.body)
  if (observer) return
  observer = new MutationObserver(attend) // for as long as the document lives
  observer.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ATTRIBUTES,
  })
}

function matcher(english) {
  const names = [...english.matchAll(/\{(\w+)\}/g)].map((found) => found[1])
  const literal = english.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
  return { names, shape: new RegExp(`^${literal.join("(.+)")}$`) }
}

function said(english) {
  if (exact.has(english)) return exact.get(english)
  for (const [{ names, shape }, text] of patterns) {
    const found = english.match(shape)
    if (found) return text.replace(/\{(\w+)\}/g, (all, name) => found[names.indexOf(name) + 1] ?? all)
  }
  return english
}

// What Streamlit wrote, even where our own words stand there now.
function original(node, slot, current) {
  const known = originals.get(node)?.[slot]
  return known && known.said === current ? known.english : current
}

function remember(node, slot, english, text) {
  originals.set(node, { ...originals.get(node), [slot]: { english, said: text } })
}

function sayAttribute(element, name) {
  const current = element.getAttribute(name)
  if (!current) return
  const english = original(element, name, current)
  const text = said(english)
  if (text === current) return
  remember(element, name, english, text)
  element.setAttribute(name, text)
}

function sayText(node) {
  if (!node.data.trim() || !node.parentElement?.closest(PLACES)) return
  const english = original(node, "text", node.data)
  const text = said(english)
  if (text === node.data) return
  remember(node, "text", english, text)
  node.data = text
}

function sweep(element) {
  const bearers = [...element.querySelectorAll(BEARERS)]
  if (element.matches(BEARERS)) bearers.push(element)
  for (const bearer of bearers) ATTRIBUTES.forEach((name) => sayAttribute(bearer, name))
  if (!element.closest(PLACES) && !element.querySelector(PLACES)) return
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) sayText(walker.currentNode)
}

function attend(records) {
  for (const record of records) {
    if (record.type === "attributes") sayAttribute(record.target, record.attributeName)
    else if (record.type === "characterData") sayText(record.target)
    else for (const node of record.addedNodes) {
      if (node.nodeType === Node.ELEMENT_NODE) sweep(node)
      else if (node.nodeType === Node.TEXT_NODE) sayText(node)
    }
  }
}
