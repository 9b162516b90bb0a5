import type { Like } from "@shezu/ui/i18n.ts"

import type { zh } from "./requests.zh-CN.ts"

export const en: Like<typeof zh> = {
  requestsPage: {
    lead: "Who asks to see, correct or delete what is kept about him is answered promptly, and a refusal gives its reasons (Personal Information Protection Law 44–47, 50). The law names no number of days; what is shown is how many have passed.",
    register: "Register a request",
    registerDetail: "Check first who asks. This form is not kept encrypted: no identity and telephone numbers.",
    save: "Register",
    one: "{{ kind }}, {{ asker }}",
    asked: "Request",
    asker: "Applicant",
    askerHint:
      "Written as in the register, or it is not found by name; of an agent or next of kin, the name of the person concerned",
    kind: "Kind",
    kinds: { access: "Access", correction: "Correction", deletion: "Deletion" },
    proof: "Proof of identity",
    proofs: {
      document: "Identity document seen",
      "verified-account": "Account with a verified name",
      agent: "Agent; authority and both documents seen",
      "next-of-kin": "Next of kin of somebody dead; proof seen"
    },
    about: "What is asked",
    noNumbers: "No identity and telephone numbers",
    numberInside: "An identity or telephone number stands in it; take it out",
    receivedOn: "Received on",
    organization: "Organization concerned",
    findOrganization: "Find the organization concerned",
    findOrganizationHint: "Two or more characters of its name, pinyin or code, then choose below",
    noOrganization: "No organization named",
    hits: "{{ count }} found; choose one",
    noHits: "Nothing found",
    openOrganization: "Open the organization's page",
    state: "State",
    states: { received: "Open", answered: "Answered", refused: "Refused" },
    days: "Days",
    daysOpen: "{{ count }} days",
    by: "Worked by",
    registered: "Registered",
    answeredOn: "Answered on",
    answeredBy: "Answered by",
    empty: "No requests yet",
    emptyDetail: "Who asks to see, correct or delete what your unit keeps about him is registered here.",
    leftOff: "{{ count }} earlier ones, answered, are not listed.",
    ways: {
      access: "Hand the applicant what is kept about him, then write down how he was answered.",
      correction:
        "Check and change it on the page of the organization concerned, with the reason; then write down here what was changed.",
      deletion:
        "Delete on the page of the organization concerned what may be deleted; then write down here what it was. What law makes public or demands to keep is refused by that law."
    },
    gather: "Gather",
    gatherDetail:
      "Looks in the organization concerned for what has the applicant's name or identity number, and shows it whole. Who gathered which fields for which request is recorded in the audit log, which nobody can change.",
    number: "Identity number of the applicant",
    numberHint:
      "May stay empty. It is compared and not kept; with it, nothing of a namesake with another number is shown",
    nothingFound: "Nothing about the applicant was found.",
    fields: {
      "legal-representative": "Name of the legal representative",
      "representative-identity-number": "Identity number of the legal representative",
      "representative-phone": "Telephone of the legal representative",
      "contact-name": "Name of the contact",
      "contact-phone": "Telephone of the contact"
    },
    foundBy: { name: "same name", "identity-number": "same identity number" },
    answer: "Answer",
    outcome: "Outcome",
    outcomes: { answered: "Answer", refused: "Refuse" },
    answerText: "The answer",
    reasons: "Reasons of the refusal",
    law: "Law",
    lawHint: "The law that makes it public or demands to keep it",
    clause: "Clause",
    once: "It is answered once and cannot be changed later.",
    give: "Answer",
    refuse: "Refuse",
    remedy:
      "Tell the applicant that he may sue before a people's court against the refusal (Personal Information Protection Law 50)."
  }
}
