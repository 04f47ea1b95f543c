/** What an app may say to the plugin: types, defaults, and what stops the start. */
import type { CollectionConfig, PayloadRequest, RichTextField } from 'payload'

import type { CheckOptions, SanitizedCheckOptions } from './options/checks.js'
import type { CommentOptions, SanitizedCommentOptions } from './options/comments.js'
import type { GenreOptions, SanitizedGenre } from './options/genre.js'
import type { LinkOptions, SanitizedLinkOptions } from './options/links.js'
import type { TrustedProxies } from './net/proxies.js'
import type { Parts } from './parts.js'
import type { CollectionKey, CollectionSlugs } from './slugs.js'
import type { Role } from './vocabulary.js'

import { type CHECK_CODES, sanitizeCheckOptions } from './options/checks.js'
import { sanitizeCommentOptions } from './options/comments.js'
import { sanitizeGenre } from './options/genre.js'
import { isHost } from './options/hosts.js'
import { sanitizeLinkOptions } from './options/links.js'
import { isProxies, PROXIES_HINT } from './net/proxies.js'
import { isIn, PART_KEYS, partOf } from './parts.js'
import { DEFAULT_SLUGS, SETTINGS_SLUG } from './slugs.js'
import { ROLES } from './vocabulary.js'

/** Extends one collection: takes the plugin's own and returns the one to install. */
export type CollectionOverride = (args: { defaultCollection: CollectionConfig }) => CollectionConfig

export type RankedListsOptions = {
  /** Access functions that replace the plugin's own, a collection at a time, an operation at a time. */
  access?: Partial<Record<CollectionKey, CollectionConfig['access']>>
  api?: {
    /**
     * Where the public API stands under Payload's API route.
     * @default '/v1'
     */
    basePath?: string
    /**
     * Value of `Access-Control-Allow-Origin` for the public API: '*', or the origins that may read it.
     * @default '*'
     */
    cors?: '*' | string[]
    /**
     * Whether the API can be tried on a page at `/docs` under its base path. The page needs the package
     * swagger-ui-dist in the app.
     * @default true
     */
    docs?: boolean
    /**
     * The hub of WebSub that feeds name, and that is told when they change, such as
     * "https://pubsubhubbub.appspot.com". Needs `serverURL` in Payload's config.
     */
    hubUrl?: string
    /**
     * The headers in which answers name what they show, for caches in front: those that yours reads. Each
     * holds all keys once more, up to 3,000 characters.
     * @default ['Surrogate-Key']
     */
    keyHeaders?: KeyHeader[]
    /**
     * The address of a list's page on the site that readers visit, in a language, for structured data,
     * feeds, cards and the sitemap. `locale` is null where the app has none, and in webhooks, whose readers
     * have none.
     * @default `${siteUrl}/lists/${slug}`, where there is a `siteUrl`
     */
    listUrl?: (slug: string, args: { locale: null | string }) => string
    /**
     * For how many days an entry says what moved it, for arrows beside it; 0 for never.
     * @default 7
     */
    movementDays?: number
    /**
     * Whether compiled lists go out compressed to clients that accept it. Leave it off where the
     * server in front compresses.
     * @default false
     */
    precompressed?: boolean
    /**
     * How long the address of a preview works, in seconds, from a minute to a week.
     * @default 3600
     */
    previewSeconds?: number
    /**
     * The address at which the site shows a list's latest draft. It gives the token back to the API as
     * `preview`. `slug` is null for a list that has none yet, `locale` for the default one.
     * @default the address of the list's page with `preview` (and `locale`) in its query
     */
    previewUrl?: (args: { locale: null | string; slug: null | string; token: string }) => string
    /**
     * What the site is called, in feeds.
     * @default the host of `siteUrl`
     */
    siteTitle?: string
    /**
     * The address of the site that readers visit, such as "https://example.com". Without it, structured
     * data and feeds leave out addresses that would need it, and there is no sitemap.
     */
    siteUrl?: string
  }
  /** What an editor is told before publishing; see docs/checks.md. */
  checks?: CheckOptions
  /** How readers comment; false leaves comments and reactions out. */
  comments?: CommentOptions | false
  /** Extends or replaces single collections. */
  collections?: Partial<Record<CollectionKey, CollectionOverride>>
  /**
   * The secret with which a scheduler may start the waiting jobs: it sends it to
   * `GET /api/payload-jobs/run` as `Authorization: Bearer SECRET`. Without it only admins may.
   */
  cronSecret?: string
  /**
   * Whether the editorial desk stands above the cards of Payload's dashboard.
   * @default true
   */
  dashboard?: boolean
  /**
   * Keeps the collections, so that the schema is stable, and leaves out endpoints and admin views.
   * @default false
   */
  disabled?: boolean
  /**
   * The editor of intros, outros and blurbs.
   * @default one of the plugin's own, with blocks for clips and images
   */
  editor?: RichTextField['editor']
  /** What the app ranks, where that is not television drama. */
  genre?: GenreOptions
  /**
   * Roles of a user, where the app keeps them elsewhere than in a `roles` field.
   * @default the user's `roles`
   */
  getRoles?: (args: { req: PayloadRequest; user: NonNullable<PayloadRequest['user']> }) => Role[]
  /** How clips and watch links are looked at; see docs/links.md. False leaves the looking out. */
  links?: false | LinkOptions
  /**
   * Whether text that readers see is localised. Payload ignores it where the app has no locales.
   * @default true
   */
  localized?: boolean
  /** Pictures that are uploaded. */
  media?: {
    /**
     * Most pixels that a picture may have, in millions, all of its frames together. A small file can hold
     * a picture that takes gigabytes once it is decoded.
     * @default 50
     */
    maxMegapixels?: number
  }
  /**
   * False leaves out the merging of two dramas or people into one.
   * @default true
   */
  merges?: boolean
  /**
   * The clock that embargoes and reveals go by; for tests.
   * @default () => new Date()
   */
  now?: () => Date
  /**
   * What the slugs of the plugin's collections and its global, and so their tables, begin with, "desk-" for
   * instance. Slugs in `slugs` stay as they are, and so do users and media that the app has already.
   * @default ''
   */
  slugPrefix?: string
  /** Own slugs. One that the app has a collection for already (users, media) is used, not added. */
  slugs?: Partial<CollectionSlugs<string>>
  /**
   * How many proxies stand in front and add to `X-Forwarded-For`, or the networks (CIDR) that they are
   * in; `comments.trustedProxies` is the same.
   * @default 0
   */
  trustedProxies?: TrustedProxies
  /** Signed messages to other servers about lists; false leaves them out. */
  webhooks?:
    | false
    | {
        /**
         * Hosts ("localhost") or hosts with ports ("localhost:4000") that webhooks may be sent to although
         * they are private, and without https. For development and receivers beside the app.
         * @default []
         */
        allowHosts?: string[]
      }
  /** The stages of a list on its way to readers; see docs/workflow.md. False leaves them out. */
  workflow?:
    | false
    | {
        /**
         * Whether a list is published only in the revision that was approved.
         * @default false
         */
        needsApproval?: boolean
      }
}

