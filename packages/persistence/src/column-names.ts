/** How every client writes the names of columns: camelCase on our side, snake_case in SQL. */
import { String } from "effect"

export const names = {
  transformQueryNames: String.camelToSnake,
  transformResultNames: String.snakeToCamel,
  transformJson: false
}
