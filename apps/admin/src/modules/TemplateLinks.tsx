/** Beside the title of a module's first page: the workbooks that whoever looks at it may fill in. */
import { ButtonLink } from "@shezu/ui/Button"
import { say } from "@shezu/ui/i18n.ts"
import { For } from "solid-js"

import { me } from "../data/me.ts"

export const TemplateLinks = (props: { readonly module: string }) => (
  <For each={me()?.modules.find(({ id }) => id === props.module)?.templates}>
    {({ id, title }) => (
      <ButtonLink icon="upload" href={`/modules/${props.module}/templates/${id}`}>
        {say(title)}
      </ButtonLink>
    )}
  </For>
)