/** Fastly and Varnish read the first, Cloudflare and Akamai the second; the third is RFC 9875. */
const KEY_HEADERS = ['Surrogate-Key', 'Cache-Tag', 'Cache-Groups'] as const

export type KeyHeader = (typeof KEY_HEADERS)[number]

export type SanitizedOptions = {
  access: NonNullable<RankedListsOptions['access']>
  api: {
    basePath: string
    cors: '*' | string[]
    docs: boolean
    hubUrl: null | string
    keyHeaders: readonly KeyHeader[]
    listUrl: NonNullable<NonNullable<RankedListsOptions['api']>['listUrl']> | null
    movementDays: number
    precompressed: boolean
    previewSeconds: number
    previewUrl: NonNullable<NonNullable<RankedListsOptions['api']>['previewUrl']> | null
    siteTitle: null | string
    /** Without a slash at its end; null where the app has not said it. */
    siteUrl: null | string
  }
  checks: SanitizedCheckOptions
  collections: NonNullable<RankedListsOptions['collections']>
  comments: SanitizedCommentOptions
  cronSecret: null | string
  dashboard: boolean
  disabled: boolean
  editor: RichTextField['editor']
  genre: SanitizedGenre
  getRoles: NonNullable<RankedListsOptions['getRoles']>
  /** Whether roles are those of the field `roles`. */
  hasRolesField: boolean
  links: SanitizedLinkOptions
  localized: boolean
  media: { maxMegapixels: number }
  now: () => Date
  /** Slugs that the app has given itself; `slugPrefix` leaves them alone. */
  ownSlugs: ReadonlySet<CollectionKey>
  parts: Parts
  /** The slug of the global with what moderators have set. */
  settingsSlug: string
  slugs: CollectionSlugs
  workflow: { needsApproval: boolean }
  webhooks: { allowHosts: string[] }
}

