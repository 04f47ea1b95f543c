/**
 * Who reads and writes which field: every field of every collection, for every role, over REST and
 * GraphQL. The fields come from the config itself, what is right is stated here, and a field that is not
 * stated fails.
 */
import type { Field, TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Doc } from '../support/api.js'
import type { Role } from '../../src/vocabulary.js'

import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { graphqlOf, operationsOf } from '../support/graphql.js'
import { lexical } from '../support/lexical.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

/** `reader` is signed in and has no role. */
type Who = 'public' | 'reader' | Role

const EVERYBODY: readonly Who[] = [
  'public',
  'reader',
  'contributor',
  'moderator',
  'editor',
  'admin',
]
const STAFF: readonly Who[] = ['contributor', 'moderator', 'editor', 'admin']
const WRITERS: readonly Who[] = ['contributor', 'editor', 'admin']
const EDITORS: readonly Who[] = ['editor', 'admin']
const MODERATORS: readonly Who[] = ['moderator', 'admin']
const CONVERSATION: readonly Who[] = ['moderator', 'editor', 'admin']
const ADMIN: readonly Who[] = ['admin']
const NOBODY: readonly Who[] = []

/** Who makes, reads and changes a document that is published and somebody else's. */
type Documents = Record<'create' | 'read' | 'update', readonly Who[]>

/** The names of fields, by who among those reads them, and who among those writes them. */
type Policy = Documents & {
  /** Read by who reads the document, written by who writes it. */
  open?: string
  /** Read by who reads the document, written by the app alone. */
  derived?: string
  /** Read by all who work here, written by who writes the document. */
  ofStaff?: string
  others?: ReadonlyArray<{ names: string; read: readonly Who[]; write: readonly Who[] }>
}

const content: Documents = { create: WRITERS, read: EVERYBODY, update: EDITORS }
const system: Documents = { create: NOBODY, read: NOBODY, update: NOBODY }
const systemOf = (read: readonly Who[]): Documents => ({ ...system, read })
const TIMES = 'updatedAt createdAt'
const SLUG = 'generateSlug'
const SEARCH = { names: 'searchText', read: STAFF, write: NOBODY }
const BY = { names: 'createdBy', read: STAFF, write: NOBODY }
const MERGED = { names: 'mergedInto', read: WRITERS, write: NOBODY }
const NAMES = 'names.text names.kind names.language'
const LINKS = 'watchLinks.label watchLinks.url watchLinks.region'

