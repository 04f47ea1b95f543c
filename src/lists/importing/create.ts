/** Makes the draft that an article proposes, whole or not at all. */
import type { Data, Id } from '../../storage/types.js'
import type { BegunBy } from '../composing/once.js'
import type { BegunList } from '../composing/index.js'
import type { ArticleProposal, ProposedEntry } from './article/index.js'
import type { BroughtPictures } from './article/lexical.js'
import type { ImportContext } from './context.js'
import type { Answers, EntryDocuments } from './draft.js'
import type { EntryMatch } from './match.js'

import { createList } from '../composing/index.js'
import { makeDramaDrafts, findVisible } from '../moves/search.js'
import { joining } from '../../storage/isolated.js'
import { localeValues } from '../../storage/documents/index.js'
import { whole } from '../../storage/index.js'
import { compact, fold } from '../../text/index.js'
import { contentOf } from './draft.js'
import { matchCast, matchProposal, readCast } from './match.js'

/** The drama of an entry, as an editor has decided: one that there is, a new one, or none. */
export type DramaAnswer = { drama: 'create' | Id | null; entry: number; section: number }

export type ArticleAnswers = Answers & { dramas?: readonly DramaAnswer[] | undefined }

/**
 * A draft of what is proposed, with the answers put in. New dramas, clips and the list are one
 * transaction; without transactions the list comes last, so that none is there without its parts.
 */
export const createFromArticle = async ({
  answers,
  begunBy,
  fields = {},
  matches: given,
  pictures = new Map(),
  proposal,
  ...context
}: ImportContext & {
  answers: ArticleAnswers
  begunBy?: BegunBy | undefined
  /** What the list is given besides: its slug, its tags. */
  fields?: Data
  matches?: EntryMatch[][]
  pictures?: BroughtPictures | undefined
  proposal: ArticleProposal
}): Promise<BegunList> =>
  whole(context, async (within) => {
    const matches = given ?? (await matchProposal({ ...within, proposal }))
    const content = await resolveContent({
      ...within,
      answers,
      clipsOf: (entry) => makeClips({ ...within, entry }),
      matches,
      pictures,
      proposal,
    })
    const { entries, title, ...rest } = content
    return createList({
      ...within,
      begunBy,
      fields: { ...rest, ...fields },
      rows: entries as Data[],
      title: String(title),
    })
  })

/**
 * The content of a list as an article proposes it, with the documents that its names are of.
 *
 * @param clipsOf the clips of an entry, made or found
 */
export const resolveContent = async ({
  answers,
  clipsOf,
  matches,
  pictures,
  proposal,
  ...context
}: ImportContext & {
  answers: ArticleAnswers
  clipsOf: (entry: ProposedEntry) => Promise<Id[]>
  matches: EntryMatch[][]
  pictures: BroughtPictures
  proposal: ArticleProposal
}): Promise<Data> => {
  const chosen = await chooseDramas({ ...context, answers, matches, proposal })
  const cast = await readCast({ ...context, dramas: chosen.flat(2) })
  const documents: EntryDocuments[][] = []
  for (const [place, section] of proposal.sections.entries()) {
    const own: EntryDocuments[] = []
    for (const [index, entry] of section.entries.entries()) {
      const dramas = chosen[place]?.[index] ?? []
      const isSpotlight = section.kind.value === 'spotlight'
      own.push({
        clips: await clipsOf(entry),
        dramas,
        ...(isSpotlight
          ? await findPeople({ ...context, entry })
          : {
              people: [],
              ...matchCast({ cast: dramas.flatMap((id) => cast.get(String(id)) ?? []), entry }),
            }),
      })
    }
    documents.push(own)
  }
  const author = await findAuthor({ ...context, name: proposal.byline?.value })
  return contentOf({ answers, author, documents, pictures, proposal })
}

const chooseDramas = async ({
  answers,
  matches,
  proposal,
  ...context
}: ImportContext & {
  answers: ArticleAnswers
  matches: EntryMatch[][]
  proposal: ArticleProposal
}): Promise<Id[][][]> => {
  const answerOf = (section: number, entry: number) =>
    answers.dramas?.find((answer) => answer.section === section && answer.entry === entry)
  const chosen: Id[][][] = []
  for (const [place, section] of proposal.sections.entries()) {
    const own: Id[][] = []
    for (const [index, entry] of section.entries.entries()) {
      const answer = answerOf(place, index)
      const found = (matches[place]?.[index]?.dramas ?? []).flatMap((drama) => drama?.id ?? [])
      if (!answer) own.push(found)
      else if (answer.drama === 'create') {
        const title = entry.drama?.value ?? entry.printed?.value
        const made = title ? await makeDramaDrafts({ ...context, titles: [title] }) : []
        own.push(made.map(({ id }) => id))
      } else own.push(answer.drama === null ? [] : [answer.drama, ...found.slice(1)])
    }
    chosen.push(own)
  }
  return chosen
}

