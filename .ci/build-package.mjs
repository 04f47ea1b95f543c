/**
 * `npm run build:package`: the plugin as it is published, in dist/, and in dist/client the client for front
 * ends, a package of its own. TypeScript writes the code and the declarations (tsconfig.build.json says of
 * what); stylesheets go beside the components that import them.
 */
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

import { toPlainTypes } from './plain-types.mjs'
import { buildWidgets, WIDGETS } from './widgets.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = path.join(root, 'dist')
const read = (file) => readFileSync(file, 'utf8')
const manifest = JSON.parse(read(path.join(root, 'package.json')))

/** Folders with components in them. */
const STYLED = ['admin', 'src/exports']

const build = async () => {
  // a file that is gone from the sources must not stay in the package
  rmSync(dist, { force: true, recursive: true })
  const { status } = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
    { cwd: root, stdio: 'inherit' },
  )
  if (status !== 0) process.exit(status ?? 1)
  stripComments()

  for (const folder of STYLED.filter((name) => existsSync(path.join(root, name)))) {
    for (const name of namesIn(path.join(root, folder), /\.s?css$/)) {
      const target = path.join(dist, folder, name)
      mkdirSync(path.dirname(target), { recursive: true })
      copyFileSync(path.join(root, folder, name), target)
    }
  }
  await buildClient()
  tidyDeclarations()
}

/** The code without its comments: the declarations have them, and editors show them from there. */
const stripComments = () => {
  for (const name of namesIn(dist, /\.js$/)) {
    const file = path.join(dist, name)
    const { outputText } = ts.transpileModule(read(file), {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        removeComments: true,
        target: ts.ScriptTarget.ESNext,
        verbatimModuleSyntax: true,
      },
      fileName: name,
    })
    writeFileSync(file, outputText)
  }
}

/**
 * The client, without a dependency: its types are made of the schemas. The plugin's own entry has the same
 * types, so that a front end that takes the client from there needs no zod either.
 */
const buildClient = async () => {
  const client = path.join(dist, 'client')
  const exports = path.join(dist, 'src/exports')
  mkdirSync(client, { recursive: true })
  const types = await plainTypes()
  const parts = namesIn(path.join(exports, 'sdk'), /\.d\.ts$/).map((name) => `sdk/${name}`)
  mkdirSync(path.join(client, 'sdk'), { recursive: true })
  for (const name of ['sdk.d.ts', ...parts]) {
    const up = name === 'sdk.d.ts' ? './' : '../'
    // all that is above the folder of exports is a type of an answer
    const above = name === 'sdk.d.ts' ? /from '\.\.\/[^']+'/g : /from '\.\.\/\.\.\/[^']+'/g
    const text = read(path.join(exports, name)).replaceAll(above, `from '${up}sdkTypes.js'`)
    writeFileSync(path.join(exports, name), text)
    const missing = namesFrom(text).find((type) => !types.includes(`export type ${type} =`))
    if (missing) throw new Error(`${name} names the type ${missing}, which plainTypes lacks.`)
    // the shapes inside of answers too, which the plugin has in its entry of types
    const whole = name === 'sdk.d.ts' ? `${text}export type * from './sdkTypes.js';\n` : text
    writeFileSync(path.join(client, name), whole)
    const code = name.replace('.d.ts', '.js')
    copyFileSync(path.join(exports, code), path.join(client, code))
  }
  for (const folder of [client, exports]) {
    writeFileSync(path.join(folder, 'sdkTypes.d.ts'), types)
  }
  mkdirSync(path.join(client, 'widgets'), { recursive: true })
  for (const [name, text] of [...(await buildWidgets()), ...declareWidgets()]) {
    writeFileSync(path.join(client, 'widgets', name), text)
  }
  copyFileSync(path.join(root, 'LICENSE'), path.join(client, 'LICENSE'))
  copyFileSync(path.join(root, 'docs/client.md'), path.join(client, 'README.md'))
  const { author, engines, license, version } = manifest
  const own = {
    name: `${manifest.name}-client`,
    version,
    description: 'A typed client of the public API of payload-ranked-lists, without dependencies',
    license,
    ...(author ? { author } : {}),
    keywords: ['api-client', 'payload', 'ranked-lists'],
    type: 'module',
    sideEffects: WIDGETS.map((name) => `./widgets/${name}.js`),
    engines,
    main: './sdk.js',
    types: './sdk.d.ts',
    exports: {
      '.': { types: './sdk.d.ts', default: './sdk.js' },
      './render': { types: './widgets/render.d.ts', default: './widgets/render.js' },
      ...Object.fromEntries(
        WIDGETS.map((name) => [
          `./${name}`,
          { types: './widgets/types.d.ts', default: `./widgets/${name}.js` },
        ]),
      ),
      './styles/*.css': './widgets/*.css',
    },
    files: ['sdk', 'sdk.js', 'sdk.d.ts', 'sdkTypes.d.ts', 'widgets'],
  }
  writeFileSync(path.join(client, 'package.json'), `${JSON.stringify(own, null, 2)}\n`)
}

