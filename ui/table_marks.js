// A sparkline: values at even distances, from its own lowest to its own highest; a gap stays one.
const SVG = "http://www.w3.org/2000/svg"
const WIDE = 96, HIGH = 22, EDGE = 3

function sparkline(values, text) {
  const known = values.filter((value) => value !== null)
  const low = Math.min(...known), high = Math.max(...known)
  const x = (at) => EDGE + (at / Math.max(1, values.length - 1)) * (WIDE - 2 * EDGE)
  const y = (value) =>
    high === low ? HIGH / 2 : HIGH - EDGE - ((value - low) / (high - low)) * (HIGH - 2 * EDGE)
  const drawing = shape("svg", {
    class: "spark", role: "img", viewBox: `0 0 ${WIDE} ${HIGH}`, "aria-label": text,
  })
  const title = shape("title", {})
  title.textContent = text
  drawing.append(title)
  for (const run of runs(values)) {
    const points = run.map(({ at, value }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`)
    if (run.length > 1) drawing.append(shape("polyline", { points: points.join(" ") }))
    else drawing.append(shape("circle", { cx: x(run[0].at), cy: y(run[0].value), r: 1.6 }))
  }
  const end = values.findLastIndex((value) => value !== null)
  if (end >= 0) drawing.append(shape("circle", { class: "end", cx: x(end), cy: y(values[end]), r: 2.4 }))
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

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}