const POLICY: Record<string, Policy> = {
  authors: {
    create: EDITORS,
    read: EVERYBODY,
    update: EDITORS,
    derived: `${SLUG} ${TIMES}`,
    ofStaff: 'user',
    open: 'name bio photo slug',
    others: [SEARCH],
  },
  'ballot-offers': { ...system, derived: 'key list name entries' },
  'ballot-tallies': {
    ...system,
    derived: 'key list salt saltUntil isMarked dueAt result rulings version',
  },
  ballots: {
    ...systemOf(CONVERSATION),
    derived: `list order offer excludedBy ${TIMES}`,
    others: [{ names: 'network key voterKey', read: NOBODY, write: NOBODY }],
  },
  categories: {
    ...content,
    create: EDITORS,
    derived: `${SLUG} ${TIMES}`,
    open: 'title slug',
    others: [SEARCH],
  },
  characters: {
    ...content,
    derived: `${SLUG} ${TIMES}`,
    open: `name ${NAMES} slug`,
    others: [SEARCH],
  },
  clips: {
    ...content,
    derived: TIMES,
    ofStaff: 'note',
    open: 'title provider kind availability url fallback printedTimestamp reference startSeconds endSeconds durationSeconds isAgeRestricted regions isCheckedByHand spoiler',
    others: [
      SEARCH,
      BY,
      { names: 'checkedAt lastProblem checkFailures', read: STAFF, write: NOBODY },
    ],
  },
  'comment-decisions': {
    ...systemOf(MODERATORS),
    derived: 'comment revision key decider by from to isEdit reasons note at',
  },
  'comment-flags': {
    ...systemOf(MODERATORS),
    derived: `comment reason detail isOpen ${TIMES}`,
    others: [{ names: 'key voterKey', read: NOBODY, write: NOBODY }],
  },
  'comment-votes': { ...system, derived: `comment value key voterKey ${TIMES}` },
  commenters: {
    create: MODERATORS,
    read: MODERATORS,
    update: MODERATORS,
    derived: TIMES,
    open: 'name key trust suspendedUntil note',
  },
  comments: {
    // what it is about follows from what it answers
    create: MODERATORS,
    read: EVERYBODY,
    update: NOBODY,
    derived: `isFeatured isPinned isStaff root depth score votesUp votesDown replyCount editedAt attachments entry entryTitle revision ${TIMES}`,
    open: 'list authorName body media isSpoiler status parent source printedDate.date printedDate.precision',
    others: [
      { names: 'authorUser reasons flagCount', read: CONVERSATION, write: NOBODY },
      {
        names:
          'authorKey addressHash bodyHash importKey requestKey fingerprint place decision countsRevision claimedBy claimedUntil',
        read: NOBODY,
        write: NOBODY,
      },
    ],
  },
  dramas: {
    ...content,
    derived: `${SLUG} ${TIMES}`,
    open: `title titles.text titles.kind titles.language year endYear network synopsis poster wikidataId tmdbId imdbId myDramaListUrl franchise seasons.number seasons.title seasons.year seasons.episodes ${LINKS} slug _status`,
    others: [SEARCH, BY, MERGED],
  },
  franchises: { ...content, derived: `${SLUG} ${TIMES}`, open: 'name slug', others: [SEARCH] },
  'link-checks': {
    ...systemOf(EDITORS),
    derived:
      'key url lane verdict suspicion problem failures suspectedAt checkedAt nextLookAt seenAt',
  },
  'list-changes': { ...system, derived: 'number latest tokens' },
  'list-leases': { ...system, derived: 'key owner until' },
  'list-moves': {
    ...systemOf(EDITORS),
    derived:
      'list revision key idempotencyKey fingerprint seen source operations inverses movements by at',
  },
  'list-publication-bodies': { ...system, derived: 'etag list gzip brotli keys storedAt' },
  'list-publication-updates': {
    ...systemOf(EDITORS),
    derived:
      'title state done total attempts error changedAt nextAttemptAt collectionSlug documentId key requested claims expected cursor',
  },
  'list-publications': {
    ...systemOf(EDITORS),
    derived: `list slug title state stamp generation bodies validUntil madeOf summaries appearances changes order pendingEvents hasPendingEvents collectAt ${TIMES}`,
  },
  'list-rank-history': { ...system, derived: 'key list sequence title at places documents' },
  'list-webhook-deliveries': {
    ...systemOf(ADMIN),
    derived: `eventType list webhook state attempts nextAttemptAt lastAttemptAt lastStatus lastError lastDurationMs body eventId key lane sequence claim claimedUntil ${TIMES}`,
  },
  'list-webhooks': {
    create: ADMIN,
    read: ADMIN,
    update: ADMIN,
    derived: `disabledBecause secret previousSecretUntil pausedUntil ${TIMES}`,
    open: 'url description events isEnabled',
    others: [{ names: 'previousSecret', read: NOBODY, write: NOBODY }],
  },
  'list-workflows': {
    ...system,
    derived: 'key list stage seen submittedBy assignee notes history version changedAt',
  },
  'mail-notices': { ...system, derived: 'key reply subscription state dueAt madeAt' },
  'mail-readers': {
    ...system,
    derived:
      'key inbox sealed keyId state token askToken askUntil frequency language confirmedAt madeAt lastMailAt claim claimedUntil attempts',
  },
  'mail-subscriptions': {
    ...system,
    derived: 'key comment reader state sealed dueAt madeAt attempts',
  },
  'note-mentions': { ...system, derived: 'key list note user dueAt' },
  media: {
    ...content,
    derived: [
      `filename mimeType filesize width height url thumbnailURL ${TIMES}`,
      ...['thumbnail', 'card', 'hero'].map((size) =>
        ['filename', 'filesize', 'height', 'mimeType', 'url', 'width']
          .map((name) => `sizes.${size}.${name}`)
          .join(' '),
      ),
    ].join(' '),
    open: 'alt caption credit focalX focalY',
    others: [SEARCH, BY],
  },
  'merge-changes': {
    ...system,
    derived: 'key merge collectionSlug documentId versionId slots restoredAt',
  },
  merges: {
    ...systemOf(EDITORS),
    derived:
      'key kind fromTitle intoTitle from into state moved stayed error by at before attempts claims nextAttemptAt',
  },
  occasions: {
    ...content,
    create: EDITORS,
    derived: `${SLUG} ${TIMES}`,
    open: 'title slug',
    others: [SEARCH],
  },
  pairings: {
    ...content,
    derived: `${SLUG} ${TIMES}`,
    open: `nickname ${NAMES} drama roles slug`,
    others: [SEARCH],
  },
  people: {
    ...content,
    derived: `${SLUG} ${TIMES}`,
    open: `name ${NAMES} bio photo wikidataId tmdbId imdbId slug _status`,
    others: [SEARCH, BY, MERGED],
  },
  'ranked-lists': {
    ...content,
    derived: `${SLUG} publicFrom readingMinutes revision usedDramas usedPeople usedRoles usedScenes usedClips usedMedia ${TIMES}`,
    open: [
      'title standfirst intro outro heroImage heroCaption criteria spoilerNote relatedLists mode displayDirection tieStyle showNumbers numberStyle statedCount',
      'sections.key sections.kind sections.title printed.counters.value printed.counters.label printed.commentCount printed.readingMinutes printed.relatedTeasers',
      'printed.hasMoreComments printed.hasReactionsAsked printed.hasCommentsAsked printed.hasLastUpdatedLabel slug authors publishedOn lastSubstantialUpdate embargoUntil',
      'categories tags occasion isTemplate commentsOpen areCommentsHeld hasCommentMedia _status ballots.areOpen ballots.opensAt ballots.closesAt ballots.maxEntries',
      'entries.section entries.printedTitle entries.dramas entries.scenes entries.people entries.roles entries.isTiedWithPrevious entries.spoiler entries.revealAt entries.heading entries.isHeadingQuote',
      'entries.blurb entries.quote.text entries.quote.speaker entries.quote.speakerText entries.quote.variant entries.epigraph.text entries.epigraph.by entries.images.image entries.images.caption entries.clips entries.pairing',
      'entries.watchLinks.label entries.watchLinks.url entries.watchLinks.region entries.printedNames entries.credits',
    ].join(' '),
    others: [
      SEARCH,
      BY,
      { names: 'entries.note', read: WRITERS, write: EVERYBODY },
      { names: 'changeReason', read: STAFF, write: EVERYBODY },
      {
        names:
          'reads placement orderRevision pendingOrder pendingKey translationMarks translationsBehind',
        read: STAFF,
        write: NOBODY,
      },
      { names: 'requestKey requestFingerprint', read: NOBODY, write: NOBODY },
    ],
  },
  'rate-limits': { ...system, derived: 'key until' },
  reactions: {
    ...systemOf(CONVERSATION),
    derived: `list kind ${TIMES}`,
    others: [{ names: 'voterKey', read: ADMIN, write: NOBODY }],
  },
  roles: {
    create: WRITERS,
    read: EVERYBODY,
    update: WRITERS,
    derived: TIMES,
    open: 'drama character person kind',
    others: [SEARCH, { names: 'label', read: STAFF, write: NOBODY }],
  },
  scenes: {
    ...content,
    derived: `${SLUG} ${TIMES}`,
    open: 'title drama kinds reality spoiler participants place season episode episodePart offsetSeconds quotes.text quotes.speaker quotes.variant music.title music.artist clips slug _status',
    others: [SEARCH, BY, { names: 'label', read: STAFF, write: NOBODY }],
  },
  releases: {
    create: EDITORS,
    read: EDITORS,
    update: EDITORS,
    derived: `state wentOutAt by error blocked went run claims dueAt ${TIMES}`,
    open: 'name documents at',
  },
  'slug-redirects': {
    create: ADMIN,
    read: EDITORS,
    update: ADMIN,
    derived: `key ${TIMES}`,
    open: 'collectionSlug oldSlug documentId',
  },
  'style-rules': {
    create: EDITORS,
    read: STAFF,
    update: EDITORS,
    derived: TIMES,
    open: 'wrongForms rightForm why isWholeWord isCaseSensitive locale',
  },
  tags: {
    ...content,
    create: EDITORS,
    derived: `${SLUG} ${TIMES}`,
    open: 'title slug',
    others: [SEARCH],
  },
  users: {
    create: ADMIN,
    read: STAFF,
    update: ADMIN,
    open: 'name',
    others: [
      { names: 'email roles', read: ADMIN, write: ADMIN },
      {
        names: `sessions.id sessions.createdAt sessions.expiresAt ${TIMES}`,
        read: ADMIN,
        write: NOBODY,
      },
      {
        names:
          'resetPasswordToken resetPasswordExpiration resetPasswordRequestedAt salt hash loginAttempts lockUntil',
        read: NOBODY,
        write: NOBODY,
      },
    ],
  },
}

