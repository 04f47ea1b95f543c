/**
 * Publishing one language of a list: its texts go out, and everything else stays as readers have it. See
 * docs/checks.md.
 */
import type { PayloadRequest } from 'payload'

import type { Data, Id } from '../../storage/types.js'
import type { ListContext } from '../moves/context.js'

import { PublicError } from '../../errors.js'
import { isInTransaction, storeOf, whole, within } from '../../storage/index.js'
import { joining } from '../../storage/isolated.js'
import { CONTEXT_KEY, type OrderContext } from '../moves/context.js'
import { findLatest } from '../moves/head.js'
import { readDraft, withRowsLease } from '../moves/rows.js'
import { catchUp } from '../moves/settle.js'
import { isApprovedNow } from '../review/store.js'
import { withTextsOf } from './localeTexts.js'

type Args = ListContext & { locale: string; req: PayloadRequest }

/**
 * The published list with the texts that its draft has in a language; null where it is not published.
 *
 * @returns `texts`: the fields of it that have something of a language in them
 */
export const readLanguageOnly = async ({
  locale,
  ...context
}: ListContext & { locale: string | undefined }): Promise<null | { list: Data; texts: Data }> => {
  const { payload, slugs } = context
  const out = await readDraft({ ...context, isPublished: true, locale })
  if (out._status !== 'published') return null
  const fields = payload.collections[slugs.rankedLists]?.config.flattenedFields ?? []
  const texts = withTextsOf({ draft: await readDraft({ ...context, locale }), fields, out })
  return { list: { ...out, ...texts }, texts }
}

/**
 * Publishes the texts of one language, past none of what publishing asks for. Payload publishes what comes of
 * the latest version; so what is out becomes that for as long as it takes, and the draft is put back behind
 * it. In a transaction where the engine has them; elsewhere the draft stays among the versions, also where the
 * process dies.
 *
 * @param overrideAccess whether it is the app itself that publishes
 * @param revision the one that was seen; where it is left out, the draft goes out as it is
 * @returns the revision of the draft now
 * @throws PublicError `precondition-failed` where the list is not published, or has no draft beside; `conflict`
 * where somebody has saved it since; `not-approved`
 */
export const publishLanguage = async ({
  needsApproval,
  overrideAccess = false,
  revision,
  ...args
}: Args & {
  needsApproval: boolean
  overrideAccess?: boolean
  revision?: number
}): Promise<number> => {
  const { list, payload, req: asking, slugs } = args
  const isWithin = await isInTransaction(asking)
  await catchUp({ list, payload, slugs, ...(isWithin ? { req: asking } : {}) })
  if (needsApproval && !(await isApprovedNow({ list, payload, slugs }))) {
    throw new PublicError({
      code: 'not-approved',
      detail: 'The list is not approved as it is now.',
    })
  }
  const work = (): Promise<number> => {
    const { locale, req: asked } = args
    return whole({ payload, slugs, ...(isWithin ? { req: asked } : {}) }, async ({ req }) => {
      const context = { list, payload, req, slugs }
      // nobody saves it between what is read here and what is put back
      await within(req).hold({ collection: 'rankedLists', id: list })
      const draft = await findLatest(context)
      const out = await storeOf(context).findOne<Data & { id: Id }>({
        collection: 'rankedLists',
        locale: 'all',
        where: { and: [{ id: { equals: list } }, { _status: { equals: 'published' } }] },
      })
      const only = await readLanguageOnly({ ...context, locale })
      if (!draft || !out || !only) {
        throw new PublicError({
          code: 'precondition-failed',
          detail: 'The list is not published; it goes out in all languages the first time.',
        })
      }
      if (draft.content._status === 'published') {
        throw new PublicError({
          code: 'precondition-failed',
          detail: 'There is no draft beside what is published.',
        })
      }
      if (revision !== undefined && Number(draft.content.revision ?? 0) !== revision) {
        throw new PublicError({
          code: 'conflict',
          detail: 'Somebody else has saved the list since; look at it again.',
        })
      }
      try {
        const { id: _, ...published } = out
        // nobody's work: among the versions it would look like a draft that was undone
        await putLatest({
          ...context,
          content: { ...published, _status: 'draft' },
          isSnapshot: true,
        })
        await payload.update({
          ...common(context),
          data: { ...only.texts, _status: 'published' } as never,
          locale: locale as never,
          overrideAccess,
          // what keeps it back is told in the language of who asks
          req: { ...joining(req).req, i18n: asked.i18n, t: asked.t },
          user: asked.user,
        })
        // by which a job that is run again after its process died knows that this has happened
        const done = await findLatest(context)
        if (done && done.versionId !== null) {
          await storeOf(context).writeVersion({
            collection: 'rankedLists',
            content: done.content,
            id: done.versionId,
            publishedLocale: locale,
          })
        }
      } catch (error) {
        // where a transaction does not do it
        if (!(await isInTransaction(req))) await putLatest({ ...context, content: draft.content })
        throw error
      }
      return putLatest({ ...context, content: draft.content })
    })
  }
  // a transaction that is open would wait for the lease's own, and holds the list itself
  return isWithin ? work() : withRowsLease({ list, payload, slugs, work })
}

/**
 * Makes content the latest draft, as it is stored and in all its locales, under a revision of its own.
 *
 * @returns that revision
 */
const putLatest = async ({
  content,
  isSnapshot = false,
  ...context
}: ListContext & {
  content: Data
  isSnapshot?: boolean
  req: PayloadRequest
}): Promise<number> => {
  await context.payload.update({
    ...common(context),
    data: {},
    draft: true,
    overrideAccess: true,
  })
  const latest = await findLatest(context)
  if (!latest || latest.versionId === null) throw new Error('A draft of a list was not stored.')
  const revision = Number(latest.content.revision)
  await storeOf(context).writeVersion({
    collection: 'rankedLists',
    content: { ...content, revision, updatedAt: latest.content.updatedAt },
    id: latest.versionId,
    isSnapshot,
  })
  return revision
}

const common = ({ list, req, slugs }: ListContext & { req: PayloadRequest }) => ({
  collection: slugs.rankedLists,
  context: { [CONTEXT_KEY]: { isContentOnly: true, isOrderKept: true } satisfies OrderContext },
  depth: 0,
  fallbackLocale: false as const,
  id: list,
  ...joining(req),
})
