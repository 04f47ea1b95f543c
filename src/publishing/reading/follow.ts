/** Following references from some documents to all that a publication shows of them. */
import type { Payload } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Edge } from '../../storage/index.js'
import type { Data, Id } from '../../storage/types.js'
import type { Related } from '../shapes/index.js'

import { referencesIn, valuesIn } from '../../storage/graph/index.js'
import { graphOf } from '../../storage/index.js'
import { embeddedIn, SHOWN, SHOWN_KEYS } from '../shapes/index.js'

export type ShownKey = keyof Related

/** A field along which a publication comes from the documents of one collection to those of another. */
export type ShownEdge = {
  field: Edge
  from: ShownKey
  /** Slug of the collection that it comes to. */
  slug: string
  to: ShownKey
}

/** What a text shows, whatever its editor has. */
const IN_TEXTS = ['clips', 'media'] as const satisfies ShownKey[]

/** Every way along which a publication shows one document by another, as this app has the fields. */
export const shownEdges = ({
  payload: { config },
  slugs,
}: {
  payload: Pick<Payload, 'config'>
  slugs: CollectionSlugs
}): readonly ShownEdge[] => {
  const before = known.get(config)
  if (before) return before
  const graph = graphOf(config)
  const edges = SHOWN_KEYS.flatMap((from) => {
    const shown: readonly string[] = SHOWN[from]
    return graph
      .from(slugs[from])
      .filter(({ path }) => shown.includes(path))
      .flatMap((field) =>
        (field.text ? IN_TEXTS : SHOWN_KEYS.filter((to) => field.to.includes(slugs[to]))).map(
          (to): ShownEdge => ({ field, from, slug: slugs[to], to }),
        ),
      )
  })
  known.set(config, edges)
  return edges
}

const known = new WeakMap<Payload['config'], readonly ShownEdge[]>()

/** Documents from which it goes out. */
export type Root = {
  documents: readonly object[]
  key: ShownKey
  /** Those that localised values are given by; null, or left out, for values in one locale. */
  locales?: null | readonly string[]
  /** Which of its fields count; all where it is left out. */
  only?: (edge: ShownEdge) => boolean
}

/**
 * What some documents refer to, and what that refers to in turn: each collection is asked for once, when
 * all that refers to its documents is there, and those that can be are asked for at the same moment.
 *
 * @param edges the ways that are followed; a list that another one relates to is not followed further
 * @param isDeep whether what is found is followed too
 * @param load gives documents by their ids as text; what it does not give is not followed
 * @returns the ids that were found, and the documents that were loaded
 */
export const follow = async <Document extends object>({
  edges,
  isDeep = true,
  load,
  roots,
}: {
  edges: readonly ShownEdge[]
  isDeep?: boolean
  load: (key: ShownKey, ids: Id[]) => Promise<ReadonlyMap<string, Document>>
  roots: readonly Root[]
}): Promise<{
  documents: ReadonlyMap<ShownKey, ReadonlyMap<string, Document>>
  ids: ReadonlyMap<ShownKey, Id[]>
}> => {
  const ids = new Map<ShownKey, Id[]>()
  const documents = new Map<ShownKey, ReadonlyMap<string, Document>>()
  for (const round of roundsOf({ edges, isDeep, roots })) {
    await Promise.all(
      round.map(async (key) => {
        const found = edges
          .filter(({ to }) => to === key)
          .flatMap((edge) => [
            ...roots
              .filter(({ key: from, only }) => from === edge.from && (only?.(edge) ?? true))
              .flatMap((root) => idsIn({ edge, ...root })),
            ...(isFollowed({ edge, isDeep })
              ? idsIn({ documents: [...(documents.get(edge.from)?.values() ?? [])], edge })
              : []),
          ])
        const unique = [...new Map(found.map((id) => [String(id), id])).values()]
        ids.set(key, unique)
        documents.set(key, await load(key, unique))
      }),
    )
  }
  return { documents, ids }
}

/** Whether an edge starts from documents that were found. */
const isFollowed = ({ edge, isDeep }: { edge: ShownEdge; isDeep: boolean }): boolean =>
  isDeep && edge.from !== 'rankedLists' && edge.from !== edge.to

/** The collections that are come to, each after all from which it is come to. */
const roundsOf = ({
  edges,
  isDeep,
  roots,
}: {
  edges: readonly ShownEdge[]
  isDeep: boolean
  roots: readonly Root[]
}): ShownKey[][] => {
  const levels = new Map<ShownKey, number | undefined>()
  const levelOf = (key: ShownKey): number | undefined => {
    if (levels.has(key)) return levels.get(key)
    const before = edges
      .filter(({ to }) => to === key)
      .flatMap((edge) => [
        ...(roots.some(({ key: from }) => from === edge.from) ? [-1] : []),
        ...(isFollowed({ edge, isDeep }) ? [levelOf(edge.from) ?? []].flat() : []),
      ])
    const level = before.length > 0 ? Math.max(...before) + 1 : undefined
    levels.set(key, level)
    return level
  }
  const rounds: ShownKey[][] = []
  for (const key of SHOWN_KEYS) {
    const level = levelOf(key)
    if (level !== undefined) rounds[level] = [...(rounds[level] ?? []), key]
  }
  return rounds
}

const idsIn = ({
  documents,
  edge: { field, slug, to },
  locales = null,
}: Pick<Root, 'documents' | 'locales'> & { edge: ShownEdge }): Id[] =>
  documents.flatMap((document) => {
    const content = document as Data
    if (field.text) {
      return valuesIn({ content, field, locales }).flatMap((text) => {
        const { clips, media } = embeddedIn(text)
        return to === 'clips' ? clips : media
      })
    }
    return referencesIn({ content, field, locales }).flatMap((one) =>
      one.to === slug ? [one.id] : [],
    )
  })
