import type { Phase } from '../types.js'

const DAY_MS = 86_400_000

/** Whether the list takes comments, and such ones, or has closed by its age. Staff may still answer. */
export const checkList: Phase = async ({ draft, facts, now }) => {
  const [author, list, settings] = [
    await facts.author(),
    await facts.list(),
    await facts.settings(),
  ]
  if (author.isStaff) return undefined
  if (draft.attachments.length > 0 && !list.areAttachmentsTaken) {
    return { reasons: [{ code: 'no-media' }], status: 'refused' }
  }
  if (!list.areCommentsOpen) return { reasons: [{ code: 'closed' }], status: 'refused' }
  const { closeAfterDays } = settings
  const isOld =
    closeAfterDays !== null &&
    list.publishedAt !== null &&
    now >= list.publishedAt + closeAfterDays * DAY_MS
  return isOld
    ? {
        reasons: [{ code: 'closed-by-age', detail: `${closeAfterDays} days` }],
        status: 'refused',
      }
    : undefined
}
