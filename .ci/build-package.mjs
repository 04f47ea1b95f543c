/**
 * `npm run build:package`: the plugin as it is published, in dist/. TypeScript writes the code, the
 * declarations and the source maps (tsconfig.build.json says of what); stylesheets go beside the
 * components that import them.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = path.join(root, 'dist')

/** Folders with components in them. */
const STYLED = ['admin', 'src/exports']

// a file that is gone from the sources must not stay in the package
rmSync(dist, { force: true, recursive: true })

const { status } = spawnSync(
  process.execPath,
  [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
  { cwd: root, stdio: 'inherit' },
)
if (status !== 0) process.exit(status ?? 1)

for (const folder of STYLED.filter((name) => existsSync(path.join(root, name)))) {
  for (const name of readdirSync(path.join(root, folder), { recursive: true })) {
    if (!/\.s?css$/.test(name)) continue
    const target = path.join(dist, folder, name)
    mkdirSync(path.dirname(target), { recursive: true })
    copyFileSync(path.join(root, folder, name), target)
  }
}
