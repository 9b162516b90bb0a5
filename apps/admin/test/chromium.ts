/** Unpacks the Chromium of the npm package once into a folder of this checkout, with the libraries a bare system lacks. */
import { execFile } from "node:child_process"
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import path from "node:path"
import { promisify } from "node:util"

const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium")
const packageFolder = path.resolve(path.dirname(entry), "..")
const cache = path.resolve(import.meta.dirname, "../../../.cache")

/** The package unpacks into the temporary folder, which every user of a machine shares: it gets one of its own. */
const unpackInto = async (folder: string) => {
  const script = `
    import chromium, { inflate } from ${JSON.stringify(entry)}
    await chromium.executablePath()
    await inflate(${JSON.stringify(path.join(packageFolder, "bin", "al2023.tar.br"))})`
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
    env: { ...process.env, TMPDIR: folder }
  })
  // The package's own font settings name the folders of another system.
  await writeFile(
    path.join(folder, "fonts", "fonts.conf"),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>` +
      `<dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>`
  )
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false
  )

/** The program and the environment it needs; several test files may ask at once. */
export const chromiumFromPackage = async () => {
  const { version } = JSON.parse(await readFile(path.join(packageFolder, "package.json"), "utf8")) as {
    version: string
  }
  const folder = path.join(cache, `chromium-${version}`)
  if (!(await exists(folder))) {
    await mkdir(cache, { recursive: true })
    const draft = await mkdtemp(path.join(cache, "chromium-"))
    await unpackInto(draft)
    // Whoever renames first wins; the others use that one.
    await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }))
  }
  return {
    executablePath: path.join(folder, "chromium"),
    env: {
      ...process.env,
      // Without it, Chinese names of files cannot be opened where no language is set.
      LC_ALL: "C.UTF-8",
      LD_LIBRARY_PATH: path.join(folder, "al2023", "lib"),
      FONTCONFIG_PATH: path.join(folder, "fonts")
    }
  }
}