type Rule = { read: readonly Who[]; write: readonly Who[] }

/** What the policy says of each field of a collection. */
const rulesOf = (slug: string): Map<string, Rule> => {
  const { derived = '', ofStaff = '', open = '', others = [] } = POLICY[slug] as Policy
  return new Map(
    [
      { names: open, read: EVERYBODY, write: EVERYBODY },
      { names: derived, read: EVERYBODY, write: NOBODY },
      { names: ofStaff, read: STAFF, write: EVERYBODY },
      ...others,
    ].flatMap(({ names, ...rule }) =>
      names
        .split(' ')
        .filter(Boolean)
        .map((name): [string, Rule] => [name, rule]),
    ),
  )
}

type Leaf = { field: Field & { name: string }; path: string }

/** Every field that holds a value, by its path; the ids of rows only tell them apart. */
const leavesOf = (fields: readonly Field[], prefix = ''): Leaf[] =>
  fields.flatMap((field): Leaf[] => {
    if (field.type === 'ui' || field.type === 'join') return []
    if (field.type === 'tabs') {
      return field.tabs.flatMap((tab) =>
        leavesOf(tab.fields, 'name' in tab && tab.name ? `${prefix}${tab.name}.` : prefix),
      )
    }
    if (!('name' in field) || !field.name)
      return 'fields' in field ? leavesOf(field.fields, prefix) : []
    const path = `${prefix}${field.name}`
    if (field.type === 'array' || field.type === 'group') return leavesOf(field.fields, `${path}.`)
    return field.name === 'id' && !path.startsWith('sessions')
      ? []
      : [{ field: field as Leaf['field'], path }]
  })

