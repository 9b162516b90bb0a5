/** The SDK and what it stands on, as packages of JavaScript and types that a folder outside of this checkout can install. */
import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import { catalog, root } from "./checkout.ts"

/** In the order in which they stand on each other. */
export const packages = ["domain", "policy", "http", "persistence", "platform", "ui", "fixtures", "plugin-sdk"] as const

interface Manifest {
  readonly name: string
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string>>
}

const tarball = (name: string, version: string) => `shezu-${name}-${version}.tgz`

/** The package a tarball holds. */
export const nameOf = (file: string): string =>
  path.basename(file).replace(/^shezu-(.+)-\d+\.\d+\.\d+.*\.tgz$/u, "@shezu/$1")

/** Where a source lies after it was compiled; what is no source stays where it is. */
const compiled = (target: string): string | object => {
  if (!/\.tsx?$/u.test(target)) return target
  const stem = target.replace("./src/", "./dist/").replace(/\.tsx?$/u, "")
  return { types: `${stem}.d.ts`, default: target.endsWith(".tsx") ? `${stem}.jsx` : `${stem}.js` }
}

/** The other packages of the SDK are peers: whoever installs it installs all of them, each once. */
const published = ({ dependencies = {}, exports, name, optionalDependencies = {}, version }: Manifest): object => {
  const versions = catalog()
  const theirs = Object.entries(dependencies).filter(([one]) => !one.startsWith("@shezu/"))
  const ours = Object.keys(dependencies).filter((one) => one.startsWith("@shezu/"))
  return {
    name,
    version,
    type: "module",
    files: ["dist", "src/theme.css"],
    exports: Object.fromEntries(Object.entries(exports).map(([entry, target]) => [entry, compiled(target)])),
    dependencies: Object.fromEntries(
      theirs.map(([one, asked]) => [one, asked === "catalog:" ? (versions[one] ?? "*") : asked])
    ),
    optionalDependencies,
    peerDependencies: Object.fromEntries(ours.map((one) => [one, version]))
  }
}

const packOne = (name: (typeof packages)[number], stage: string, into: string): string => {
  const folder = path.join(root, "packages", name)
  const manifest: Manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"))
  const out = path.join(stage, name)
  mkdirSync(path.join(out, "src"), { recursive: true })
  const settings = path.join(folder, `tsconfig.pack-${process.pid}.json`)
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    rootDir: "./src",
    outDir: path.join(out, "dist"),
    plugins: []
  }
  writeFileSync(settings, JSON.stringify({ extends: "./tsconfig.json", include: ["src"], compilerOptions }))
  try {
    execFileSync(path.join(root, "node_modules/.bin/tsc"), ["-p", settings], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"]
    })
  } finally {
    rmSync(settings)
  }
  if (name === "ui") {
    writeFileSync(path.join(out, "src/theme.css"), readFileSync(path.join(folder, "src/theme.css")))
  }
  writeFileSync(path.join(out, "package.json"), JSON.stringify(published(manifest), null, 2))
  const file = path.join(into, tarball(name, manifest.version))
  execFileSync("tar", ["-czf", file, "-C", stage, "--transform", `s,^${name},package,`, name])
  return file
}

/** Packs all of it into a folder, and answers the tarballs. */
export const packSdk = (into: string): ReadonlyArray<string> => {
  mkdirSync(into, { recursive: true })
  const stage = mkdtempSync(path.join(tmpdir(), "shezu-pack-"))
  try {
    return packages.map((name) => packOne(name, stage, into))
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
}
