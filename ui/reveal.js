// Brings the box it lies in into sight when what is shown there has changed.
let seen = null

export default function ({ parentElement: root, data }) {
  if (data.what === seen) return
  seen = data.what
  const host = root.host ?? root
  const box = host.closest('[class*="st-key-provenance"]') ?? host
  requestAnimationFrame(() => box.scrollIntoView({ behavior: "smooth", block: "nearest" }))
}
