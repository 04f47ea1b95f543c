/**
 * The plugin: `rankedLists(options)` takes an app's config and returns it with lists, comments and
 * the desk.
 */
import type { CollectionConfig, Config, Plugin } from 'payload'

import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { RankedListsOptions, SanitizedOptions } from './options.js'

import type { CollectionProps } from '../collections/index.js'
import type { CollectionKey } from './slugs.js'

import { COLLECTION_FACTORIES } from '../collections/index.js'
import { createModerationSettings } from '../collections/ModerationSettings.js'
import { createSortIndexes } from '../collections/sortIndexes.js'
import { createAccess } from './access/index.js'
import { createJobAccess, withClosedInternals, withPresetAccess } from './access/internals.js'
import { withReadOnlyFields, withReadOnlyGlobalFields } from './access/readOnly.js'
import { withBoundedReads } from './access/publicReads.js'
import { warnOfTenants } from './access/tenants.js'
import { withOwnTrash } from './access/trash.js'
import { boundGraphQL, withoutSuggestedNames } from './http/graphql.js'
import { addViews } from './routes/adminViews.js'
import { tellOfBadValues } from './http/badValues.js'
import { withReadArguments } from './http/oddArguments.js'
import { createDeskEndpoints, createPublicEndpoints } from './routes/index.js'
import { withKnownReferences } from './catalogue/hooks/refuseUnknown.js'
import { withNotedEvents } from './catalogue/hooks/noteEvents.js'
import { followMergesEverywhere, withFollowedMerges } from './catalogue/merge/hooks.js'
import { checkSetOf } from './lists/checks/index.js'
import { answerUnavailable, lookTwice } from './http/unavailable.js'
import { withPublicationHooks } from './publishing/hooks/publications.js'
import { enableMails, mailContextOf, runInBackground, sendMails } from './comments/mails/index.js'
import { createTasks } from './routes/jobs.js'
import { enableKickSoon, kickDeliveries, webhookContextOf } from './publishing/webhooks/index.js'
import { findOwnField, refuseOtherRoles, refuseOwnIds } from '../collections/ownFields.js'
import { sanitizeOptions } from './options.js'
import { isIn, partOf } from './parts.js'
import { repairAfterStart } from './lists/repair.js'
import { withStorage } from './storage/index.js'
import { warnWithoutWorker } from './storage/workers.js'
import { DEFAULT_SLUGS } from './slugs.js'
import { WATCHED_KEYS } from './publishing/compiled/dependents.js'
import { createTexts } from './translations/index.js'

export { akismet } from './comments/judge/index.js'
export type { RankedListsOptions } from './options.js'

/**
 * The editorial desk for ranked lists, for any Payload app.
 *
 * @throws Error at start with a sentence that names the option, where one cannot work.
 * @example
 * ```ts
 * export default buildConfig({
 *   plugins: [rankedLists({ slugs: { people: 'actors' } })],
 * })
 * ```
 */
export const rankedLists = (options: RankedListsOptions = {}): Plugin => {
  const sanitized = sanitizeOptions(options)
  const plugin: Plugin = (config) =>
    install({ config, sanitized: withOwnCollections({ config, sanitized }) })
  return Object.assign(plugin, { order: BEFORE_OTHERS, slug: 'ranked-lists' })
}

/** Plugins that add something to collections see only those that are there: ours come first, wherever it stands. */
const BEFORE_OTHERS = -10

/**
 * With the slugs of the collections that the app has already and that a prefix leaves alone. Its users are
 * those who sign in to the admin panel, whatever they are called.
 */
const withOwnCollections = ({
  config,
  sanitized,
}: {
  config: Config
  sanitized: SanitizedOptions
}): SanitizedOptions => {
  const slugs = Object.fromEntries(
    ADOPTABLE.filter((key) => !sanitized.ownSlugs.has(key)).flatMap((key) => {
      const names = [key === 'users' ? config.admin?.user : undefined, DEFAULT_SLUGS[key]]
      const own = names.find((name) => config.collections?.some(({ slug }) => slug === name))
      return own === undefined ? [] : [[key, own]]
    }),
  )
  return { ...sanitized, slugs: { ...sanitized.slugs, ...slugs } }
}