/** @throws Error where it is no address, or nothing tells of what has changed */
const sanitizeHubUrl = ({
  options: { api },
  parts,
}: {
  options: RankedListsOptions
  parts: Parts
}): null | string => {
  const hubUrl = api?.hubUrl
  if (hubUrl === undefined) return null
  if (!URL.canParse(hubUrl) || !/^https?:$/.test(new URL(hubUrl).protocol)) {
    throw new Error(
      `rankedLists: options.api.hubUrl is "${hubUrl}"; it takes the address of a hub of WebSub, such as "https://hub.example.com".`,
    )
  }
  if (!parts.has('webhooks')) {
    throw new Error(
      'rankedLists: options.api.hubUrl needs webhooks, which tell the hub; leave out "webhooks: false".',
    )
  }
  return hubUrl
}

const DEFAULT_MEGAPIXELS = 50

/** Beyond it sharp decodes no picture. */
const MAX_MEGAPIXELS = 268

const WEEK_SECONDS = 604_800

const YEAR_DAYS = 365

/**
 * Fills in the defaults and refuses options that could not work.
 *
 * @throws Error with a full sentence that names the option and what would be right.
 */
export const sanitizeOptions = (options: RankedListsOptions = {}): SanitizedOptions => {
  const parts = partsOf(options)
  refuseLeftOut({ options, parts })
  const slugs = sanitizeSlugs(options)
  const taken = refuseEqualSlugs({ parts, slugs })

  const basePath = options.api?.basePath ?? '/v1'
  if (!/^(\/[a-z0-9-]+)+$/.test(basePath)) {
    throw new Error(
      `rankedLists: options.api.basePath is "${basePath}"; it takes a path such as "/v1", without a slash at its end.`,
    )
  }
  const firstSegment = basePath.split('/')[1] ?? ''
  const collision = taken.get(firstSegment)
  if (collision) {
    throw new Error(
      `rankedLists: options.api.basePath "${basePath}" collides with the REST routes of the collection "${firstSegment}" (options.slugs.${collision}); choose another path.`,
    )
  }

  const cors = options.api?.cors ?? '*'
  for (const origin of cors === '*' ? [] : cors) {
    if (!isOrigin(origin)) {
      throw new Error(
        `rankedLists: options.api.cors holds "${origin}"; it takes '*' or origins such as "https://example.com".`,
      )
    }
  }

  const siteUrl = options.api?.siteUrl?.replace(/\/+$/, '') ?? null
  if (siteUrl !== null && !isSite(siteUrl)) {
    throw new Error(
      `rankedLists: options.api.siteUrl is "${siteUrl}"; it takes an address such as "https://example.com", without a query.`,
    )
  }
  const siteTitle = options.api?.siteTitle ?? null
  if (siteTitle !== null && (typeof siteTitle !== 'string' || siteTitle.trim() === '')) {
    throw new Error('rankedLists: options.api.siteTitle takes the name of the site, as a text.')
  }
  const listUrl = options.api?.listUrl ?? null
  if (listUrl !== null && typeof listUrl !== 'function') {
    throw new Error(
      'rankedLists: options.api.listUrl takes a function that makes an address from a slug.',
    )
  }

  const previewUrl = options.api?.previewUrl ?? null
  if (previewUrl !== null && typeof previewUrl !== 'function') {
    throw new Error(
      'rankedLists: options.api.previewUrl takes a function that makes an address from a slug and a token.',
    )
  }
  const previewSeconds = options.api?.previewSeconds ?? 3600
  if (!Number.isInteger(previewSeconds) || previewSeconds < 60 || previewSeconds > WEEK_SECONDS) {
    throw new Error(
      `rankedLists: options.api.previewSeconds is ${previewSeconds}; it takes a whole number of seconds from 60 to ${WEEK_SECONDS}.`,
    )
  }

  const movementDays = options.api?.movementDays ?? 7
  if (!Number.isInteger(movementDays) || movementDays < 0 || movementDays > YEAR_DAYS) {
    throw new Error(
      `rankedLists: options.api.movementDays is ${movementDays}; it takes a whole number of days from 0 (no arrows) to ${YEAR_DAYS}.`,
    )
  }

  const allowHosts = (options.webhooks || {}).allowHosts ?? []
  for (const host of allowHosts) {
    if (!isHost(host)) {
      throw new Error(
        `rankedLists: options.webhooks.allowHosts holds "${host}"; it takes hosts such as "localhost" or "localhost:4000".`,
      )
    }
  }

  return {
    access: options.access ?? {},
    api: {
      basePath,
      cors,
      docs: options.api?.docs ?? true,
      hubUrl: sanitizeHubUrl({ options, parts }),
      keyHeaders: sanitizeKeyHeaders(options.api?.keyHeaders),
      listUrl,
      movementDays,
      precompressed: options.api?.precompressed ?? false,
      previewSeconds,
      previewUrl,
      siteTitle,
      siteUrl,
    },
    checks: checksOf({ options, parts }),
    collections: options.collections ?? {},
    comments: {
      ...sanitizeCommentOptions(options.comments || {}),
      trustedProxies: proxiesOf(options),
    },
    cronSecret: sanitizeCronSecret(options.cronSecret),
    dashboard: options.dashboard ?? true,
    disabled: options.disabled ?? false,
    editor: options.editor,
    genre: sanitizeGenre(options.genre),
    getRoles: options.getRoles ?? rolesFieldOf,
    hasRolesField: options.getRoles === undefined,
    links: sanitizeLinkOptions(options.links || {}),
    localized: options.localized ?? true,
    media: { maxMegapixels: sanitizeMegapixels(options.media?.maxMegapixels) },
    now: options.now ?? (() => new Date()),
    ownSlugs: new Set(Object.keys(options.slugs ?? {}) as CollectionKey[]),
    parts,
    settingsSlug: `${options.slugPrefix ?? ''}${SETTINGS_SLUG}`,
    slugs,
    webhooks: { allowHosts },
    workflow: { needsApproval: sanitizeNeedsApproval((options.workflow || {}).needsApproval) },
  }
}

