/** Column settings of a list: shown or not, order, pinned. */
import { For } from "solid-js"

import { Button, buttonClass } from "./Button.tsx"
import { Checkbox } from "./Checkbox.tsx"
import type { GridTable } from "./grid-table.ts"
import { Icon } from "./Icon.tsx"
import { IconButton } from "./IconButton.tsx"
import { t } from "./locale/t.ts"
import { Popover } from "./Popover.tsx"

export const GridSettings = <Row extends object>(props: { readonly table: GridTable<Row> }) => (
  <Popover
    title={t("grid.columns")}
    triggerClass={buttonClass("quiet")}
    trigger={
      <>
        <Icon name="columns" />
        {t("grid.columns")}
      </>
    }
  >
    <ul class="py-1">
      <For each={props.table.ordered()}>
        {(column, at) => (
          <li class="flex items-center gap-1 ps-3 pe-1">
            <div class="flex-1">
              <Checkbox
                label={column.header()}
                checked={props.table.isShown(column.id)}
                disabled={column.opens === true}
                onChange={(shown) => props.table.show(column.id, shown)}
              />
            </div>
            <IconButton
              icon="arrow-up"
              label={t("grid.up", { column: column.header() })}
              disabled={at() === 0}
              onClick={() => props.table.move(column.id, -1)}
            />
            <IconButton
              icon="arrow-down"
              label={t("grid.down", { column: column.header() })}
              disabled={at() === props.table.ordered().length - 1}
              onClick={() => props.table.move(column.id, 1)}
            />
            <IconButton
              icon="pin"
              label={t(props.table.isPinned(column.id) ? "grid.unpin" : "grid.pin", { column: column.header() })}
              aria-pressed={props.table.isPinned(column.id)}
              class="aria-pressed:bg-sunken aria-pressed:text-ink"
              onClick={() => props.table.pin(column.id, !props.table.isPinned(column.id))}
            />
          </li>
        )}
      </For>
    </ul>
    <div class="border-t border-line p-2">
      <Button variant="quiet" onClick={() => props.table.resetColumns()}>
        {t("grid.reset")}
      </Button>
    </div>
  </Popover>
)