const install = ({
  config,
  sanitized,
}: {
  config: Config
  sanitized: SanitizedOptions
}): Config => {
  const texts = createTexts(config.i18n, sanitized.genre)
  if (sanitized.api.hubUrl !== null && !config.serverURL) {
    throw new Error(
      'rankedLists: options.api.hubUrl needs `serverURL` in the config: a hub is told addresses of feeds.',
    )
  }
  requireMail({ config, sanitized })
  const hasWebhooks = !sanitized.disabled && sanitized.parts.has('webhooks')
  const props = createProps({ config, options: sanitized, texts })
  return {
    ...config,
    admin: {
      ...config.admin,
      ...(sanitized.disabled
        ? {}
        : {
            components: addViews({
              components: config.admin?.components,
              hasDashboard: sanitized.dashboard,
              props: { ...props, hasRolesField: sanitized.hasRolesField },
            }),
          }),
      user: config.admin?.user ?? sanitized.slugs.users,
    },
    bin: [...(config.bin ?? []), ROLE_COMMAND],
    collections: installCollections({ config, options: sanitized, props }),
    graphQL: boundGraphQL(config.graphQL),
    globals: [
      ...(config.globals ?? []),
      ...(sanitized.parts.has('comments')
        ? [withReadOnlyGlobalFields(createModerationSettings(props))]
        : []),
    ],
    endpoints: [
      ...(config.endpoints ?? []),
      ...(sanitized.disabled ? [] : createPublicEndpoints(sanitized)),
    ],
    custom: {
      ...config.custom,
      rankedLists: {
        basePath: sanitized.api.basePath,
        cors: sanitized.api.cors,
        hasReplyMails: sanitized.comments.replyMails !== null,
        movementDays: sanitized.api.movementDays,
        parts: [...sanitized.parts],
        settingsSlug: sanitized.settingsSlug,
        slugs: sanitized.slugs,
      },
    },
    db: withClosedInternals({
      access: createAccess(sanitized),
      db: withStorage({
        db: config.db,
        sortIndexes: createSortIndexes(props),
      }),
      ours: broughtBy({ config, options: sanitized }),
    }),
    onInit: async (payload) => {
      await config.onInit?.(payload)
      lookTwice(payload)
      if (sanitized.parts.has('merges')) followMergesEverywhere({ payload, slugs: sanitized.slugs })
      repairAfterStart({ payload, slugs: sanitized.slugs })
      await warnWithoutWorker(payload)
      warnOfTenants({ payload, slugs: sanitized.slugs })
      if (hasWebhooks) {
        const context = webhookContextOf({ options: sanitized, payload })
        enableKickSoon({ kick: () => kickDeliveries(context), payload })
      }
      if (!sanitized.disabled && sanitized.comments.replyMails !== null) {
        const mails = mailContextOf({ options: sanitized, payload })
        const work = () => sendMails({ ...mails, until: Date.now() + MAILS_MS })
        enableMails({ kick: () => runInBackground({ payload, work }), payload })
      }
    },
    jobs: {
      ...config.jobs,
      access: {
        ...createJobAccess({ access: createAccess(sanitized), cronSecret: sanitized.cronSecret }),
        ...config.jobs?.access,
      },
      tasks: [...(config.jobs?.tasks ?? []), ...createTasks(sanitized)],
    },
    hooks: {
      ...config.hooks,
      afterError: [
        ...(config.hooks?.afterError ?? []),
        answerUnavailable,
        tellOfBadValues,
        withoutSuggestedNames,
      ],
    },
    i18n: { ...config.i18n, translations: texts.translations },
    queryPresets: withPresetAccess({
      access: createAccess(sanitized),
      ours: broughtBy({ config, options: sanitized }),
      queryPresets: config.queryPresets,
    }),
  }
}

/** How long a process sends mails before it leaves the rest to the job, in milliseconds. */
const MAILS_MS = 50_000

/** @throws Error where mails to readers could not be sent, or would lead nowhere */
const requireMail = ({
  config,
  sanitized,
}: {
  config: Config
  sanitized: SanitizedOptions
}): void => {
  const { api, comments, disabled } = sanitized
  if (comments.replyMails === null || disabled) return
  const missing = [
    ...(config.email ? [] : ['an e-mail adapter (`email`) in the config']),
    ...(config.serverURL ? [] : ['`serverURL` in the config, where the links of mails lead']),
    ...(api.siteUrl === null && api.listUrl === null
      ? ['options.api.siteUrl or options.api.listUrl, where readers see comments']
      : []),
  ]
  if (missing.length === 0) return
  throw new Error(`rankedLists: options.comments.replyMails needs ${missing.join(', and ')}.`)
}

/**
 * The app's collections and ours. Where the app has one under the slug of ours (its users, its
 * media), that one stays as it is; users get the `roles` field that access reads, if they have none.
 */
