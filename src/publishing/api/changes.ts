/** What changed in a list, a page at a time and as feeds. */
import { z } from 'zod'

import type { MovementKind } from '../../ranking/index.js'
import type { slugParams } from '../../http/query.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'
import type { Translations } from '../../translations/index.js'
import type { Moved } from '../reading/open.js'
import type { Reader } from '../reading/read.js'
import type {
  ChangedEntry,
  ChangePage,
  Feed,
  History,
  JsonFeed,
  ListChange,
  TitledDocument,
} from '../shapes/index.js'

import { decodeCursor, encodeCursor } from '../../http/cursor.js'
import { cursorParam, limitParam, localeParam } from '../../http/query.js'
import { formatMovement } from '../../ranking/index.js'
import { languages } from '../../translations/index.js'
import { moving } from '../compiled/compile.js'
import { gatherStanding, readStandingHead } from '../compiled/standing.js'
import { chooseLocale } from '../reading/locale.js'
import { findListOrMoved, readerOf } from '../reading/open.js'
import {
  escapeXml,
  PUBLICATION_VERSION,
  toAtom,
  toJsonFeed,
  toListChanges,
  toRss,
} from '../shapes/index.js'
import { feedAddressOf, stableId } from './feeds.js'
import { siteOf } from './structuredData.js'

export const changesQuery = z.strictObject({
  cursor: cursorParam.optional(),
  limit: limitParam,
  locale: localeParam.optional(),
})

export const changesFeedQuery = z.strictObject({ locale: localeParam.optional() })

/** How many changes a feed holds. */
const FEED_ITEMS = 50

type Args = RouteArgs<{ params: typeof slugParams; query: typeof changesFeedQuery }>

type ChangedList = TitledDocument & { createdAt?: unknown; revision?: unknown; updatedAt?: unknown }

/** GET /lists/:slug/changes: what changed in a list, the newest first. */
export const listChanges = async (
  args: RouteArgs<{ params: typeof slugParams; query: typeof changesQuery }>,
): Promise<RouteResult<ChangePage>> => {
  const { cursor, limit } = args.query
  const found = await readChanges(args)
  if ('movedTo' in found) return found
  const { changes, list, reader } = found
  const binding = {
    scope: JSON.stringify(['changes', String(list.id), reader.choice.locale]),
    secret: reader.payload.secret,
  }
  const below = cursor
    ? decodeCursor<{ below: number }>({ ...binding, cursor }).below
    : Number.POSITIVE_INFINITY
  const rest = changes.filter(({ sequence }) => sequence < below)
  const items = rest.slice(0, limit)
  const last = items.at(-1)
  const nextCursor =
    last && rest.length > limit
      ? encodeCursor({ ...binding, position: { below: last.sequence } })
      : null
  return {
    body: {
      items,
      list: { slug: list.slug ?? '', title: list.title ?? null },
      locale: reader.choice.locale,
      page: { limit, nextCursor },
      version: PUBLICATION_VERSION,
    },
    keys: keysOf(list),
    locale: reader.choice.locale,
    nextCursor,
  }
}

/** GET /lists/:slug/changes.json */
export const changesJsonFeed = async (args: Args): Promise<RouteResult<JsonFeed>> => {
  const found = await readFeed(args)
  if ('movedTo' in found) return found
  const { feed, ...rest } = found
  return { ...rest, body: toJsonFeed(feed) }
}

/** GET /lists/:slug/changes.rss */
export const changesRssFeed = async (args: Args): Promise<RouteResult<string>> => {
  const found = await readFeed(args)
  if ('movedTo' in found) return found
  const { feed, ...rest } = found
  return { ...rest, body: toRss(feed) }
}

/** GET /lists/:slug/changes.atom */
export const changesAtomFeed = async (args: Args): Promise<RouteResult<string>> => {
  const found = await readFeed(args)
  if ('movedTo' in found) return found
  const { feed, ...rest } = found
  const id = stableId(['changes', ...found.identity, feed.language ?? ''])
  return { ...rest, body: toAtom({ ...feed, id }) }
}

const readFeed = async (
  args: Args,
): Promise<
  | Moved
  | {
      feed: Feed
      /** By what the list is known that stays with it. */
      identity: string[]
      keys: string[]
      lastModified: Date | null
      locale: null | string
    }
