import type { PayloadRequest, SelectType, Where } from 'payload'

import { getTranslation } from '@payloadcms/translations'

import type { CollectionSlugs } from '../../slugs.js'
import type {
  CheckContext,
  CheckedName,
  CheckFinding,
  CheckSet,
  CheckSource,
  EarlierList,
  NamedRow,
  QuoteElsewhere,
  StyleRule,
} from '../checks/index.js'
import type { Data, Id, Row } from '../../storage/types.js'

import { withFallbacks } from '../../publishing/shapes/fallbacks.js'
import { embeddedIn, needsOf, readList, runChecks, toStyleRule } from '../checks/index.js'
import { behindIn } from '../translating/behind.js'
import { findDead } from './deadLinks.js'
import { MARKS, marksOf } from './translations.js'
import { isolated } from '../../storage/isolated.js'
import { idOf, idsOf, localeValues, rowsOf } from '../../storage/documents/index.js'

type Documents = Map<string, Row>

/** Most other lists that are looked at, the newest first. */
const MAX_QUOTING = 50
const MAX_EARLIER = 200

/** Most rules of the house's style that are looked for. */
const MAX_RULES = 5000

type Args = {
  checks: CheckSet
  /** The list in one locale, relationships as ids, its rows in order. */
  list: Data
  /** Undefined for a list that is not stored yet. */
  listId: Id | undefined
  locale: string | undefined
  /**
   * Reads the list with the texts that the locale has itself, where `list` has those of other locales in
   * the place of what is missing.
   */
  readOwn?: (() => Promise<Data>) | undefined
  req: PayloadRequest
  slugs: CollectionSlugs
}

/**
 * What the checks find in a list. Reads what they need in at most twelve queries, however long the list
 * is; drafts of the catalogue are seen as they are, of other lists what is published and the caller
 * may read.
 */
export const checkList = async (
  args: Args,
): Promise<CheckContext & { findings: CheckFinding[] }> => {
  const { checks, list } = args
  const needs = needsOf(checks)
  const source = await gatherSource({ ...args, needs })
  const read = readList({ list, source })
  const rules = needs.has('houseStyle') ? await findStyleRules(args) : []
  const own = rules.length > 0 ? await args.readOwn?.() : undefined
  const context: CheckContext = {
    behind: findBehind(args),
    earlierLists: needs.has('earlierLists') ? await findEarlierLists(args) : [],
    houseStyle: { list: own ? readList({ list: own, source }) : read, rules },
    limits: checks.limits,
    list: read,
    quotesElsewhere: needs.has('quotesElsewhere') ? await findQuotesElsewhere(args) : [],
  }
  return { ...context, findings: runChecks({ checks: checks.checks, context }) }
}

const NOTHING: CheckSource = {
  characters: new Map(),
  clips: new Map(),
  deadLinks: new Set(),
  dramas: new Map(),
  media: new Map(),
  pairings: new Map(),
  people: new Map(),
  roles: new Map(),
  scenes: new Map(),
}

const gatherSource = async ({
  list,
  needs,
  ...args
}: Args & { needs: ReturnType<typeof needsOf> }): Promise<CheckSource> => {
  const { slugs } = args
  const rows = rowsOf(list.entries)
  const texts = [list.intro, list.outro, ...rows.map(({ blurb }) => blurb)].map(embeddedIn)
  const from = (field: string, documents: Iterable<Data> = rows): Id[] =>
    [...documents].flatMap((row) => idsOf(row[field]))
  const read = (collection: string, ids: readonly Id[], select?: readonly string[]) =>
    readByIds({ ...args, collection, ids, select })
  const readNamed = (collection: string, ids: readonly Id[], fields: NameFields) =>
    readNames({ ...args, collection, fields, ids })

  const dramas = needs.has('dramas')
    ? await readNamed(slugs.dramas, from('dramas'), { name: 'title', names: 'titles' })
    : NOTHING.dramas
  const deadLinks = needs.has('deadLinks')
    ? await findDead({
        payload: args.req.payload,
        slugs,
        urls: [...rows, ...dramas.values()].flatMap(({ watchLinks }) =>
          rowsOf(watchLinks).flatMap(({ url }) => (typeof url === 'string' ? url : [])),
        ),
      })
    : NOTHING.deadLinks
  const media = needs.has('pictures')
    ? await read(slugs.media, [
        ...idsOf(list.heroImage),
        ...rows.flatMap(({ images }) => from('image', rowsOf(images))),
        ...texts.flatMap((embedded) => embedded.media),
      ])
    : NOTHING.media
  if (!needs.has('cast')) return { ...NOTHING, deadLinks, dramas, media }

  const scenes = await read(slugs.scenes, from('scenes'), [
    'title',
    'spoiler',
    'clips',
    'participants',
  ])
  const pairings = await read(slugs.pairings, from('pairing'), ['roles'])
  const roles = await read(
    slugs.roles,
    [
      ...from('roles'),
      ...from('participants', scenes.values()),
      ...from('roles', pairings.values()),
      ...rows.flatMap(({ quote }) => idsOf((quote as null | Data | undefined)?.speaker)),
    ],
    ['character', 'person'],
  )
  const clips = await withFallbacks({
    clips: await read(
      slugs.clips,
      [
        ...from('clips'),
        ...from('clips', scenes.values()),
        ...texts.flatMap((embedded) => embedded.clips),
      ],
      CLIP_FIELDS,
    ),
    load: (ids) => read(slugs.clips, ids, CLIP_FIELDS),
  })
  const names = { name: 'name', names: 'names' }
  const characters = await readNamed(slugs.characters, from('character', roles.values()), names)
  const people = await readNamed(
    slugs.people,
    [...from('people'), ...from('person', roles.values())],
    names,
  )
  return { characters, clips, deadLinks, dramas, media, pairings, people, roles, scenes }
}

