import type { PanelOrganization } from "../../src/web/Web.ts"

export default function VisitsPanel(props: { readonly organization: PanelOrganization }) {
  return <p>{props.organization.name}</p>
}
