/** Makes the draft that an article proposes, whole or not at all. */
import type { Data, Id } from '../../storage/types.js'
import type { BegunBy } from '../composing/once.js'
import type { BegunList } from '../composing/index.js'
import type { ArticleProposal, ProposedEntry } from './article/index.js'
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
  proposal,
  ...context
}: ImportContext & {
  answers: ArticleAnswers
  begunBy?: BegunBy | undefined
  /** What the list is given besides: its slug, its tags. */
  fields?: Data
  matches?: EntryMatch[][]
  proposal: ArticleProposal
}): Promise<BegunList> =>
  whole(context, async (within) => {
    const matches = given ?? (await matchProposal({ ...within, proposal }))
    const chosen = await chooseDramas({ ...within, answers, matches, proposal })
    const cast = await readCast({ ...within, dramas: chosen.flat(2) })
    const documents: EntryDocuments[][] = []
    for (const [place, section] of proposal.sections.entries()) {
      const own: EntryDocuments[] = []
      for (const [index, entry] of section.entries.entries()) {
        const dramas = chosen[place]?.[index] ?? []
        const isSpotlight = section.kind.value === 'spotlight'
        own.push({
          clips: await makeClips({ ...within, entry }),
          dramas,
          ...(isSpotlight
            ? await findPeople({ ...within, entry })
            : {
                people: [],
                ...matchCast({ cast: dramas.flatMap((id) => cast.get(String(id)) ?? []), entry }),
              }),
        })
      }
      documents.push(own)
    }
    const author = await findAuthor({ ...within, name: proposal.byline?.value })
    const { entries, title, ...rest } = contentOf({ answers, author, documents, proposal })
    return createList({
      ...within,
      begunBy,
      fields: { ...rest, ...fields },
      rows: entries as Data[],
      title: String(title),
    })
  })

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
        const made = title ? await makeDramaDrafts({ ...context, titles: [title] }) : null
        own.push(made?.dramas.map(({ id }) => id) ?? [])
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

/** Clips by their addresses, made where there is none; times without one become a clip of their own. */
const makeClips = async ({
  entry,
  ...context
}: ImportContext & { entry: ProposedEntry }): Promise<Id[]> => {
  const { payload, req, slugs } = context
  const clips: Id[] = []
  const title = (entry.drama?.value ?? entry.printed?.value ?? 'Clip').slice(0, 200)
  const own = entry.links.filter(({ kind }) => kind === 'clip')
  const make = async (data: Data): Promise<void> => {
    const { id } = await payload.create({
      collection: slugs.clips,
      data: { title, ...data },
      depth: 0,
      overrideAccess: false,
      ...joining(req),
      user: req.user,
    })
    clips.push(id)
  }
  const times = [...entry.times]
  for (const { provider, startSeconds, value } of own) {
    const [known] = await findVisible({
      ...context,
      collection: slugs.clips,
      limit: 1,
      select: [],
      where: { url: { equals: value } },
    })
    if (known) clips.push(known.id)
    else {
      const time = own.length === 1 ? times.shift() : undefined
      await make({
        provider,
        reference: startSeconds === null ? (time?.reference ?? 'unknown') : 'video',
        ...(time ? { printedTimestamp: time.value } : {}),
        ...(startSeconds !== null
          ? { startSeconds }
          : time && time.reference !== 'unknown'
            ? { startSeconds: time.seconds }
            : {}),
        url: value,
      })
    }
  }
  for (const { reference, seconds, value } of times) {
    await make({
      printedTimestamp: value,
      provider: 'unknown',
      reference,
      ...(reference === 'unknown' ? {} : { startSeconds: seconds }),
    })
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