const CLIP_FIELDS = [
  'title',
  'availability',
  'durationSeconds',
  'endSeconds',
  'fallback',
  'isAgeRestricted',
  'printedTimestamp',
  'reference',
  'spoiler',
  'startSeconds',
]

type NameFields = { name: string; names: string }

/** Documents with the names that they have in any locale. */
const readNames = async ({
  fields,
  locale,
  ...args
}: Pick<Args, 'locale' | 'req'> & {
  collection: string
  fields: NameFields
  ids: readonly Id[]
}): Promise<Map<string, NamedRow>> => {
  const { localization } = args.req.payload.config
  const documents = await readByIds({
    ...args,
    locale: localization ? 'all' : undefined,
    select: [fields.name, fields.names, 'watchLinks'].filter(
      (field) => field !== 'watchLinks' || fields.name === 'title',
    ),
  })
  const shown = [locale, localization ? localization.defaultLocale : undefined]
  return new Map(
    [...documents].map(([id, document]) => {
      const name = document[fields.name]
      const byLocale = typeof name === 'object' && name !== null ? (name as Data) : {}
      const inLocale = shown.map((code) => byLocale[code ?? '']).find((text) => Boolean(text))
      return [
        id,
        {
          ...document,
          name: inLocale ?? localeValues(name)[0],
          names: [
            ...localeValues(name).map((text): CheckedName => ({ kind: 'official', text })),
            ...rowsOf(document[fields.names]).flatMap(({ kind, text }): CheckedName[] =>
              typeof text === 'string' ? [{ kind: String(kind), text }] : [],
            ),
          ],
        },
      ]
    }),
  )
}

/** Documents by id as text, drafts included. */
const readByIds = async ({
  collection,
  ids,
  locale,
  req,
  select,
}: Pick<Args, 'locale' | 'req'> & {
  collection: string
  ids: readonly Id[]
  select?: readonly string[] | undefined
}): Promise<Documents> => {
  const wanted = [...new Map(ids.map((id) => [String(id), id])).values()]
  if (wanted.length === 0) return new Map()
  const found = await find({
    collection,
    isOfCatalogue: true,
    limit: wanted.length,
    locale,
    req,
    select: select && Object.fromEntries(select.map((field) => [field, true])),
    where: { id: { in: wanted } },
  })
  return new Map(found.map((document) => [String(document.id), document]))
}

