/** The words of the pages on spreadsheet templates of modules, loaded with them. */
export const en = {
  templates: "Spreadsheet templates",
  choose: "Choose a filled workbook",
  download: "Empty template",
  how: "How it goes",
  step1: "Fill in the template, one row for each; a workbook of your own with the same headings will do.",
  step2:
    "The file is checked first: each row that is wrong is told, in which cell and how to mend it. Nothing is written.",
  step3: "Without errors it is taken whole. With errors, mend them and come again, or have the sound rows taken alone.",
  againSame: "A row that is sent again is not recorded twice.",
  againRefused: "A row that was recorded before is sent back.",
  limit: "At most {{ rows }} rows in a file; split a longer one.",
  columns: "Columns",
  required: "Required",
  kind: {
    organization: "Credit code, or the whole registered name",
    day: "Such as 2026-01-31",
    money: "In yuan, at most two decimals",
    integer: "A whole number"
  },
  preview: "What the check found",
  rows: "Rows read",
  accepted: "To be taken",
  refused: "Sent back",
  problems: "Why rows are sent back ({{ count }} rows)",
  more: "{{ count }} more are not listed; download the rows that are sent back.",
  allSound: "Nothing is wrong.",
  nothing: "No row could be read in the file.",
  ignored: "Columns nobody knows, not read: {{ headings }}",
  takeAll: "Take {{ count }} rows",
  takeAccepted: "Take {{ count }} rows alone",
  sentBack: "Rows that are sent back",
  other: "Another file",
  taken: "{{ count }} rows were taken",
  takenDetail: "{{ file }}: {{ rows }} rows, {{ refused }} sent back.",
  missing: "There is no such template, or you may not fill it in."
}
