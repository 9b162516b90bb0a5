import { server } from "../good-module.ts"

export default function ServerPage() {
  return <p>{server.manifest.id}</p>
}