let desk: Desk
/** A file of PNG. */
let picture: Buffer
const users = new Map<Who, TypedUser>()
/** A document of each collection that others may refer to. */
const related = new Map<string, unknown>()

const SLUGS = Object.values(DEFAULT_SLUGS)

const fieldsOf = (slug: string): Field[] => desk.payload.collections[slug]?.config.fields ?? []

let counter = 0

/** What the fields of this name take, where not anything goes. */
const VALUES: Record<string, (slug: string) => unknown> = {
  _status: () => 'published',
  changeReason: () => ({ key: 'planted', texts: { en: 'planted' } }),
  collectionSlug: () => 'dramas',
  documentId: () => '1',
  durationSeconds: () => 30,
  email: () => `planted-${(counter += 1)}@example.com`,
  endSeconds: () => 20,
  endYear: () => 2020,
  imdbId: (slug) => (slug === 'people' ? 'nm4119354' : 'tt5994346'),
  // a template is not published
  isTemplate: () => false,
  key: (slug) => (slug === 'ranked-lists' ? 'main' : `planted ${(counter += 1)}`),
  kind: (slug) =>
    ({ 'ranked-lists': 'main', merges: 'people', reactions: 'love' })[slug] ?? undefined,
  language: () => 'ko',
  myDramaListUrl: () => 'https://mydramalist.com/18452-goblin',
  numberStyle: () => 'N.',
  printedTimestamp: () => '0:10',
  publicFrom: () => '1999-12-31T00:00:00.000Z',
  reads: () => 99,
  reference: () => 'video',
  region: () => 'KR',
  regions: () => ['KR'],
  root: () => related.get('another comment'),
  section: () => 'main',
  slug: () => `planted-${(counter += 1)}`,
  startSeconds: () => 10,
  tmdbId: (slug) => (slug === 'people' ? 'person/1347525' : 'tv/67915'),
  url: (slug) =>
    slug === 'list-webhooks'
      ? 'https://1.1.1.1/planted'
      : 'https://www.youtube.com/watch?v=planted',
  year: () => 2019,
  wikidataId: () => 'Q23823657',
}