/** People of a spotlight by any of their names; who is not there stays as printed. */
const findPeople = async ({
  entry,
  ...context
}: ImportContext & { entry: ProposedEntry }): Promise<Omit<EntryDocuments, 'clips' | 'dramas'>> => {
  const people: Id[] = []
  const printedNames: string[] = []
  for (const { actor, character } of entry.people) {
    const name = actor?.value ?? character?.value ?? ''
    const found = await findVisible({
      ...context,
      collection: context.slugs.people,
      limit: 50,
      locale: 'all',
      select: ['name', 'names'],
      where: { searchText: { contains: compact(name) } },
    })
    const same = found.find((person) =>
      [...localeValues(person.name), ...localeValues(person.names)].some(
        (own) => compact(own) === compact(name),
      ),
    )
    if (same) people.push(same.id)
    else printedNames.push(name)
  }
  return { people, printedNames, roles: [] }
}

/** A clip of an entry: one that there is, or what is known of one that is to be made. */
type PlannedClip = { data: Data } | { id: Id }

/** Clips by their addresses, made where there is none; times without one become a clip of their own. */
const makeClips = async ({
  entry,
  ...context
}: ImportContext & { entry: ProposedEntry }): Promise<Id[]> => {
  const clips: Id[] = []
  for (const clip of await planClips({ ...context, entry }))
    clips.push(await makeClip(context, clip))
  return clips
}

export const makeClip = async (
  { payload, req, slugs }: ImportContext,
  clip: PlannedClip,
): Promise<Id> => {
  if ('id' in clip) return clip.id
  const { id } = await payload.create({
    collection: slugs.clips,
    data: clip.data,
    depth: 0,
    overrideAccess: false,
    ...joining(req),
    user: req.user,
  })
  return id
}

/** @param own clips that stand for times without an address, by the time as printed */
export const planClips = async ({
  entry,
  own = new Map(),
  ...context
}: ImportContext & {
  entry: ProposedEntry
  own?: ReadonlyMap<string, Id>
}): Promise<PlannedClip[]> => {
  const clips: PlannedClip[] = []
  const title = (entry.drama?.value ?? entry.printed?.value ?? 'Clip').slice(0, 200)
  const isClip = ({ kind }: { kind: string }) => kind === 'clip'
  const addressed = [
    ...new Map(entry.links.filter(isClip).map((link) => [link.value, link])).values(),
  ]
  const times = [...entry.times]
  for (const { provider, startSeconds, value } of addressed) {
    const [known] = await findVisible({
      ...context,
      collection: context.slugs.clips,
      limit: 1,
      select: ['printedTimestamp'],
      where: { url: { equals: value } },
    })
    // one time beside one address is a time of that clip
    const isOfClip =
      addressed.length === 1 && (!known || known.printedTimestamp === times[0]?.value)
    const time = isOfClip ? times.shift() : undefined
    if (known) {
      clips.push({ id: known.id })
      continue
    }
    clips.push({
      data: {
        provider,
        reference: startSeconds === null ? (time?.reference ?? 'unknown') : 'video',
        title,
        ...(time ? { printedTimestamp: time.value } : {}),
        ...(startSeconds !== null
          ? { startSeconds }
          : time && time.reference !== 'unknown'
            ? { startSeconds: time.seconds }
            : {}),
        url: value,
      },
    })
  }
  for (const { reference, seconds, value } of times) {
    const id = own.get(value)
    clips.push(
      id === undefined
        ? {
            data: {
              printedTimestamp: value,
              provider: 'unknown',
              reference,
              title,
              ...(reference === 'unknown' ? {} : { startSeconds: seconds }),
            },
          }
        : { id },
    )
  }
  return clips
}

const findAuthor = async ({
  name,
  ...context
}: ImportContext & { name: string | undefined }): Promise<Id | null> => {
  if (!name || fold(name) === '') return null
  const found = await findVisible({
    ...context,
    collection: context.slugs.authors,
    limit: 20,
    select: ['name'],
    where: { searchText: { contains: name } },
  })
  return found.find((author) => fold(String(author.name)) === fold(name))?.id ?? null
}
