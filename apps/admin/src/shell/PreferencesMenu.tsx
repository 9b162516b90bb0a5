/** Theme, type size and language of this screen. */
import { Icon } from "@shezu/ui/Icon"
import { iconButtonClass } from "@shezu/ui/IconButton"
import { Menu } from "@shezu/ui/Menu"
import {
  locale,
  locales,
  setLocale,
  setTheme,
  setTypeSize,
  theme,
  themes,
  typeSize,
  typeSizes
} from "@shezu/ui/preferences.ts"

import { t } from "../locale/t.ts"

const among =
  <A extends string>(choices: ReadonlyArray<A>, set: (choice: A) => void) =>
  (value: string) => {
    const choice = choices.find((one) => one === value)
    if (choice !== undefined) set(choice)
  }

const languages = { "zh-CN": "中文", en: "English" } as const

export default function PreferencesMenu() {
  return (
    <Menu
      label={t("preferences.label")}
      triggerLabel={t("preferences.label")}
      triggerClass={iconButtonClass}
      trigger={<Icon name="preferences" />}
      choices={[
        {
          label: t("preferences.theme"),
          value: theme(),
          options: themes.map((value) => ({ value, label: t(`preferences.${value}`) })),
          onChange: among(themes, setTheme)
        },
        {
          label: t("preferences.type"),
          value: typeSize(),
          options: typeSizes.map((value) => ({ value, label: t(`preferences.${value}`) })),
          onChange: among(typeSizes, setTypeSize)
        },
        {
          label: t("preferences.language"),
          value: locale(),
          options: locales.map((value) => ({ value, label: languages[value] })),
          onChange: among(locales, setLocale)
        }
      ]}
    />
  )
}
