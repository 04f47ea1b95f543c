/** Every view of the admin panel, as the desk's config has them. */
import type { Field, SanitizedConfig } from 'payload'

import type { ServedDesk } from './served.js'

export type View = {
  /** What is on it, as the config says: its kind, the kinds of its fields, and the paths of components. */
  made: readonly string[]
  /** From the origin on. */
  path: string
}

type Docs = { docs: Array<{ id: number | string }> }
type Rights = Partial<Record<'create' | 'read' | 'readVersions', unknown>>

/** The config of a served desk, connected to nothing. */
export const configOf = async ({ databaseUri, dir }: ServedDesk): Promise<SanitizedConfig> => {
  const before = { ...process.env }
  Object.assign(process.env, {
    DATABASE_URI: databaseUri,
    MEDIA_DIR: `${dir}/media`,
    PAYLOAD_SECRET: 'a secret for tests only',
  })
  try {
    // the module reads the environment
    const { default: config } = await import('../../payload.config.js')
    return await config
  } finally {
    process.env = before
  }
}

/** The views of whoever has not signed in. */
export const openViews = ({ admin, routes }: SanitizedConfig): View[] =>
  [admin.routes.login, admin.routes.forgot, `${admin.routes.reset}/a-token`].map((path) => ({
    made: [path],
    path: `${routes.admin}${path}`,
  }))

/**
 * The views of whoever reads with `read`: those that the app and its plugins add, and each that Payload makes
 * of a collection or a global. Of a collection without a document, those of a new one alone.
 *
 * @param read answers a path of the REST API; undefined where that is refused
 */
export const viewsOf = async ({
  config: { admin, collections, globals, routes },
  read,
}: {
  config: SanitizedConfig
  read: <T>(path: string) => Promise<T | undefined>
}): Promise<View[]> => {
  const may = await read<Record<'collections' | 'globals', Record<string, Rights>>>('/access')
  const views: View[] = []
  const add = (path: string, ...made: string[]) =>
    views.push({ made, path: `${routes.admin}${path}` })

  const addDocument = async (args: {
    edit: object | undefined
    hasVersions: boolean
    path: string
    versions: string
  }): Promise<void> => {
    const { edit = {}, hasVersions, path, versions } = args
    add(`${path}/api`, 'api')
    const version = hasVersions ? (await read<Docs>(versions))?.docs[0]?.id : undefined
    if (version !== undefined) {
      add(`${path}/versions`, 'versions')
      const { version: own } = edit as { version?: unknown }
      add(`${path}/versions/${version}`, ['version', ...componentsIn(own)].join(' '))
    }
    for (const view of Object.values(edit) as unknown[]) {
      const at = (view as undefined | { path?: unknown })?.path
      if (typeof at === 'string') add(`${path}${at}`, ...componentsIn(view))
    }
  }

  const { views: own = {}, ...around } = admin.components
  add('', 'dashboard', ...componentsIn(around.beforeDashboard))
  add(admin.routes.account, 'account')
  for (const view of Object.values(own) as Array<undefined | { path?: string }>) {
    if (view?.path) add(view.path, ...componentsIn(view))
  }
  for (const { admin: shown, endpoints, fields, slug, trash, upload, versions } of collections) {
    const rights = may?.collections[slug]
    if (endpoints === false || shown.hidden === true || !rights?.read) continue
    const path = `/collections/${slug}`
    const { edit, views: ofCollection, ...ofTable } = shown.components ?? {}
    const columns = flat(fields).filter(
      (field) => 'name' in field && shown.defaultColumns?.includes(field.name),
    )
    add(path, 'list', ...componentsIn(ofTable), ...kindsOf(columns, 'Cell'))
    if (trash) add(`${path}/trash`, 'trash')
    if (rights.create) add(`${path}/create`, upload ? 'create upload' : 'create')
    const id = (await read<Docs>(`/${slug}?limit=1&depth=0`))?.docs[0]?.id
    if (id === undefined) continue
    add(`${path}/${id}`, 'document', ...componentsIn(edit), ...kindsOf(fields, 'Field'))
    await addDocument({
      edit: ofCollection?.edit,
      hasVersions: Boolean(versions) && Boolean(rights.readVersions),
      path: `${path}/${id}`,
      versions: `/${slug}/versions?limit=1&depth=0&where[parent][equals]=${id}`,
    })
  }
  for (const { admin: shown, fields, slug, versions } of globals) {
    if (shown.hidden === true || !may?.globals[slug]?.read) continue
    const path = `/globals/${slug}`
    add(path, 'global', ...componentsIn(shown.components), ...kindsOf(fields, 'Field'))
    await addDocument({
      edit: shown.components?.views?.edit,
      hasVersions: Boolean(versions),
      path,
      versions: `/globals/${slug}/versions?limit=1&depth=0`,
    })
  }
  return views
}

/**
 * As few of some views as have everything on them that any of them has: another table of plain texts shows
 * nothing that the first one does not.
 */
export const coverOf = (views: readonly View[]): View[] => {
  const missing = new Set(views.flatMap(({ made }) => made))
  const chosen = new Set<View>()
  const gainOf = ({ made }: View) => new Set(made.filter((part) => missing.has(part))).size
  while (missing.size > 0) {
    const best = views.reduce((one, other) => (gainOf(other) >= gainOf(one) ? other : one))
    chosen.add(best)
    for (const part of best.made) missing.delete(part)
  }
  return views.filter((view) => chosen.has(view))
}

/** The components of ours that some collection or global names and no view of these has on it. */
export const missedBy = (views: readonly View[], { collections, globals }: SanitizedConfig) => {
  const seen = new Set(views.flatMap(({ made }) => made.flatMap((part) => part.split(' '))))
  return [
    ...new Set(
      [...collections, ...globals].flatMap(({ admin, fields }) => [
        ...componentsIn(admin.hidden === true ? undefined : admin.components),
        ...(admin.hidden === true ? [] : flat(fields).flatMap(ofField)),
      ]),
    ),
  ].filter((path) => !seen.has(path))
}

/** Each kind of field with the components that it names as its field, or as its cell. */
const kindsOf = (fields: readonly Field[], as: 'Cell' | 'Field'): string[] =>
  flat(fields).map((field) => {
    const { Cell, ...others } = (field.admin?.components ?? {}) as Record<string, unknown>
    return [as, field.type, ...componentsIn(as === 'Cell' ? Cell : others)].join(' ')
  })

const ofField = ({ admin }: Field): string[] => componentsIn(admin?.components)

/** Fields with those inside of others, but for what nobody sees. */
const flat = (fields: readonly Field[]): Field[] =>
  fields.flatMap((field) => {
    if ((field.admin as undefined | { hidden?: boolean })?.hidden) return []
    return [
      field,
      ...('fields' in field ? flat(field.fields) : []),
      ...('tabs' in field ? field.tabs.flatMap((tab) => flat(tab.fields)) : []),
      ...('blocks' in field ? field.blocks.flatMap((block) => flat(block.fields)) : []),
    ]
  })

/** The paths of components that a part of the config names. */
const componentsIn = (part: unknown): string[] => {
  if (typeof part === 'string') return part.includes('#') ? [part] : []
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, inner]) =>
    // what a component is given is none
    key === 'clientProps' || key === 'serverProps' ? [] : componentsIn(inner),
  )
}
