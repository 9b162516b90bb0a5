/** A text as a picture for a camera, 二维码: dark squares as one path, white around it in every theme and on paper. */
import { encode } from "uqr"

export const QrPicture = (props: { readonly text: string; readonly label: string; readonly class?: string }) => {
  const code = () => encode(props.text, { border: 4 })
  const path = () =>
    code()
      .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
      .join("")
  return (
    <svg
      viewBox={`0 0 ${code().size} ${code().size}`}
      class={`bg-white ${props.class ?? "size-48"}`}
      role="img"
      aria-label={props.label}
      shape-rendering="crispEdges"
    >
      <path d={path()} fill="black" />
    </svg>
  )
}