/** Lines that other published lists quote from the scenes of this list's own quotes. */
const findQuotesElsewhere = async ({
  list,
  listId,
  locale,
  req,
  slugs,
}: Args): Promise<QuoteElsewhere[]> => {
  const scenes = rowsOf(list.entries).flatMap((row) =>
    localeValues((row.quote as null | Data | undefined)?.text).length > 0 ? idsOf(row.scenes) : [],
  )
  if (scenes.length === 0) return []
  const others = await find({
    collection: slugs.rankedLists,
    limit: MAX_QUOTING,
    locale,
    req,
    select: { entries: { quote: true, scenes: true }, title: true },
    sort: '-publishedOn',
    where: { and: [{ usedScenes: { in: scenes } }, ...publishedBeside(listId)] },
  })
  return others.flatMap(({ entries, title }) =>
    rowsOf(entries).flatMap((row): QuoteElsewhere[] => {
      const quote = (row.quote ?? {}) as Data
      const [text] = localeValues(quote.text)
      const speaker = idOf(quote.speaker)
      if (text === undefined) return []
      return [
        {
          listTitle: localeValues(title)[0] ?? '',
          scenes: idsOf(row.scenes).map(String),
          speaker: speaker === undefined ? null : String(speaker),
          text,
          variant: localeValues(quote.variant)[0] ?? null,
        },
      ]
    }),
  )
}

/** Translations that are behind, of what is still in the list. */
const findBehind = ({ list, locale, req }: Args): CheckContext['behind'] => {
  const { localization } = req.payload.config
  if (!localization || locale === undefined) return { language: '', texts: [] }
  const source = localization.locales.find(({ code }) => code === localization.defaultLocale)
  const label = source?.label ?? localization.defaultLocale
  const there = new Set(rowsOf(list.entries).map(({ id }) => String(id)))
  return {
    language: typeof label === 'string' ? label : getTranslation(label, req.i18n),
    texts: behindIn({ locale, marks: marksOf(list[MARKS]) }).filter(
      ({ entry }) => entry === null || there.has(entry),
    ),
  }
}

/** The house's style for a locale: what is said for it, then what is said for all. */
const findStyleRules = async ({
  locale,
  req,
  slugs,
}: Pick<Args, 'locale' | 'req' | 'slugs'>): Promise<StyleRule[]> => {
  const rules = await find({
    collection: slugs.styleRules,
    isOfCatalogue: true,
    limit: MAX_RULES,
    locale: undefined,
    req,
    where: {},
  })
  return rules
    .map(toStyleRule)
    .filter((rule) => rule.locale === null || locale === undefined || rule.locale === locale)
    .toSorted((one, other) => Number(one.locale === null) - Number(other.locale === null))
}

/** Published lists that share a drama with this one and are older than it. */
const findEarlierLists = async ({
  list,
  listId,
  locale,
  req,
  slugs,
}: Args): Promise<EarlierList[]> => {
  const dramas = rowsOf(list.entries).flatMap((row) => idsOf(row.dramas))
  if (dramas.length === 0) return []
  const others = await find({
    collection: slugs.rankedLists,
    limit: MAX_EARLIER,
    locale,
    req,
    select: { createdAt: true, publishedOn: true, title: true, usedDramas: true },
    sort: '-publishedOn',
    where: { and: [{ usedDramas: { in: dramas } }, ...publishedBeside(listId)] },
  })
  // what is no longer a draft was published when it says, or else when it was made
  const isOut = list._status === 'published'
  const own = momentOf(list.publishedOn ?? (isOut ? list.createdAt : undefined)) ?? Infinity
  return others
    .filter(({ createdAt, publishedOn }) => (momentOf(publishedOn ?? createdAt) ?? 0) < own)
    .map(({ id, title, usedDramas }) => ({
      dramas: idsOf(usedDramas).map(String),
      id,
      title: localeValues(title)[0] ?? '',
    }))
}

const publishedBeside = (listId: Id | undefined): Where[] => [
  { _status: { equals: 'published' } },
  ...(listId === undefined ? [] : [{ id: { not_equals: listId } }]),
]

const find = async ({
  collection,
  isOfCatalogue = false,
  limit,
  locale,
  req,
  select,
  sort,
  where,
}: {
  collection: string
  isOfCatalogue?: boolean
  limit: number
  locale: string | undefined
  req: PayloadRequest
  select?: SelectType | undefined
  sort?: string
  where: Where
}): Promise<Array<Row>> => {
  const { docs } = await req.payload.find({
    collection,
    depth: 0,
    draft: isOfCatalogue,
    joins: false,
    limit,
    ...(locale ? { locale } : {}),
    overrideAccess: isOfCatalogue,
    pagination: false,
    req: isolated(req),
    ...(select ? { select } : {}),
    showHiddenFields: true,
    ...(sort ? { sort } : {}),
    where,
  })
  return docs
}

const momentOf = (value: unknown): null | number => {
  const moment =
    value instanceof Date || typeof value === 'string' ? new Date(value).getTime() : Number.NaN
  return Number.isNaN(moment) ? null : moment
}
