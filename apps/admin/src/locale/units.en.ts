import type { Like } from "@shezu/ui/i18n.ts"

import type { zh } from "./units.zh-CN.ts"

export const en: Like<typeof zh> = {
  unitsPage: {
    table: "Units of the district",
    empty: "There are no units yet",
    add: "Add a unit",
    change: "Change",
    save: "Save",
    name: "Name",
    names: "Names and their first days",
    namesHint: "A new name is added; the old one ends the day before, and workbooks that use it are still understood.",
    rename: "Rename",
    takeBack: "Take the last name back",
    since: "Since {{ day }}",
    kind: "Kind",
    id: "Id",
    idHint: "Small letters, digits and hyphens; it stays as it is",
    from: "From",
    until: "Last day",
    roles: "Roles in the policy",
    rolesHint: "They decide which articles it answers for and which modules it may enable.",
    role: "Role",
    addRole: "Add a role",
    remove: "Remove",
    serves: "Answers for {{ articles }}",
    servesNone: "No article names it",
    articles: "Answers for",
    sees: "Sees",
    sectors: "Its sectors",
    sectorsHint: "With commas between them; organizations whose sector is one of these are in its scope",
    aliases: "Other spellings",
    aliasesHint: "Short names and spellings in workbooks, with commas between them",
    ending: "End and successor",
    endingHint: "After its end it sees nothing of the register and has no roles; nobody may have duties in it then.",
    lastDay: "Last day",
    successor: "Successor",
    noSuccessor: "None",
    ended: "Ended",
    added: "Added here",
    reason: "Basis",
    reasonHint: "Such as a document or a decision; it is kept with the change",
    history: "Changes",
    keptBy: "Units are kept by the unit with the role “{{ role }}”; here they are read."
  }
}
