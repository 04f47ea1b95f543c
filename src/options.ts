/** What an app may say to the plugin: types, defaults, and what stops the start. */
import type { CollectionConfig, PayloadRequest, RichTextField } from 'payload'

import type { CheckOptions, SanitizedCheckOptions } from './options/checks.js'
import type { CommentOptions, SanitizedCommentOptions } from './options/comments.js'
import type { LinkOptions, SanitizedLinkOptions } from './options/links.js'
import type { CollectionKey, CollectionSlugs } from './slugs.js'
import type { Role } from './vocabulary.js'

import { sanitizeCheckOptions } from './options/checks.js'
import { sanitizeCommentOptions } from './options/comments.js'
import { isHost } from './options/hosts.js'
import { sanitizeLinkOptions } from './options/links.js'
import { DEFAULT_SLUGS } from './slugs.js'
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
     * The headers in which answers name what they show, for caches in front: those that yours reads. Each
     * holds all keys once more, up to 3,000 characters.
     * @default ['Surrogate-Key']
     */
    keyHeaders?: KeyHeader[]
    /**
     * The address of a list's page on the site that readers visit, for structured data, feeds and the
     * sitemap.
     * @default `${siteUrl}/lists/${slug}`, where there is a `siteUrl`
     */
    listUrl?: (slug: string) => string
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
     * The address of the site that readers visit, such as "https://example.com". Without it, structured
     * data and feeds leave out addresses that would need it, and there is no sitemap.
     */
    siteUrl?: string
  }
  /** What an editor is told before publishing; see docs/checks.md. */
  checks?: CheckOptions
  /** How readers comment. */
  comments?: CommentOptions
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
  /**
   * Roles of a user, where the app keeps them elsewhere than in a `roles` field.
   * @default the user's `roles`
   */
  getRoles?: (args: { req: PayloadRequest; user: NonNullable<PayloadRequest['user']> }) => Role[]
  /** How clips and watch links are looked at; see docs/links.md. */
  links?: LinkOptions
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
   * The clock that embargoes and reveals go by; for tests.
   * @default () => new Date()
   */
  now?: () => Date
  /** Own slugs. One that the app has a collection for already (users, media) is used, not added. */
  slugs?: Partial<CollectionSlugs<string>>
  webhooks?: {
    /**
     * Hosts ("localhost") or hosts with ports ("localhost:4000") that webhooks may be sent to although
     * they are private, and without https. For development and receivers beside the app.
     * @default []
     */
    allowHosts?: string[]
  }
  /** The stages of a list on its way to readers; see docs/workflow.md. */
  workflow?: {
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
    keyHeaders: readonly KeyHeader[]
    listUrl: ((slug: string) => string) | null
    precompressed: boolean
    previewSeconds: number
    previewUrl: NonNullable<NonNullable<RankedListsOptions['api']>['previewUrl']> | null
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
  getRoles: NonNullable<RankedListsOptions['getRoles']>
  links: SanitizedLinkOptions
  localized: boolean
  media: { maxMegapixels: number }
  now: () => Date
  slugs: CollectionSlugs
  workflow: { needsApproval: boolean }
  webhooks: { allowHosts: string[] }
}

const DEFAULT_MEGAPIXELS = 50

/** Beyond it sharp decodes no picture. */
const MAX_MEGAPIXELS = 268

const WEEK_SECONDS = 604_800

/**
 * Fills in the defaults and refuses options that could not work.
 *
 * @throws Error with a full sentence that names the option and what would be right.
 */
export const sanitizeOptions = (options: RankedListsOptions = {}): SanitizedOptions => {
  const keys = Object.keys(DEFAULT_SLUGS)

  for (const option of ['slugs', 'access', 'collections'] as const) {
    for (const key of Object.keys(options[option] ?? {})) {
      if (!keys.includes(key)) {
        throw new Error(
          `rankedLists: options.${option}.${key} names no collection; it takes one of ${keys.join(', ')}.`,
        )
      }
    }
  }

  for (const [key, slug] of Object.entries(options.slugs ?? {})) {
    if (!/^[a-z][a-z0-9-]*$/.test(slug)) {
      throw new Error(
        `rankedLists: options.slugs.${key} is "${slug}"; a collection's slug is lower-case letters, digits and hyphens and starts with a letter.`,
      )
    }
  }

  // the one place where a text becomes the slug of a collection that Payload knows
  const slugs = { ...DEFAULT_SLUGS, ...options.slugs } as CollectionSlugs
  const seen = new Map<string, string>()
  for (const [key, slug] of Object.entries(slugs)) {
    const other = seen.get(slug)
    if (other) {
      throw new Error(
        `rankedLists: options.slugs.${key} and options.slugs.${other} are both "${slug}"; each collection needs a slug of its own.`,
      )
    }
    seen.set(slug, key)
  }

  const basePath = options.api?.basePath ?? '/v1'
  if (!/^(\/[a-z0-9-]+)+$/.test(basePath)) {
    throw new Error(
      `rankedLists: options.api.basePath is "${basePath}"; it takes a path such as "/v1", without a slash at its end.`,
    )
  }
  const firstSegment = basePath.split('/')[1] ?? ''
  const collision = seen.get(firstSegment)
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

  const allowHosts = options.webhooks?.allowHosts ?? []
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
      keyHeaders: sanitizeKeyHeaders(options.api?.keyHeaders),
      listUrl,
      precompressed: options.api?.precompressed ?? false,
      previewSeconds,
      previewUrl,
      siteUrl,
    },
    checks: sanitizeCheckOptions(options.checks),
    collections: options.collections ?? {},
    comments: sanitizeCommentOptions(options.comments),
    cronSecret: sanitizeCronSecret(options.cronSecret),
    dashboard: options.dashboard ?? true,
    disabled: options.disabled ?? false,
    editor: options.editor,
    getRoles: options.getRoles ?? rolesFieldOf,
    links: sanitizeLinkOptions(options.links),
    localized: options.localized ?? true,
    media: { maxMegapixels: sanitizeMegapixels(options.media?.maxMegapixels) },
    now: options.now ?? (() => new Date()),
    slugs,
    webhooks: { allowHosts },
    workflow: { needsApproval: sanitizeNeedsApproval(options.workflow?.needsApproval) },
  }
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
