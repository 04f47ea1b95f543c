/** Who may reach what Payload keeps for itself: jobs, their statistics, locks, migrations. */
import type {
  AccessArgs,
  CollectionConfig,
  Config,
  GlobalConfig,
  PayloadRequest,
  Where,
} from 'payload'

import type { AccessRules } from './index.js'

import { isSame } from './isSame.js'

type Database = Config['db']
type CollectionAccess = NonNullable<CollectionConfig['access']>

const nobody = () => false

/** Whoever has one of our roles. */
const staffOf =
  ({ rolesOf }: Pick<AccessRules, 'rolesOf'>) =>
  ({ req }: { req: PayloadRequest }): boolean =>
    rolesOf(req).length > 0

/**
 * The same database adapter, which closes Payload's own collections and globals when a process starts.
 * They come into a config after the plugins, so none of those can say who may write them, and by default
 * every account may.
 */
export const withClosedInternals = ({
  access,
  db,
  ours,
}: {
  access: Pick<AccessRules, 'rolesOf'>
  db: Database
  /** Slugs of the plugin's own collections and globals. */
  ours: ReadonlySet<string>
}): Database => ({
  ...db,
  init: (args) => {
    const { admin, collections, globals } = args.payload.config
    const close = (slug: string, rules: CollectionAccess): void => {
      const collection = collections.find((each) => each.slug === slug)
      if (collection) Object.assign(collection.access, rules)
    }
    const stats = globals.find(({ slug }) => slug === 'payload-jobs-stats')
    if (stats) Object.assign(stats.access, CLOSED_GLOBAL)
    // the admin panel shows its users who else has a form open
    const isStaff = staffOf(access)
    const theirs = {
      collections: lockableIn(collections).filter((slug) => !ours.has(slug)),
      globals: globals.map(({ slug }) => slug).filter((slug) => !ours.has(slug)),
    }
    close('payload-locked-documents', {
      create: isStaff,
      delete: isStaff,
      // whoever has none of our roles works in the same panel, which asks this on every page
      read: ({ req }) =>
        isStaff({ req }) || (req.user?.collection === admin.user && locksFor({ req, theirs })),
      update: isStaff,
    })
    close('payload-migrations', CLOSED)
    return db.init(args)
  },
})

/** A question for another slug would be refused. */
const lockableIn = (collections: readonly CollectionConfig[]): readonly string[] => {
  const locks = collections.find(({ slug }) => slug === 'payload-locked-documents')
  return (locks?.fields ?? []).flatMap((field) =>
    field.type === 'relationship' && field.name === 'document' ? field.relationTo : [],
  )
}

/** One's own forms, and those of what is the app's. */
const locksFor = ({
  req: { user },
  theirs,
}: {
  req: PayloadRequest
  theirs: { collections: readonly string[]; globals: readonly string[] }
}): Where => ({
  or: [
    {
      and: [
        { 'user.relationTo': { equals: user?.collection } },
        { 'user.value': { equals: user?.id } },
      ],
    },
    ...theirs.collections.map((slug) => ({ 'document.relationTo': { equals: slug } })),
    { globalSlug: { in: theirs.globals } },
  ],
})

/**
 * Saved views of lists in the admin panel (Payload's query presets) of our collections are for who works at
 * the desk; who sees each of them is said in it. Accounts that have none of our roles keep those of the app's
 * own collections, and what the app itself says about them stays.
 */
export const withPresetAccess = ({
  access,
  ours,
  queryPresets,
}: {
  access: Pick<AccessRules, 'rolesOf'>
  /** Slugs of the plugin's own collections. */
  ours: ReadonlySet<string>
  queryPresets: Config['queryPresets']
}): NonNullable<Config['queryPresets']> => {
  /** The app's collections with saved views; of none for nobody. */
  const theirsFor = ({ payload, user }: PayloadRequest): readonly string[] =>
    user
      ? payload.config.collections
          .filter(({ enableQueryPresets, slug }) => enableQueryPresets && !ours.has(slug))
          .map(({ slug }) => slug)
      : []
  const isOf = (theirs: readonly string[], data: unknown): boolean => {
    const slug = (data as undefined | { relatedCollection?: unknown })?.relatedCollection
    return theirs.length > 0 && (slug === undefined || theirs.includes(String(slug)))
  }
  const isStaff = staffOf(access)
  const among = ({ data, req }: AccessArgs): boolean | Where => {
    if (isStaff({ req })) return true
    const theirs = theirsFor(req)
    return isOf(theirs, data) && { relatedCollection: { in: theirs } }
  }
  return {
    ...queryPresets,
    access: {
      create: ({ data, req }) => isStaff({ req }) || isOf(theirsFor(req), data),
      delete: among,
      read: among,
      update: among,
      ...queryPresets?.access,
    },
    constraints: { ...queryPresets?.constraints },
  }
}

const CLOSED: CollectionAccess = {
  create: nobody,
  delete: nobody,
  read: nobody,
  readVersions: nobody,
  update: nobody,
}

const CLOSED_GLOBAL: NonNullable<GlobalConfig['access']> = {
  read: nobody,
  readVersions: nobody,
  update: nobody,
}

/**
 * Who may start the waiting jobs over HTTP: an admin, and a scheduler that sends the secret as
 * `Authorization: Bearer`. What the app itself says about it stays.
 */
export const createJobAccess = ({
  access,
  cronSecret,
}: {
  access: Pick<AccessRules, 'hasRole'>
  /** Null: there is no such scheduler. */
  cronSecret: null | string
}): NonNullable<NonNullable<Config['jobs']>['access']> => {
  const isAdmin = ({ req }: { req: PayloadRequest }) => access.hasRole(req)
  return {
    cancel: isAdmin,
    queue: isAdmin,
    run: ({ req }) =>
      isAdmin({ req }) ||
      (cronSecret !== null &&
        isSame(req.headers.get('Authorization') ?? '', `Bearer ${cronSecret}`)),
  }
}