/** Another value than the field has by itself. */
const plant = (field: Field, slug: string): unknown => {
  const own = 'name' in field ? VALUES[field.name ?? '']?.(slug) : undefined
  if (own !== undefined) return own
  const { defaultValue } = field as { defaultValue?: unknown }
  switch (field.type) {
    case 'checkbox':
      return defaultValue !== true
    case 'date':
      // what is planned is ahead
      return field.name === 'at' ? '2101-02-03T04:05:06.000Z' : '2001-02-03T04:05:06.000Z'
    case 'json':
      return { planted: true }
    case 'number':
      return 7
    case 'relationship':
    case 'upload': {
      const to = [field.relationTo].flat().at(-1) ?? ''
      const value = related.get(to)
      const id = Array.isArray(field.relationTo) ? { relationTo: to, value } : value
      return field.hasMany ? [id] : id
    }
    case 'richText':
      return lexical('planted')
    case 'select': {
      const options = field.options.map((option) =>
        typeof option === 'string' ? option : option.value,
      )
      const option =
        options.findLast((each) => /^\w+$/.test(each) && each !== defaultValue) ?? options[0]
      return field.hasMany ? [option] : option
    }
    default: {
      const text = `planted ${(counter += 1)}`
      return (field as { hasMany?: boolean }).hasMany ? [text] : text
    }
  }
}

type Data = Record<string, unknown>

/** A value for each field, one row in each array. */
const plantAll = (fields: readonly Field[], slug: string): Data => {
  const data: Data = {}
  for (const field of fields) {
    if (field.type === 'ui' || field.type === 'join') continue
    if (field.type === 'tabs')
      for (const tab of field.tabs) Object.assign(data, plantAll(tab.fields, slug))
    else if (!('name' in field) || !field.name) {
      if ('fields' in field) Object.assign(data, plantAll(field.fields, slug))
    } else if (field.name === 'id' && slug !== 'users') continue
    else if (field.type === 'array') data[field.name] = [plantAll(field.fields, slug)]
    else if (field.type === 'group') data[field.name] = plantAll(field.fields, slug)
    else data[field.name] = plant(field, slug)
  }
  return data
}

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => {
    const row: unknown = Array.isArray(inner) ? inner[0] : inner
    return (row as Data | null | undefined)?.[name]
  }, value)

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)

/** The same for values that mean the same, whatever gave them. */
const norm = (value: unknown): string => {
  if (Array.isArray(value)) return JSON.stringify(value.map(norm))
  if (typeof value !== 'object' || value === null) {
    return String(value)
      .replaceAll(/(?<=[a-z])[.-](?=[a-z])/g, '_')
      .replace(/\.\d{3}Z$/, 'Z')
  }
  if ('root' in value) return JSON.stringify(value).match(/"text":"([^"]*)"/)?.[1] ?? ''
  if ('value' in value) return norm(value.value)
  if ('id' in value && !('planted' in value)) return norm(value.id)
  return JSON.stringify(value)
}

const READ_BACK = {
  depth: 0,
  draft: false,
  joins: false,
  overrideAccess: true,
  showHiddenFields: true,
} as const

const stored = async (slug: string, id: number | string): Promise<Data> =>
  (await desk.payload.findByID({ ...READ_BACK, collection: slug, id })) as Data

/** The fields in which a document has what was sent. */
const writtenIn = async ({
  id,
  sent,
  slug,
}: {
  id: number | string
  sent: Data
  slug: string
}): Promise<string[]> => {
  const row = await stored(slug, id)
  return leavesOf(fieldsOf(slug))
    .filter(({ path }) => isGiven(at(sent, path)) && norm(at(row, path)) === norm(at(sent, path)))
    .map(({ path }) => path)
    .toSorted()
}

/** The fields that somebody may write, where they may write the document. */
const writableBy = (slug: string, who: Who): string[] =>
  [...rulesOf(slug)].flatMap(([path, { write }]) => (write.includes(who) ? [path] : [])).toSorted()

