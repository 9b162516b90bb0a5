import type { Like } from "@shezu/ui/i18n.ts"

import type { zh } from "./verification.zh-CN.ts"

export const en: Like<typeof zh> = {
  verification: {
    title: "Verification",
    never: "Not verified yet",
    outcomes: { sound: "Whole", broken: "Changed", unfinished: "Not finished" },
    running: "Verifying…",
    verify: "Verify now",
    checkpoint: "Download checkpoint",
    print: "Print checkpoint",
    export: "Export log",
    when: "Last verified: {{ at }}",
    byItself: "by the server itself",
    by: "asked for by {{ name }}",
    counts:
      "{{ entries }} entries, {{ sealed }} vouched for by a checkpoint ({{ checkpoints }} checkpoints), {{ pending }} without a place",
    unsealed: "There is no checkpoint to hold it against: the log only agrees with itself.",
    brokeOff:
      "The last verification broke off, so nothing is known. Verify again; if it breaks off again the system administrator looks at the server's log.",
    alarm: "The log is not what was sealed:",
    at: " (place {{ place }})",
    others: "{{ count }} more; shezu audit verify lists them all",
    restored:
      "Restored from a backup {{ at }}: {{ before }} entries before, {{ after }} after. Checkpoints in between do not fit; compare them with the minutes of the restore.",
    whatToDo:
      "Do not restore, repair or delete anything. Copy the database, the folder of checkpoints and this result, and tell the discipline inspection office.",
    kinds: {
      text: "An entry is not JSON",
      identity: "An entry has the text of another one",
      leaf: "An entry was changed",
      missing: "An entry was deleted",
      order: "Places are not in sequence: entries were put in or taken out",
      root: "The log does not fit a checkpoint",
      truncated: "The log is shorter than a checkpoint says: cut off, or an older backup was restored",
      checkpoint: "A checkpoint cannot be read",
      signature: "The signature of a checkpoint is not valid",
      unplaced: "An entry has been kept without a place for long"
    }
  },
  checkpoint: {
    title: "Checkpoint of the audit log",
    lead: "Print it, have it signed, and keep it where the administrator of the database cannot change it.",
    none: "There is no checkpoint yet",
    picture: "The checkpoint as a QR code",
    size: "Entries",
    takenAt: "Taken",
    root: "Root hash",
    hash: "Hash",
    keyId: "Key id",
    signature: "Signature",
    origin: "Log",
    key: "Public key",
    use: "The code holds this text. Saved as a file, shezu audit verify --checkpoint <file> verifies against it:",
    signed: "Signed:",
    day: "Date:"
  }
}