> => {
  const { options, req } = args
  const found = await readChanges(args)
  if ('movedTo' in found) return found
  const { changes, list, reader } = found
  const { locale } = reader.choice
  const slug = list.slug ?? ''
  const identity = [options.slugs.rankedLists, String(list.id), String(list.createdAt)]
  const title = wordsIn(locale).changes.feedTitle.replace('{{title}}', list.title ?? slug)
  return {
    feed: {
      ...feedAddressOf(req),
      // it is told of the feeds of lists alone
      hubUrl: null,
      items: changes.slice(0, FEED_ITEMS).map((change) => ({
        createdAt: change.at,
        html: toHtml(change),
        id: stableId(['change', ...identity, String(change.sequence)]),
        list: {
          ...NOTHING_ELSE,
          slug,
          standfirst: linesOf(change).join(' · '),
          title: linesOf(change)[0] ?? title,
        },
      })),
      language: locale,
      site: siteOf({ ...options, locale }),
      title,
    },
    identity,
    keys: keysOf(list),
    lastModified: changes[0] ? new Date(changes[0].at) : null,
    locale,
  }
}

/** What a feed says of a list beside its change: nothing. */
const NOTHING_ELSE = {
  byline: [],
  categories: [],
  heroImage: null,
  lastSubstantialUpdate: null,
  occasion: null,
  publishedOn: null,
  tags: [],
}

const linesOf = ({ entries, reason }: ListChange): string[] => [
  ...entries.map(({ text }) => text),
  ...(reason ? [reason] : []),
]

const toHtml = ({ entries, reason }: ListChange): string =>
  [
    entries.length > 0
      ? `<ul>${entries.map(({ text }) => `<li>${escapeXml(text)}</li>`).join('')}</ul>`
      : '',
    reason ? `<p>${escapeXml(reason)}</p>` : '',
  ].join('')

const keysOf = ({ slug }: ChangedList): string[] => [`list/${encodeURIComponent(slug ?? '')}`]

/**
 * What a reader is told of a list's history.
 *
 * @throws PublicError `not-found`, `unknown-locale`
 */
const readChanges = async ({
  options,
  params,
  query,
  req,
}: Args): Promise<Moved | { changes: ListChange[]; list: ChangedList; reader: Reader }> => {
  const reader = readerOf({ locale: query.locale, options, req })
  const found = await findListOrMoved<ChangedList>({
    reader,
    select: ['slug', 'title', 'revision', 'createdAt', 'updatedAt', '_status'],
    slug: params.slug,
  })
  if ('movedTo' in found) return found
  const { list } = found
  const { payload } = reader
  const { localization } = payload.config
  const { locale } = reader.choice
  const words = wordsIn(locale)
  return {
    changes: toListChanges({
      defaultLocale: chooseLocale({ localization, requested: undefined }).locale,
      history: await readHistory({ list, reader }),
      locale,
      write: (args) => write({ ...args, words }),
    }),
    list,
    reader,
  }
}

/** The history that the list has at this moment, also where it has not been compiled since its last save. */
const readHistory = async ({
  list,
  reader,
}: {
  list: ChangedList
  reader: Reader
}): Promise<History | null> => {
  const { head, isRight } = await readStandingHead({ list, reader })
  if (head && isRight) return head.changes
  const gathered = await gatherStanding({ list, reader })
  const { now, payload } = reader
  return gathered ? moving({ before: head, gathered: [gathered], now, payload }).changes : null
}

/** The words of the plugin in the language of a locale: "ko" for "ko-KR", English where it has none. */
const wordsIn = (locale: null | string): Translations => {
  const language = (locale ?? 'en').split('-')[0] ?? 'en'
  return (languages as Record<string, Translations | undefined>)[language] ?? languages.en
}

const write = ({
  entry,
  sectionOf,
  title,
  words: { rankEditor },
}: {
  entry: ChangedEntry
  sectionOf: (key: string) => { kind: string; title: null | string }
  title: null | string
  words: Translations
}): string => {
  const says: Record<MovementKind, string> = {
    added: rankEditor.wordAdded,
    moved: rankEditor.wordMoved,
    removed: rankEditor.wordRemoved,
    'section-changed': rankEditor.wordSection,
    tied: rankEditor.wordTied,
    untied: rankEditor.wordUntied,
  }
  return formatMovement({
    movement: entry,
    sectionTitleOf: (key) => {
      const { kind, title } = sectionOf(key)
      return title ?? (rankEditor as Record<string, string>)[`kind_${kind}`] ?? kind
    },
    titleOf: () => title ?? rankEditor.untitled,
    words: Object.fromEntries(
      Object.entries(says).map(([kind, text]) => [kind, text.replace(/\{\{(\w+)\}\}/g, '{$1}')]),
    ),
  })
}
