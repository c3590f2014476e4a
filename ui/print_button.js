// Opens the browser's own window for printing.
export default function ({ parentElement: root, data }) {
  const button = root.querySelector("button")
  button.textContent = data.label
  button.onclick = () => window.print()
}
