/**
 * The widgets of the client's package: a script and a stylesheet for each, and what a server renders them
 * with. `npm run widgets:sizes` prints what a reader loads of each, and fails above the limit.
 */
import { build } from 'esbuild'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))

export const WIDGETS = ['ranked-list', 'list-comments', 'list-reactions', 'list-ballot']

/** What a script may weigh, in bytes as Brotli compresses it. */
export const MAX_SCRIPT_BYTES = 15_000

/** @returns {Promise<Map<string, string>>} the files by their names */
export const buildWidgets = async () => {
  const common = {
    absWorkingDir: root,
    bundle: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    minify: true,
    outdir: 'src/widgets',
    target: 'es2022',
    write: false,
  }
  const styles = await build({
    ...common,
    entryPoints: [...WIDGETS, 'page'].map((name) => `src/widgets/styles/${name}.css`),
  })
  const texts = new Map(
    styles.outputFiles.map((file) => [path.basename(file.path), file.text.trim()]),
  )
  // as texts: a script adopts its own where no server has sent a stylesheet
  const asTexts = {
    name: 'stylesheets',
    setup: (plugins) => {
      plugins.onLoad({ filter: /\.css$/ }, ({ path: file }) => ({
        contents: texts.get(path.basename(file)) ?? '',
        loader: 'text',
      }))
    },
  }
  const scripts = await build({
    ...common,
    entryPoints: WIDGETS.map((name) => `src/widgets/${name}.ts`),
    format: 'esm',
    plugins: [asTexts],
  })
  const server = await build({
    ...common,
    entryPoints: ['src/widgets/render.ts'],
    format: 'esm',
    minify: false,
    platform: 'neutral',
  })
  for (const { path: file, text } of [...scripts.outputFiles, ...server.outputFiles]) {
    texts.set(path.basename(file), text)
  }
  return texts
}

/** @param {Map<string, string>} files */
export const sizesOf = (files) =>
  WIDGETS.map((name) => ({
    name,
    script: brotliCompressSync(files.get(`${name}.js`) ?? '').byteLength,
    stylesheet: brotliCompressSync(files.get(`${name}.css`) ?? '').byteLength,
  }))

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = sizesOf(await buildWidgets())
  for (const { name, script, stylesheet } of sizes) {
    console.log(`${name}: script ${script} bytes, stylesheet ${stylesheet} bytes (Brotli)`)
  }
  if (sizes.some(({ script }) => script > MAX_SCRIPT_BYTES)) {
    console.error(`A script may have ${MAX_SCRIPT_BYTES} bytes.`)
    process.exitCode = 1
  }
}
