import type { PayloadRequest } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Data, Id } from '../../storage/types.js'

import { idOf, idsOf, rowsOf } from '../../storage/documents/index.js'
import { walkLexical } from '../../text/index.js'
import { readRelated } from '../../storage/related.js'

/** Names of the derived columns of a list, each a relationship to many. */
export const REFERENCE_FIELDS = [
  'usedDramas',
  'usedPeople',
  'usedRoles',
  'usedScenes',
  'usedClips',
  'usedMedia',
] as const

export type ListReferences = Record<(typeof REFERENCE_FIELDS)[number], Id[]>

/**
 * Everything that a list shows, directly or through its scenes and roles: what a drama's or person's
 * "appears in" is read from, what holds a document from being deleted, and what says which lists a
 * change touches.
 *
 * @param otherLocales rich texts of the list in other locales than the one in `data`
 */
export const deriveListReferences = async ({
  data,
  otherLocales = [],
  req,
  slugs,
}: {
  data: Data
  otherLocales?: readonly unknown[]
  req: PayloadRequest
  slugs: CollectionSlugs
}): Promise<ListReferences> => {
  const entries = rowsOf(data.entries)
  const sceneIds = entries.flatMap((entry) => idsOf(entry.scenes))
  const scenes = await readRelated({ collection: slugs.scenes, ids: sceneIds, req })
  const pairings = await readRelated({
    collection: slugs.pairings,
    ids: entries.flatMap((entry) => idsOf(entry.pairing)),
    req,
  })
  const roleIds = [
    ...entries.flatMap((entry) => idsOf(entry.roles)),
    ...entries.flatMap((entry) => idsOf((entry.quote as Data | undefined)?.speaker)),
    ...[...scenes.values()].flatMap((scene) => idsOf(scene.participants)),
    ...[...pairings.values()].flatMap((pairing) => idsOf(pairing.roles)),
  ]
  const roles = await readRelated({ collection: slugs.roles, ids: roleIds, req })

  const embedded = { clips: [] as Id[], media: [] as Id[] }
  const texts = [data.intro, data.outro, ...entries.map((entry) => entry.blurb), ...otherLocales]
  for (const richText of texts) collectEmbedded({ into: embedded, richText })

  return {
    usedClips: unique([
      ...entries.flatMap((entry) => idsOf(entry.clips)),
      ...[...scenes.values()].flatMap((scene) => idsOf(scene.clips)),
      ...embedded.clips,
    ]),
    usedDramas: unique([
      ...entries.flatMap((entry) => idsOf(entry.dramas)),
      ...[...scenes.values()].flatMap((scene) => idsOf(scene.drama)),
    ]),
    usedMedia: unique([
      ...idsOf(data.heroImage),
      ...entries.flatMap((entry) => rowsOf(entry.images).flatMap(({ image }) => idsOf(image))),
      ...embedded.media,
    ]),
    usedPeople: unique([
      ...entries.flatMap((entry) => idsOf(entry.people)),
      ...[...roles.values()].flatMap((role) => idsOf(role.person)),
    ]),
    usedRoles: unique(roleIds),
    usedScenes: unique(sceneIds),
  }
}

const collectEmbedded = ({
  into,
  richText,
}: {
  into: { clips: Id[]; media: Id[] }
  richText: unknown
}): void => {
  walkLexical(richText, (node) => {
    const { fields, type } = node
    const upload = type === 'upload' ? idOf((node as { value?: unknown }).value) : undefined
    if (upload !== undefined) into.media.push(upload)
    if (type !== 'block' || !fields) return
    const clip = idOf(fields.clip)
    const image = idOf(fields.image)
    if (clip !== undefined) into.clips.push(clip)
    if (image !== undefined) into.media.push(image)
  })
}

const unique = (ids: readonly Id[]): Id[] => [
  ...new Map(ids.map((id) => [String(id), id])).values(),
]
