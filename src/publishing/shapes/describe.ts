/** The public forms of what entries refer to. Each leaves out what is not public, to the last id. */
import type { SceneKind } from '../../vocabulary.js'
import type {
  Alias,
  EntryDrama,
  EntryScene,
  Name,
  Named,
  Pairing,
  Person,
  Quote,
  Ref,
  Role,
  WatchLink,
} from './schema.js'
import type {
  CharacterDocument,
  DramaDocument,
  PairingDocument,
  PersonDocument,
  QuoteRow,
  Related,
  RoleDocument,
  SceneDocument,
  TitledDocument,
  WatchLinkRow,
} from './source.js'

import { toShownClips } from './clips.js'
import { toImage } from './media.js'
import {
  EPISODE_PARTS,
  NAME_KINDS,
  REALITIES,
  ROLE_KINDS,
  SCENE_KINDS,
  SPOILER_LEVELS,
  TITLE_KINDS,
} from './schema.js'
import { findAllPublic, findPublic, relationId } from './source.js'
import { webUrl } from './urls.js'
import { oneOf, secondsOf, textOf, textsOf, wholeOf } from './values.js'

type From<T> = { document: T; related: Related }

/** Slug and title; null for a document without a slug, which has no public address. */
export const toRef = (document: TitledDocument | undefined): null | Ref => {
  const slug = textOf(document?.slug)
  return slug ? { slug, title: textOf(document?.title) } : null
}

export const toRefs = (documents: readonly TitledDocument[]): Ref[] =>
  documents.flatMap((document) => toRef(document) ?? [])

export const toPerson = ({ document, related }: From<PersonDocument>): null | Person => {
  const named = toNamed(document)
  return (
    named && {
      ...named,
      externalIds: toExternalIds(document),
      photo: toImage(findPublic(related.media, document.photo)),
    }
  )
}

/**
 * A role; null where its drama is not public (who plays whom in it is then not either), and where
 * neither of its two halves is.
 */
export const toRole = ({ document, related }: From<RoleDocument>): null | Role => {
  const drama = toRef(findPublic(related.dramas, document.drama))
  const character = toNamed(findPublic(related.characters, document.character))
  const person = toNamed(findPublic(related.people, document.person))
  if (!drama || (!character && !person)) return null
  return { character, drama, kind: oneOf(ROLE_KINDS, document.kind, null), person }
}

/** The roles that a relationship to many names. */
const toRoles = ({ related, relations }: { related: Related; relations: unknown }): Role[] =>
  findAllPublic(related.roles, relations).flatMap((document) => toRole({ document, related }) ?? [])

export const toDrama = ({ document, related }: From<DramaDocument>): EntryDrama | null => {
  const ref = toRef(document)
  if (!ref) return null
  const franchise = findPublic(related.franchises, document.franchise)
  const franchiseSlug = textOf(franchise?.slug)
  return {
    ...ref,
    aliases: toAliases(document),
    endYear: wholeOf(document.endYear),
    externalIds: { ...toExternalIds(document), myDramaList: textOf(document.myDramaListUrl) },
    franchise: franchiseSlug ? { name: textOf(franchise?.name), slug: franchiseSlug } : null,
    network: textOf(document.network),
    poster: toImage(findPublic(related.media, document.poster)),
    watchLinks: toWatchLinks(document.watchLinks),
    year: wholeOf(document.year),
  }
}

const toExternalIds = ({ imdbId, tmdbId, wikidataId }: PersonDocument): Person['externalIds'] => ({
  imdb: textOf(imdbId),
  tmdb: textOf(tmdbId),
  wikidata: textOf(wikidataId),
})

/** What can be a kind; see the option `genre`. */
const KIND = /^[a-z][a-z0-9-]*$/

/** The plugin's own in their order, then those of the app as they are stored. */
const kindsOf = (kinds: SceneDocument['kinds']): SceneKind[] => {
  const own: readonly string[] = SCENE_KINDS
  const stored = [...new Set(textsOf(kinds).filter((kind) => KIND.test(kind)))]
  return [
    ...own.filter((kind) => stored.includes(kind)),
    ...stored.filter((kind) => !own.includes(kind)),
  ]
}

export const toScene = ({ document, related }: From<SceneDocument>): EntryScene => ({
  clips: toShownClips({ related, relations: document.clips }),
  drama: toRef(findPublic(related.dramas, document.drama)),
  episode: wholeOf(document.episode),
  episodePart: oneOf(EPISODE_PARTS, document.episodePart, null),
  kinds: kindsOf(document.kinds),
  music: (document.music ?? []).flatMap(({ artist, title }) =>
    textOf(artist) || textOf(title) ? { artist: textOf(artist), title: textOf(title) } : [],
  ),
  offsetSeconds: secondsOf(document.offsetSeconds),
  participants: toRoles({ related, relations: document.participants }),
  place: textOf(document.place),
  quotes: (document.quotes ?? []).flatMap((row) => toQuote({ related, row }) ?? []),
  reality: oneOf(REALITIES, document.reality, 'real'),
  season: wholeOf(document.season),
  slug: textOf(document.slug),
  spoiler: oneOf(SPOILER_LEVELS, document.spoiler, 'none'),
  title: textOf(document.title),
})

/** A pairing; null where its drama is known and not public. */
export const toPairing = ({ document, related }: From<PairingDocument>): null | Pairing => {
  const slug = textOf(document.slug)
  const drama = toRef(findPublic(related.dramas, document.drama))
  const isOfHiddenDrama = !drama && relationId(document.drama) !== undefined
  if (!slug || isOfHiddenDrama) return null
  return {
    drama,
    names: toNames(document.names),
    nickname: textOf(document.nickname),
    roles: toRoles({ related, relations: document.roles }),
    slug,
  }
}

/** A quote; null where nothing of it is known. */
export const toQuote = ({
  related,
  row,
}: {
  related: Related
  row: null | QuoteRow | undefined
}): null | Quote => {
  const role = findPublic(related.roles, row?.speaker)
  const quote: Quote = {
    speaker: role ? toRole({ document: role, related }) : null,
    speakerText: textOf(row?.speakerText),
    text: textOf(row?.text),
    variant: textOf(row?.variant),
  }
  return Object.values(quote).some((value) => value !== null) ? quote : null
}

export const toWatchLinks = (rows: null | undefined | WatchLinkRow[]): WatchLink[] =>
  (rows ?? []).flatMap((row) => {
    const link = { label: textOf(row.label), region: textOf(row.region), url: webUrl(row.url) }
    return link.label || link.url ? link : []
  })

const toNamed = (document: CharacterDocument | undefined): Named | null => {
  const slug = textOf(document?.slug)
  const name = textOf(document?.name)
  return slug && name ? { name, names: toNames(document?.names), slug } : null
}

const toNames = (rows: CharacterDocument['names']): Name[] =>
  (rows ?? []).flatMap((row) => {
    const text = textOf(row.text)
    return text
      ? { kind: oneOf(NAME_KINDS, row.kind, 'alias'), language: textOf(row.language), text }
      : []
  })

const toAliases = ({ title, titles }: DramaDocument): Alias[] =>
  (titles ?? []).flatMap((row) => {
    const text = textOf(row.text)
    return text && text !== title
      ? { kind: oneOf(TITLE_KINDS, row.kind, 'alias'), language: textOf(row.language), text }
      : []
  })
