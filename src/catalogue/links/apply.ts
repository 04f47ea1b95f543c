import type { Where } from 'payload'

import type { Id } from '../../storage/types.js'
import type { Finding, Verdict } from './findings.js'
import type { LinkState } from './state.js'
import type { LinkContext } from './types.js'

import { kick } from '../../publishing/compiled/kick.js'
import { announceChange, confirmChange } from '../../publishing/compiled/marks.js'
import { availabilityAfter } from './state.js'
import { storeOf } from '../../storage/index.js'

/** How often a clip is read again that an editor has changed in the meantime. */
const MAX_ATTEMPTS = 3

type Clip = {
  availability?: null | string
  id: Id
  isAgeRestricted?: boolean | null
  isCheckedByHand?: boolean | null
  title?: null | string
  url?: null | string
}

type Args = LinkContext & {
  after: LinkState
  before: LinkState
  finding: Finding
  url: string
}

/** Writes the finding of a check to every clip that shows the address. */
export const applyToClips = async ({ url, ...args }: Args): Promise<void> => {
  const { payload } = args
  const where: Where = { url: { equals: url } }
  for await (const { id } of storeOf({ payload }).each<{ id: Id }>({
    collection: 'clips',
    select: {},
    where,
  })) {
    await applyToClip({ ...args, id, url })
  }
}

/**
 * Writes one clip by compare-and-set: an address or an availability that an editor has changed in the
 * meantime stays. Lists are compiled again only where readers see something else.
 */
const applyToClip = async ({
  after,
  before,
  finding,
  id,
  url,
  ...context
}: Args & { id: Id }): Promise<void> => {
  const { payload, slugs } = context
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const clip = await readClip({ ...context, id })
    if (!clip || clip.url !== url || clip.isCheckedByHand === true) return
    const current = (clip.availability ?? 'unknown') as Verdict
    const availability = availabilityAfter({ after, before, current })
    const wasRestricted = clip.isAgeRestricted === true
    const isAgeRestricted =
      (finding.kind === 'available' ? finding.isAgeRestricted : undefined) ?? wasRestricted
    const isSeen = availability !== current || isAgeRestricted !== wasRestricted

    const change = { collection: slugs.clips, id, payload, slugs, title: clip.title ?? null }
    if (isSeen) await announceChange(change)
    const isWritten = await storeOf({ payload }).compareAndSet({
      collection: 'clips',
      expected: { availability: clip.availability ?? null, url },
      id,
      set: {
        checkedAt: new Date(after.checkedAt ?? 0).toISOString(),
        checkFailures: after.failures,
        lastProblem: after.problem,
        ...(isSeen ? { availability, isAgeRestricted, updatedAt: new Date().toISOString() } : {}),
      },
    })
    if (isSeen) {
      await confirmChange(change)
      kick(context.publications)
    }
    if (isWritten) return
  }
}

const readClip = async ({
  id,
  payload,
}: Pick<LinkContext, 'payload' | 'slugs'> & { id: Id }): Promise<Clip | undefined> => {
  const where: Where = { id: { equals: id } }
  return storeOf({ payload }).findOne<Clip>({
    collection: 'clips',
    where,
  })
}