/** What is not looked at is never found dead. */
const checksOf = ({
  options: { checks },
  parts,
}: {
  options: RankedListsOptions
  parts: Parts
}): SanitizedCheckOptions => {
  const sanitized = sanitizeCheckOptions(checks)
  return parts.has('links')
    ? sanitized
    : { ...sanitized, severities: { ...sanitized.severities, [DEAD_LINKS]: 'off' } }
}

const DEAD_LINKS = 'watch-link-dead' satisfies (typeof CHECK_CODES)[number]

/** Which parts the app has not left out. */
const partsOf = (options: RankedListsOptions): Parts => {
  for (const part of PART_KEYS) {
    const value: unknown = options[part]
    const isRight =
      part === 'merges'
        ? value === undefined || typeof value === 'boolean'
        : value === undefined || value === false || (typeof value === 'object' && value !== null)
    if (!isRight) {
      throw new Error(
        `rankedLists: options.${part} is ${JSON.stringify(value)}; false leaves that part out, ${part === 'merges' ? 'true' : 'an object'} sets it up.`,
      )
    }
  }
  return new Set(PART_KEYS.filter((part) => options[part] !== false))
}

/** Refuses what is said of collections and checks of a part that is left out. */
const refuseLeftOut = ({ options, parts }: { options: RankedListsOptions; parts: Parts }): void => {
  const keys = Object.keys(DEFAULT_SLUGS)
  for (const option of ['slugs', 'access', 'collections'] as const) {
    for (const key of Object.keys(options[option] ?? {})) {
      if (!keys.includes(key)) {
        throw new Error(
          `rankedLists: options.${option}.${key} names no collection; it takes one of ${keys.join(', ')}.`,
        )
      }
      const part = partOf(key as CollectionKey)
      if (!isIn(parts, part)) {
        throw new Error(
          `rankedLists: options.${option}.${key} is of a collection that options.${part}: false leaves out; take away one of the two.`,
        )
      }
    }
  }
  const { own = [], severities = {} } = options.checks ?? {}
  const needing =
    own.find(({ needs }) => needs?.includes('deadLinks'))?.code ??
    ((severities[DEAD_LINKS] ?? 'off') === 'off' ? undefined : DEAD_LINKS)
  if (needing !== undefined && !parts.has('links')) {
    throw new Error(
      `rankedLists: options.checks asks for "${needing}", which needs to know dead links, and options.links: false leaves out the looking for them; take away one of the two.`,
    )
  }
}

const SLUG = /^[a-z][a-z0-9-]*$/

/** The longest prefix with which all names of tables and enums stay within the 63 characters of PostgreSQL. */
const MAX_PREFIX = 12

