/** What the documentation says of the model and the settings, held against the code. */
import type { Field } from 'payload'

import { describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { CHECKS } from '../../src/lists/checks/index.js'
import { sanitizeOptions } from '../../src/options.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { makeCollections } from '../support/collections.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

const options = sanitizeOptions()
const collections = makeCollections()

describe('docs/content-model.md', () => {
  const drawn = [
    ...read('docs/content-model.md').matchAll(/^ {2}(\S+) (\}o--\S+) (\S+) : "(\S+)"$/gm),
  ].map(([, from, line, to, label]) => `${from} ${line} ${to}: ${label}`)

  it('should draw every relationship of every collection, and none that is not there', () => {
    const there = collections.flatMap(({ fields, slug }) => relationsIn({ fields, slug }))
    expect(drawn.toSorted()).toEqual(there.toSorted())
    expect(drawn.length).toBeGreaterThan(30)
  })

  it('should describe every collection', () => {
    const boxes = [...read('docs/content-model.md').matchAll(/^ {2}(\S+) \{$/gm)].map(
      ([, name]) => name,
    )
    expect(boxes.toSorted()).toEqual(Object.values(DEFAULT_SLUGS).toSorted())
  })

  it('should name no field that a collection does not have', () => {
    const unknown = [
      ...read('docs/content-model.md').matchAll(/^ {2}(\S+) \{\n((?: {4}.*\n)+) {2}\}/gm),
    ].flatMap(([, slug, body = '']) => {
      const collection = collections.find((candidate) => candidate.slug === slug)
      const names = [...fieldNames(collection?.fields ?? []), 'file', 'email']
      return [...body.matchAll(/^ {4}\S+ (\w+)/gm)]
        .map(([, name]) => String(name))
        .filter((name) => !names.includes(name))
        .map((name) => `${slug}.${name}`)
    })
    expect(unknown).toEqual([])
  })
})

describe('docs/checks.md', () => {
  it('should have a row for every check, with its severity', () => {
    const rows = [...read('docs/checks.md').matchAll(/^\| `([\w-]+)` +\| (\w+) /gm)].map(
      ([, code, severity]) => [code, severity],
    )
    expect(rows).toEqual(CHECKS.map(({ code, severity }) => [code, severity]))
  })
})

describe('README.md', () => {
  it('should list every collection with its key and default slug', () => {
    const missing = Object.entries(DEFAULT_SLUGS)
      .map(([key, slug]) => `\`${key}\`${key === slug ? '' : ` (\`${slug}\`)`}`)
      .filter((mention) => !read('README.md').includes(mention))
    expect(missing).toEqual([])
  })

  it('should have a row for every option', () => {
    const rows = [...read('README.md').matchAll(/^\| `([\w.]+)` +\|/gm)].map(([, name]) => name)
    const {
      api,
      genre,
      links: _links,
      media,
      // these follow from others
      hasRolesField: _hasRolesField,
      ownSlugs: _ownSlugs,
      parts,
      settingsSlug: _settingsSlug,
      webhooks,
      workflow,
      ...others
    } = options
    const all = [
      ...Object.keys(others),
      ...parts,
      'slugPrefix',
      'trustedProxies',
      ...Object.keys(api).map((name) => `api.${name}`),
      // by the names that they are given under
      ...['allowHosts', 'enabled', 'everyDays', 'providers'].map((name) => `links.${name}`),
      ...Object.keys(genre).map((name) => `genre.${name}`),
      ...Object.keys(media).map((name) => `media.${name}`),
      ...Object.keys(webhooks).map((name) => `webhooks.${name}`),
      ...Object.keys(workflow).map((name) => `workflow.${name}`),
    ]
    expect(rows).toEqual(expect.arrayContaining(all))
  })

  it('should have a row for every variable of the environment', () => {
    const variables = [...read('src/config/env.ts').matchAll(/^ \* - `([A-Z_]+)`/gm)].map(
      ([, name]) => `| \`${name}\``,
    )
    expect(variables.length).toBeGreaterThanOrEqual(4)
    const missing = variables.filter((row) => !read('README.md').includes(row))
    expect(missing).toEqual([])
  })
})

describe('what the documents name', () => {
  const documents = [
    ...readdirSync(root).filter((name) => name.endsWith('.md')),
    ...['docs', 'examples/front-end', '.github'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { encoding: 'utf8', recursive: true })
        .filter((name) => /\.(md|yml)$/.test(name))
        .map((name) => path.join(folder, name)),
    ),
  ].sort()

  it('should be looked for in all of them', () => {
    expect(documents).toEqual(
      expect.arrayContaining([
        '.github/PULL_REQUEST_TEMPLATE.md',
        'CHANGELOG.md',
        'CONTRIBUTING.md',
        'README.md',
        'docs/api.md',
        'docs/decisions/0001-placement-beside-rows.md',
      ]),
    )
  })

  it.each(documents)('should be led to where it is: %s', (file) => {
    const targets = [...read(file).matchAll(/\[[^\]]*\]\((?!https?:|#)([^)#\s]+)/g)].map(([, to]) =>
      path.resolve(root, path.dirname(file), String(to)),
    )
    expect(targets.filter((target) => !existsSync(target))).toEqual([])
  })

  it.each(documents)('should be files and folders that are there: %s', (file) => {
    const paths = [
      ...read(file).matchAll(
        /`((?:\.ci|\.github|admin|bench|collections|docs|examples|seed|src|tests)\/[^`\s*…]+)`/g,
      ),
    ].map(([, name]) => String(name))
    expect(paths.filter((name) => !existsSync(path.join(root, name)))).toEqual([])
  })
})

describe('what comments in the code name', () => {
  const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => /\.([cm]?[jt]sx?|css|sh)$|^\.ci\/run$/.test(file))

  it('should be files and folders that are there', () => {
    const named = files.flatMap((file) => pathsIn({ comments: commentsOf(read(file)), file }))
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter(({ name }) => !existsSync(path.join(root, name)))).toEqual([])
  })

  // put together, else they would be found here
  const gone = (folder: string) => `${folder}/gone.ts`
  it.each([
    [`// see ${gone('src')}`, gone('src')],
    [`/** By \`${gone('tests')}\`, and others. */`, gone('tests')],
    [`/*\n * ${gone('.ci')}.\n */`, gone('.ci')],
    [`# ${gone('docs')} starts it`, gone('docs')],
  ])('should be found in %j', (comment, name) => {
    expect(pathsIn({ comments: commentsOf(comment), file: 'a.ts' })).toEqual([
      { file: 'a.ts', name },
    ])
  })
})

const commentsOf = (code: string): string =>
  [...code.matchAll(/\/\*[\s\S]*?\*\/|(?<![:\w'"`])\/\/.*|^\s*#.*/gm)].join('\n')

/** Paths from the root; what a run writes is not in the tree. */
const pathsIn = ({ comments, file }: { comments: string; file: string }) =>
  [
    ...comments.matchAll(
      /(?<![\w/.@-])((?:\.ci|\.github|admin|bench|collections|docs|examples|seed|src|tests)\/[\w./[\]()-]*\w)/g,
    ),
  ]
    .map(([, name]) => ({ file, name: String(name) }))
    .filter(({ name }) => !name.startsWith('tests/.output'))

/** The relationships of a collection as the diagrams draw them; not who made it, nor what is derived. */
const relationsIn = ({
  fields,
  isInRows = false,
  prefix = '',
  slug,
}: {
  fields: readonly Field[]
  isInRows?: boolean
  prefix?: string
  slug: string
}): string[] =>
  fields.flatMap((field) => {
    const name = 'name' in field && field.name ? `${prefix}${field.name}` : prefix
    if (field.type === 'tabs') {
      return field.tabs.flatMap((tab) =>
        relationsIn({ fields: tab.fields, isInRows, prefix, slug }),
      )
    }
    if (field.type === 'relationship' || field.type === 'upload') {
      if (field.name === 'createdBy' || /^used[A-Z]/.test(field.name)) return []
      const isMany = field.hasMany || isInRows
      const line = isMany ? '}o--o{' : field.required ? '}o--||' : '}o--o|'
      return [field.relationTo].flat().map((to) => `${slug} ${line} ${to}: ${name}`)
    }
    return 'fields' in field
      ? relationsIn({
          fields: field.fields,
          isInRows: isInRows || field.type === 'array',
          prefix: name === prefix ? prefix : `${name}.`,
          slug,
        })
      : []
  })

const fieldNames = (fields: readonly Field[]): string[] =>
  fields.flatMap((field) => [
    ...('name' in field && field.name ? [field.name] : []),
    ...(field.type === 'tabs' ? field.tabs.flatMap((tab) => fieldNames(tab.fields)) : []),
    ...('fields' in field ? fieldNames(field.fields) : []),
  ])
