// What is drawn in a cell in place of its text, which then says what is drawn.
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

function strip({ own, points = [], box, interval, mine }, said) {
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
  if (mine !== undefined) {
    mark(drawing, "circle", { cx: across(mine), cy: "50%", r: 5, class: "ring" })
    mark(drawing, "circle", { cx: across(mine), cy: "50%", r: 2, class: "ring-middle" })
  }
  const spot = mark(drawing, "svg", { x: across(own), y: "50%", overflow: "visible" })
  mark(spot, "path", { d: DIAMOND, class: "own" })
  return drawing
}

// A sparkline: values at even distances, from its own lowest to its own highest; a gap stays one.
const WIDE = 96, HIGH = 22, EDGE = 3

function sparkline(values, text) {
  const known = values.filter((value) => value !== null)
  const low = Math.min(...known), high = Math.max(...known)
  const x = (at) => EDGE + (at / Math.max(1, values.length - 1)) * (WIDE - 2 * EDGE)
  const y = (value) =>
    high === low ? HIGH / 2 : HIGH - EDGE - ((value - low) / (high - low)) * (HIGH - 2 * EDGE)
  const drawing = document.createElementNS(SVG, "svg")
  drawing.setAttribute("class", "spark")
  drawing.setAttribute("role", "img")
  drawing.setAttribute("aria-label", text)
  drawing.setAttribute("viewBox", `0 0 ${WIDE} ${HIGH}`)
  mark(drawing, "title", {}).textContent = text
  for (const run of runs(values)) {
    const points = run.map(({ at, value }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`)
    if (run.length > 1) mark(drawing, "polyline", { points: points.join(" ") })
    else mark(drawing, "circle", { cx: x(run[0].at), cy: y(run[0].value), r: 1.6 })
  }
  const end = values.findLastIndex((value) => value !== null)
  if (end >= 0) mark(drawing, "circle", { cx: x(end), cy: y(values[end]), r: 2.4 })
  return drawing
}

// Values that follow each other without a gap.
function runs(values) {
  const found = []
  let run = []
  values.forEach((value, at) => {
    if (value === null) {
      if (run.length) found.push(run)
      run = []
    } else {
      run.push({ at, value })
    }
  })
  return run.length ? [...found, run] : found
}
