/** Clips that stand in for those which no longer play. Pure but for the loading that it is given. */
import type { Id } from '../../storage/types.js'
import type { Relation } from './source.js'

import { isBrokenClip } from '../../vocabulary.js'
import { relationId } from './source.js'

type Replaceable = { availability?: unknown; fallback?: unknown; id: Id }

/**
 * The first clip that plays among those that are to stand in for one that does not, one after the
 * other; undefined where none does, and for a clip that plays itself.
 */
export const standInOf = <T extends Replaceable>({
  clip,
  clips,
}: {
  clip: T
  clips: ReadonlyMap<string, T>
}): T | undefined => {
  if (!isBrokenClip(clip.availability)) return undefined
  // two who save at once can make a circle that neither would have been allowed to make alone
  const seen = new Set<string>([String(clip.id)])
  let next = clips.get(String(relationId(clip.fallback)))
  while (next && !seen.has(String(next.id))) {
    if (!isBrokenClip(next.availability)) return next
    seen.add(String(next.id))
    next = clips.get(String(relationId(next.fallback)))
  }
  return undefined
}

/** These clips and those that are to stand in for them, as far as it needs them. */
export const withFallbacks = async <T extends Replaceable>({
  clips,
  load,
}: {
  clips: ReadonlyMap<string, T>
  load: (ids: Id[]) => Promise<ReadonlyMap<string, T>>
}): Promise<Map<string, T>> => {
  const all = new Map(clips)
  const asked = new Set<string>()
  for (;;) {
    const missing = [...all.values()].flatMap(({ availability, fallback }) => {
      const id = isBrokenClip(availability) ? relationId(fallback as Relation) : undefined
      return id === undefined || all.has(String(id)) || asked.has(String(id)) ? [] : [id]
    })
    if (missing.length === 0) return all
    for (const id of missing) asked.add(String(id))
    for (const [id, clip] of await load(missing)) all.set(id, clip)
  }
}