/** The declarations of the widgets, by the names of their files; what they say of answers is the client's. */
const declareWidgets = () => {
  const entries = ['render', 'types'].map((name) => path.join(root, `src/widgets/${name}.ts`))
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.build.json'), read)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root)
  const program = ts.createProgram(entries, { ...options, emitDeclarationOnly: true })
  const written = new Map()
  program.emit(undefined, (file, text) => {
    const { base, dir } = path.parse(file)
    if (path.basename(dir) !== 'widgets') return
    written.set(base, text.replaceAll("'../exports/sdk.js'", "'../sdk.js'"))
  })
  return written
}

/** The types that a declaration takes from those of answers. */
const namesFrom = (text) =>
  [...text.matchAll(/\{([^}]*)\} from '\.{1,2}\/sdkTypes\.js'/g)].flatMap(([, names]) =>
    names.split(',').flatMap((name) => name.replace(/ as .*/, '').trim() || []),
  )

const plainTypes = async () => {
  const from = (file) => import(path.join(dist, file))
  const shapes = await from('src/publishing/shapes/index.js')
  const ballots = await from('src/ballots/schema.js')
  const mails = await from('src/comments/mails/rules/state.js')
  const { MAIL_FREQUENCIES } = await from('src/comments/mails/rules/frequency.js')
  const { problemSchema } = await from('src/http/openApi.js')
  const { z } = await import('zod')
  const { FLAG_REASONS, SCENE_KINDS } = await from('src/vocabulary.js')
  const { SECTION_KINDS } = await from('src/ranking/index.js')
  const schemas = Object.values({ ...shapes, ...ballots, ...mails }).filter(
    (value) => value instanceof z.ZodType,
  )
  const byId = Object.fromEntries(
    schemas.flatMap((schema) => (idOf(schema) ? [[idOf(schema), schema]] : [])),
  )
  const named = {
    ...byId,
    FlagReason: z.enum(FLAG_REASONS),
    MailFrequency: z.enum(MAIL_FREQUENCIES),
    Problem: problemSchema,
    ProblemCode: problemSchema.shape.code,
    // as the client has called it from the first; generators of clients need another name, see the schema
    Reactions: shapes.reactionsSchema,
    PublicationField: z.enum(shapes.PUBLICATION_FIELDS),
    SpoilerMode: z.enum(shapes.SPOILER_MODES),
    SummaryField: z.enum(shapes.SUMMARY_FIELD_NAMES),
  }
  return toPlainTypes({ named, open: { SceneKind: SCENE_KINDS, SectionKind: SECTION_KINDS } })
}

const idOf = (schema) => schema.meta()?.id

/** Declarations without stylesheets, which types have none of, and without those that no entry leads to. */
const tidyDeclarations = () => {
  const all = namesIn(dist, /\.d\.ts$/).map((name) => path.join(dist, name))
  for (const file of all) {
    const text = read(file).replaceAll(/^import '[^']+\.s?css';?\n/gm, '')
    // four spaces a level are a sixth of what the declarations weigh
    writeFileSync(
      file,
      text.replaceAll(/^(?: {4})+/gm, ({ length }) => '\t'.repeat(length / 4)),
    )
  }
  const entries = Object.values(manifest.exports).map(({ types }) => path.join(root, types))
  const reached = new Set()
  const walk = (file) => {
    if (reached.has(file) || !existsSync(file)) return
    reached.add(file)
    for (const { fileName } of ts.preProcessFile(read(file), true, true).importedFiles) {
      if (fileName.startsWith('.')) {
        walk(path.resolve(path.dirname(file), fileName.replace(/\.js$/, '.d.ts')))
      }
    }
  }
  for (const entry of entries) walk(entry)
  const isClient = (file) => file.startsWith(path.join(dist, 'client'))
  for (const file of all) if (!reached.has(file) && !isClient(file)) rmSync(file)
}

const namesIn = (folder, pattern) =>
  readdirSync(folder, { recursive: true }).filter((name) => pattern.test(name))

await build()