const installCollections = ({
  config,
  options,
  props,
}: {
  config: Config
  options: SanitizedOptions
  props: CollectionProps
}): CollectionConfig[] => {
  const existing = config.collections ?? []
  const ours = COLLECTION_FACTORIES.flatMap(([key, create]) => {
    if (!isIn(options.parts, partOf(key))) return []
    const isThere = existing.some(({ slug }) => slug === options.slugs[key])
    if (isThere && ADOPTABLE.includes(key)) return []
    if (isThere) {
      throw new Error(
        `rankedLists: the app has a collection "${options.slugs[key]}" already; give ours another slug with options.slugs.${key}.`,
      )
    }
    return [
      withReadOnlyFields(
        customize({
          collection: withEndpoints({
            collection: withKnownReferences(create(props)),
            key,
            options,
          }),
          key,
          options,
        }),
      ),
    ]
  })
  const usersFields = create('users', props).fields.filter(
    (field) => 'name' in field && field.name === 'roles',
  )
  const adopted = existing.map((collection) => {
    if (collection.slug !== options.slugs.users) return collection
    if (options.hasRolesField) refuseOtherRoles({ collection })
    return findOwnField({ fields: collection.fields, name: 'roles' })
      ? collection
      : { ...collection, fields: [...collection.fields, ...usersFields] }
  })
  return [...adopted, ...ours].map((collection) => {
    // beside the hooks of the app itself: a change without its mark would leave publications stale
    const key = WATCHED_KEYS.find((watched) => options.slugs[watched] === collection.slug)
    const followed = options.parts.has('merges')
      ? withFollowedMerges({ collection, slugs: options.slugs })
      : collection
    const noted =
      key && !options.disabled && options.parts.has('webhooks')
        ? withNotedEvents({ collection: followed, key })
        : followed
    const watched = key ? withPublicationHooks({ collection: noted, key, options }) : noted
    return ours.includes(collection)
      ? withOwnTrash({
          access: props.access,
          collection: withReadArguments(
            withBoundedReads({ collection: watched, lists: options.slugs.rankedLists }),
          ),
        })
      : watched
  })
}

/** The same collection with the desk's routes that stand under it. */
const withEndpoints = ({
  collection,
  key,
  options,
}: {
  collection: CollectionConfig
  key: CollectionKey
  options: SanitizedOptions
}): CollectionConfig => {
  const endpoints = options.disabled ? [] : createDeskEndpoints({ key, options })
  return endpoints.length > 0
    ? { ...collection, endpoints: [...(collection.endpoints || []), ...endpoints] }
    : collection
}

/** The slugs of what is the plugin's own, and not the app's. */
const broughtBy = ({
  config,
  options,
}: {
  config: Config
  options: SanitizedOptions
}): ReadonlySet<string> => {
  const adopted = (config.collections ?? []).map(({ slug }) => slug)
  const slugs = Object.values(options.slugs).filter((slug) => !adopted.includes(slug))
  return new Set([...slugs, options.settingsSlug])
}

const createProps = ({
  config: { localization },
  options,
  texts: { everyLanguage },
}: {
  config: Config
  options: SanitizedOptions
  texts: ReturnType<typeof createTexts>
}): CollectionProps => ({
  access: createAccess(options),
  api: options.api,
  checks: checkSetOf(options.checks),
  comments: options.comments,
  editor: options.editor,
  genre: options.genre,
  everyLanguage,
  isDisabled: options.disabled,
  isLocalized: options.localized,
  links: options.links,
  locales: (localization ? localization.locales : []).map((locale) =>
    typeof locale === 'string'
      ? { code: locale, label: locale }
      : { code: locale.code, label: locale.label },
  ),
  media: options.media,
  now: options.now,
  parts: options.parts,
  settingsSlug: options.settingsSlug,
  slugs: options.slugs,
  webhooks: options.webhooks,
  workflow: options.workflow,
})

const here = fileURLToPath(import.meta.url)

/** `payload ranked-lists:role EMAIL ROLE`; the file lies beside this one, built or not. */
const ROLE_COMMAND = {
  key: 'ranked-lists:role',
  scriptPath: path.join(path.dirname(here), `exports/role${path.extname(here)}`),
}

/** Collections that an app usually has already. */
const ADOPTABLE: readonly CollectionKey[] = ['users', 'media']

const create = (
  wanted: CollectionKey,
  props: Parameters<(typeof COLLECTION_FACTORIES)[number][1]>[0],
): CollectionConfig => {
  const factory = COLLECTION_FACTORIES.find(([key]) => key === wanted)
  if (!factory) throw new Error(`rankedLists: no factory makes the collection "${wanted}".`)
  return factory[1](props)
}

const customize = ({
  collection,
  key,
  options,
}: {
  collection: CollectionConfig
  key: CollectionKey
  options: SanitizedOptions
}): CollectionConfig => {
  const withAccess = { ...collection, access: { ...collection.access, ...options.access[key] } }
  const override = options.collections[key]
  if (!override) return withAccess
  const own = override({ defaultCollection: withAccess })
  refuseOwnIds({ collection: own, key })
  return own
}