/** What the app sets by itself, to what follows from the rest: the same, or never what is sent. */
const UNTOLD: ReadonlySet<string> = new Set([
  'entries.isTiedWithPrevious',
  'generateSlug',
  'usedClips',
  'usedDramas',
  'usedMedia',
  'usedPeople',
  'usedRoles',
  'usedScenes',
])

const rest = async (who: Who, method: string, path: string, body?: Data) => {
  const user = users.get(who)
  const response = await desk.rest(`/api${path}`, {
    ...(body ? { body: JSON.stringify(body) } : {}),
    headers: { 'Content-Type': 'application/json' },
    method,
    ...(user ? { user } : {}),
  })
  const text = await response.text()
  return { body: JSON.parse(text) as { doc?: Doc } & Data, status: response.status, text }
}

/** The same for a new document; a picture comes with its file. */
const restCreate = async (who: Who, slug: string, data: Data) => {
  if (slug !== 'media') return rest(who, 'POST', `/${slug}?depth=0`, data)
  const form = new FormData()
  form.append('_payload', JSON.stringify(data))
  form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'sent.png')
  const user = users.get(who)
  const response = await desk.rest('/api/media?depth=0', {
    body: form,
    method: 'POST',
    ...(user ? { user } : {}),
  })
  const text = await response.text()
  return { body: JSON.parse(text) as { doc?: Doc } & Data, status: response.status, text }
}

/** What a file of the collection comes with, past REST. */
const fileFor = (slug: string) =>
  slug === 'media'
    ? {
        file: {
          data: picture,
          mimetype: 'image/png',
          name: `${unique()}.png`,
          size: picture.length,
        },
      }
    : {}

/** A document of the collection with something in each field, past all access. */
const makeWhole = async (slug: string): Promise<Doc> =>
  (await desk.payload.create({
    collection: slug,
    data: { ...plantAll(fieldsOf(slug), slug), ...NEEDED[slug]?.() },
    depth: 0,
    ...fileFor(slug),
  })) as Doc

const unique = () => `Planted ${(counter += 1)}`

/** What a collection needs beside what its fields say, or what would keep its documents from being read. */
const NEEDED: Record<string, () => Data> = {
  // a draft or a hidden one would tell nothing about its fields
  comments: () => ({ entry: related.get('an entry'), parent: undefined, status: 'published' }),
  'ranked-lists': () => ({ embargoUntil: undefined, entries: undefined }),
  'list-changes': () => ({ number: 1_000_000 + (counter += 1) }),
  users: () => ({ password: 'a password of some length', sessions: undefined }),
}

beforeAll(async () => {
  desk = await startDesk({ name: 'access-fields' })
  for (const who of ['admin', 'reader', 'contributor', 'moderator', 'editor'] as const) {
    users.set(
      who,
      await createUser({ payload: desk.payload, roles: who === 'reader' ? [] : [who] }),
    )
  }
  related.set('users', users.get('reader')?.id)
  const make = async (collection: string, data: Data): Promise<void> => {
    const { id } = await desk.payload.create({ collection, data, depth: 0 })
    related.set(collection, id)
  }
  for (const slug of ['authors', 'characters', 'franchises']) await make(slug, { name: unique() })
  for (const slug of ['categories', 'tags', 'occasions', 'clips'])
    await make(slug, { title: unique() })
  for (const slug of ['dramas', 'scenes', 'ranked-lists'])
    await make(slug, { _status: 'published', title: unique() })
  const list = await desk.payload.update({
    collection: 'ranked-lists',
    data: { entries: [{ printedTitle: unique() }] },
    id: related.get('ranked-lists') as string,
  })
  related.set('an entry', (list.entries as Data[])[0]?.id)
  await make('people', { _status: 'published', name: unique() })
  await make('pairings', { nickname: unique() })
  await make('roles', { drama: related.get('dramas'), person: related.get('people') })
  await make('comments', {
    authorName: 'A',
    body: 'A',
    list: related.get('ranked-lists'),
    status: 'published',
  })
  const parent = related.get('comments')
  await make('comments', {
    authorName: 'B',
    body: 'B',
    list: related.get('ranked-lists'),
    status: 'published',
  })
  related.set('another comment', related.get('comments'))
  related.set('comments', parent)
  await make('list-webhooks', { isEnabled: false, url: 'https://1.1.1.1/' })
  const { default: sharp } = await import('sharp')
  const create = { background: '#fff', channels: 3, height: 9, width: 9 } as const
  picture = await sharp({ create }).png().toBuffer()
  const { id: media } = await desk.payload.create({
    collection: 'media',
    data: { alt: 'A picture' },
    ...fileFor('media'),
  })
  related.set('media', media)
}, 120_000)

