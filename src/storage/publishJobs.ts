/** Payload's jobs that publish at a time, run again after the process died that ran them. */
import type { BaseJob, Config } from 'payload'

import type { Id } from './types.js'

import { instantOf } from './documents/values.js'
import { toId } from './ids.js'

type Adapter = ReturnType<Config['db']['init']>

type Input = {
  doc?: { relationTo?: unknown; value?: unknown }
  locale?: unknown
  type?: unknown
}

/**
 * Whether what a job of `schedulePublish` is for has happened: a process may die between its work and the end
 * of its job, and a second version would say that somebody has published once more, with whatever an editor
 * has drafted since.
 */
export const hasPublished = async ({
  db,
  job,
  req,
}: {
  db: Adapter
  job: BaseJob
  req: Parameters<Adapter['updateJobs']>[0]['req']
}): Promise<boolean> => {
  const { payload } = db
  const { doc, locale, type } = (job.input ?? {}) as Input
  const since = instantOf(job.waitUntil) ?? instantOf(job.createdAt)
  const collection = String(doc?.relationTo)
  if (job.taskSlug !== 'schedulePublish' || !since || !payload.collections[collection]) return false
  const { value } = doc ?? {}
  const id =
    typeof value === 'string' || typeof value === 'number'
      ? toId({ collection, id: value, payload })
      : undefined
  if (id === undefined) return false
  if (type === 'unpublish') {
    const found = await db.findOne<{ _status?: unknown; id: Id }>({
      collection,
      req,
      select: { _status: true },
      where: { id: { equals: id } },
    })
    return found?._status === 'draft'
  }
  const { docs } = await db.findVersions({
    collection,
    limit: 1,
    pagination: false,
    req,
    select: { createdAt: true } as never,
    where: {
      and: [
        { parent: { equals: id } },
        { 'version._status': { equals: 'published' } },
        { createdAt: { greater_than_equal: since } },
        ...(typeof locale === 'string' ? [{ publishedLocale: { equals: locale } }] : []),
      ],
    },
  })
  return docs.length > 0
}
