// A page on paper. A chart has the width of the screen and would be cut at the edge of the
// sheet: while printing it gets a view box, and the style sheet fits it to the sheet. A dark
// page is marked, so that the style sheet can turn its words dark on white paper.
let attending = false

function readyForPaper() {
  if (attending) return
  attending = true
  window.addEventListener("beforeprint", fit)
  window.addEventListener("afterprint", release)
}

const drawings = () => document.querySelectorAll(".svg-container")

function fit() {
  const page = document.querySelector(".stApp")
  if (page && getComputedStyle(page).colorScheme === "dark") {
    document.documentElement.dataset.paper = "dark"
  }
  for (const box of drawings()) {
    const { clientWidth: width, clientHeight: height } = box
    box.style.setProperty("--shape", `${width} / ${height}`)
    box.style.setProperty("--widest", `${width}px`)
    box.querySelectorAll(":scope > .main-svg").forEach((layer) => {
      layer.setAttribute("viewBox", `0 0 ${width} ${height}`)
    })
  }
}

function release() {
  delete document.documentElement.dataset.paper
  for (const box of drawings()) {
    box.style.removeProperty("--shape")
    box.style.removeProperty("--widest")
    box.querySelectorAll(":scope > .main-svg").forEach((layer) => layer.removeAttribute("viewBox"))
  }
}