afterAll(() => desk.stop())

describe('the policy', () => {
  it('should name every collection', () => {
    expect(Object.keys(POLICY).toSorted()).toEqual(SLUGS.toSorted())
  })

  it.each(SLUGS)('should name every field, and none that is not there: %s', (slug) => {
    const names = leavesOf(fieldsOf(slug)).map(({ path }) => path)
    expect([...rulesOf(slug).keys()].toSorted()).toEqual([...new Set(names)].toSorted())
  })
})

describe.each(SLUGS)('%s', (slug) => {
  it('should give each role the fields that are for it, over REST and GraphQL', async () => {
    const { id } = await makeWhole(slug)
    const row = await stored(slug, id)
    const rules = rulesOf(slug)
    const { read } = POLICY[slug] as Policy
    const leaves = leavesOf(fieldsOf(slug)).filter(({ path }) => isGiven(at(row, path)))
    const plain = leaves.filter(
      ({ field }) => field.type !== 'relationship' && field.type !== 'upload',
    )
    const source = operationsOf(desk, slug).readAll(selectionOf(plain.map(({ path }) => path)))
    for (const who of EVERYBODY) {
      const expected = (some: readonly Leaf[]) =>
        some.flatMap(({ path }) =>
          read.includes(who) && rules.get(path)?.read.includes(who) ? [path] : [],
        )
      const answer = await rest(who, 'GET', `/${slug}/${id}?depth=0`)
      expect([
        who,
        leaves.flatMap(({ path }) => (isGiven(at(answer.body, path)) ? [path] : [])),
      ]).toEqual([who, expected(leaves)])
      const known = desk.payload.collections[slug]?.config.graphQL !== false && source !== null
      if (!known) continue
      const { data } = JSON.parse(
        await graphqlOf(desk)(source, { user: users.get(who), variables: { id } }),
      ) as { data?: null | { document?: Data | null } }
      const got = plain.flatMap(({ path }) => (isGiven(at(data?.document, path)) ? [path] : []))
      expect([who, got]).toEqual([who, expected(plain)])
    }
  })

  it('should not tell by a condition or an order what it does not give', async () => {
    const { read } = POLICY[slug] as Policy
    const hidden = [...rulesOf(slug)].flatMap(([path, rule]) =>
      read.includes('public') && !rule.read.includes('public') ? [path] : [],
    )
    const told: string[] = []
    for (const path of hidden) {
      for (const query of [`where[${path}][exists]=true`, `sort=-${path}`]) {
        const { status } = await rest('public', 'GET', `/${slug}?depth=0&limit=1&${query}`)
        if (status !== 400) told.push(`${query}: ${status}`)
      }
    }
    expect(told).toEqual([])
  })

  it('should take from each role the fields that are for it, over REST and GraphQL', async () => {
    const policy = POLICY[slug] as Policy
    const told = (paths: readonly string[]) => paths.filter((path) => !UNTOLD.has(path))
    const { create, update, ...operations } = operationsOf(desk, slug)
    const sentOf = (who: Who): Data => {
      const sent = { ...plantAll(fieldsOf(slug), slug), ...WRITTEN[slug]?.() }
      // what goes out is an editor's decision
      return who === 'contributor' && '_status' in sent ? { ...sent, _status: 'draft' } : sent
    }
    const check = async (id: number | string, sent: Data, who: Who, how: string) => {
      const written = await writtenIn({ id, sent, slug })
      expect([who, how, told(written)]).toEqual([who, how, told(writableBy(slug, who))])
    }
    const isKnown = desk.payload.collections[slug]?.config.graphQL !== false
    // changed by who may, and then done with
    let other: number | string | undefined
    for (const who of EVERYBODY) {
      const sent = sentOf(who)
      const made = await restCreate(who, slug, sent)
      if (policy.create.includes(who)) {
        expect([who, made.status, made.status === 201 ? '' : made.text]).toEqual([who, 201, ''])
        await check(made.body.doc?.id ?? '', sent, who, 'create, REST')
      } else expect([who, made.status]).toEqual([who, 403])

      other ??= await makeOther(slug)
      const change = sentOf(who)
      const changed = await rest(who, 'PATCH', `/${slug}/${other}?depth=0`, change)
      if (policy.update.includes(who)) {
        expect([who, changed.status, changed.status === 200 ? '' : changed.text]).toEqual([
          who,
          200,
          '',
        ])
        await check(other, change, who, 'update, REST')
      } else expect([who, [403, 404].includes(changed.status)]).toEqual([who, true])

      const target = other
      if (policy.update.includes(who)) other = undefined
      if (!isKnown) continue
      for (const [operation, query] of [
        ['create', create],
        ['update', update],
      ] as const) {
        // GraphQL takes no files
        if (slug === 'media' && operation === 'create') continue
        const given = sentOf(who)
        const data = operations.complete(operations.known(given))
        const id = operation === 'update' ? target : undefined
        const answer = await graphqlOf(desk)(query ?? '', {
          user: users.get(who),
          variables: { data, id },
        })
        const { id: written } = (Object.values(
          (JSON.parse(answer) as { data?: Record<string, Doc | null> }).data ?? {},
        )[0] ?? {}) as Partial<Doc>
        if (!policy[operation].includes(who))
          expect([who, operation, written]).toEqual([who, operation, undefined])
        else {
          expect([who, operation, written === undefined ? answer : '']).toEqual([
            who,
            operation,
            '',
          ])
          await check(written ?? '', given, who, `${operation}, GraphQL`)
        }
      }
    }
  })
})