const sanitizeSlugs = ({ slugPrefix = '', slugs = {} }: RankedListsOptions): CollectionSlugs => {
  if (slugPrefix !== '' && (!SLUG.test(slugPrefix) || slugPrefix.length > MAX_PREFIX)) {
    throw new Error(
      `rankedLists: options.slugPrefix is "${slugPrefix}"; it takes up to ${MAX_PREFIX} lower-case letters, digits and hyphens and starts with a letter, such as "desk-".`,
    )
  }
  for (const [key, slug] of Object.entries(slugs)) {
    if (!SLUG.test(slug)) {
      throw new Error(
        `rankedLists: options.slugs.${key} is "${slug}"; a collection's slug is lower-case letters, digits and hyphens and starts with a letter.`,
      )
    }
  }
  const prefixed = Object.entries(DEFAULT_SLUGS).map(([key, slug]) => [key, `${slugPrefix}${slug}`])
  // the one place where a text becomes the slug of a collection that Payload knows
  return { ...Object.fromEntries(prefixed), ...slugs } as CollectionSlugs
}

/** @returns the keys of the collections that the app has, by their slugs */
const refuseEqualSlugs = ({
  parts,
  slugs,
}: {
  parts: Parts
  slugs: CollectionSlugs
}): Map<string, string> => {
  const seen = new Map<string, string>()
  for (const [key, slug] of Object.entries(slugs)) {
    if (!isIn(parts, partOf(key as CollectionKey))) continue
    const other = seen.get(slug)
    if (other) {
      throw new Error(
        `rankedLists: options.slugs.${key} and options.slugs.${other} are both "${slug}"; each collection needs a slug of its own.`,
      )
    }
    seen.set(slug, key)
  }
  return seen
}

const proxiesOf = ({ comments, trustedProxies }: RankedListsOptions): TrustedProxies => {
  const ofComments = comments ? comments.trustedProxies : undefined
  if (trustedProxies === undefined) return ofComments ?? 0
  if (!isProxies(trustedProxies)) {
    throw new Error(
      `rankedLists: options.trustedProxies is "${String(trustedProxies)}"; it takes ${PROXIES_HINT}.`,
    )
  }
  if (ofComments !== undefined && JSON.stringify(ofComments) !== JSON.stringify(trustedProxies)) {
    throw new Error(
      'rankedLists: options.trustedProxies and options.comments.trustedProxies differ; they are the same thing, so give one of them.',
    )
  }
  return trustedProxies
}

const sanitizeKeyHeaders = (value: unknown = ['Surrogate-Key']): KeyHeader[] => {
  if (Array.isArray(value) && value.every(isKeyHeader)) return [...new Set(value)]
  throw new Error(
    `rankedLists: options.api.keyHeaders is ${JSON.stringify(value)}; it takes an array of ${KEY_HEADERS.map((name) => `"${name}"`).join(', ')}, or an empty one.`,
  )
}

const isKeyHeader = (value: unknown): value is KeyHeader =>
  KEY_HEADERS.some((name) => name === value)

/** Shortest secret of a scheduler, in characters. */
const MIN_CRON_SECRET = 16

const sanitizeCronSecret = (value: unknown): null | string => {
  if (value === undefined) return null
  if (typeof value === 'string' && value.length >= MIN_CRON_SECRET) return value
  throw new Error(
    `rankedLists: options.cronSecret is too short or no text; it takes at least ${MIN_CRON_SECRET} characters, for instance those that "openssl rand -hex 32" prints.`,
  )
}

const sanitizeMegapixels = (value: unknown = DEFAULT_MEGAPIXELS): number => {
  if (typeof value === 'number' && value > 0 && value <= MAX_MEGAPIXELS) return value
  throw new Error(
    `rankedLists: options.media.maxMegapixels is ${JSON.stringify(value)}; it takes a number up to ${MAX_MEGAPIXELS}.`,
  )
}

const sanitizeNeedsApproval = (value: unknown = false): boolean => {
  if (typeof value === 'boolean') return value
  throw new Error(
    `rankedLists: options.workflow.needsApproval is ${JSON.stringify(value)}; it takes true or false.`,
  )
}

const rolesFieldOf: SanitizedOptions['getRoles'] = ({ user }) => {
  const { roles } = user as { roles?: unknown }
  return Array.isArray(roles) ? ROLES.filter((role) => roles.includes(role)) : []
}

const isOrigin = (value: string): boolean => {
  try {
    return new URL(value).origin === value
  } catch {
    return false
  }
}

const isSite = (value: string): boolean => {
  if (!URL.canParse(value)) return false
  const { hash, password, protocol, search, username } = new URL(value)
  return ['http:', 'https:'].includes(protocol) && !hash && !password && !search && !username
}
