// What the frame does in the browser. The scripts that follow each do one thing.
export default function ({ data, setTriggerValue }) {
  sayLanguage(data)
  tidyHistory(data.kept)
  readyForPaper()
  if (data.place) keepMyPlace(data.place, setTriggerValue)
}