/** What a request needs beside what its fields say, so that it is taken. */
const WRITTEN: Record<string, () => Data> = {
  users: () => ({ password: 'a password of some length', roles: ['editor'] }),
}

/** What else it needs; a clip of another address would be one that nobody has looked at yet. */
const ALONE: Record<string, () => Data> = {
  'list-changes': () => ({ number: 1_000_000 + (counter += 1) }),
  clips: () => ({ url: VALUES.url?.('clips') }),
  roles: () => ({ person: related.get('people') }),
  users: () => ({ password: 'a password of some length' }),
}

/** A document with no more than it needs, so that everything in a request is a change. */
const makeOther = async (slug: string): Promise<number | string> => {
  const required = leavesOf(fieldsOf(slug)).filter(
    ({ field, path }) => !path.includes('.') && (field as { required?: boolean }).required === true,
  )
  const data = Object.fromEntries(required.map(({ field, path }) => [path, plant(field, slug)]))
  const { id } = await desk.payload.create({
    collection: slug,
    data: { ...data, ...ALONE[slug]?.() },
    depth: 0,
    ...fileFor(slug),
  })
  return id
}

/** A selection of GraphQL for paths. */
const selectionOf = (paths: readonly string[]): string => {
  const tree = new Map<string, string[]>()
  for (const path of paths) {
    const [first = '', ...others] = path.split('.')
    tree.set(first, [...(tree.get(first) ?? []), ...(others.length > 0 ? [others.join('.')] : [])])
  }
  return [...tree]
    .map(([name, inner]) => (inner.length > 0 ? `${name} { ${selectionOf(inner)} }` : name))
    .join(' ')
}

describe('a condition through a reference, or over GraphQL', () => {
  it('should not tell either how often a list is read', async () => {
    for (const name of ['reads', 'orderRevision', 'placement', 'pendingKey', 'searchText']) {
      const { status } = await rest(
        'public',
        'GET',
        `/comments?depth=0&where[list.${name}][exists]=true`,
      )
      expect([name, status]).toEqual([name, 400])
    }
    for (const query of [
      '{ RankedLists(where: { reads: { greater_than: 0 } }) { docs { id } } }',
      '{ RankedLists(sort: "-reads") { docs { id } } }',
      '{ Comments(where: { list__reads: { greater_than: 0 } }) { docs { id } } }',
    ]) {
      const { data } = JSON.parse(await graphqlOf(desk)(query, {})) as {
        data?: null | Record<string, unknown>
      }
      expect([query, Object.values(data ?? {}).filter(Boolean)]).toEqual([query, []])
    }
  })
})
