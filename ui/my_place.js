// Keeps the reader's own place in this browser, and brings it back on the next visit. Where the
// browser keeps nothing (a private window), the place lasts as long as the visit.
const NAME = "governance my place"
let askedForPlace = false

function keepMyPlace(data, setTriggerValue) {
  try {
    if (data.decided) {
      if (data.mine) localStorage.setItem(NAME, data.mine)
      else localStorage.removeItem(NAME)
    } else if (!data.mine && !askedForPlace) {
      askedForPlace = true // once a visit: a place that no longer exists is not asked for again
      const kept = localStorage.getItem(NAME)
      if (kept) setTriggerValue("kept", kept)
    }
  } catch {
    // Nothing is kept here.
  }
}
