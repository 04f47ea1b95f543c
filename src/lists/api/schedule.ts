import type { Endpoint, PayloadRequest, TypedUser } from 'payload'

import { z } from 'zod'

import type { ListContext } from '../moves/context.js'
import type { WorkflowOptions } from './workflow.js'

import { changeSchedule, JOBS } from '../review/schedule.js'
import { PublicError } from '../../errors.js'
import { readDraft } from '../moves/rows.js'
import { isApprovedNow } from '../review/store.js'
import { LeaseTimeout } from '../../storage/lease.js'
import { forbidden } from '../../http/access.js'
import { privateJson, problemEndpoint } from '../../http/problems.js'
import { toId } from '../../storage/ids.js'
import { invalidBody, parseBody, requireList } from './request.js'

const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString())

const scheduleSchema = z.union([
  // schedules a list
  z.strictObject({ job: z.null(), seen: z.null(), to: instant }),
  // moves what is scheduled, or takes it away
  z.strictObject({
    job: z.union([z.string().min(1).max(64), z.int()]),
    seen: instant,
    to: instant.nullable(),
  }),
])

/** POST /:id/schedule, for who may publish the list; see docs/dashboard.md. */
export const createScheduleEndpoints = (options: WorkflowOptions): Endpoint[] => [
  problemEndpoint({
    method: 'post',
    path: '/:id/schedule',
    work: async (req) => {
      const body = await postSchedule({ options, req }).catch((error: unknown) => {
        throw error instanceof LeaseTimeout ? conflict() : error
      })
      return privateJson(body)
    },
  }),
]

const postSchedule = async ({
  options,
  req,
}: {
  options: WorkflowOptions
  req: PayloadRequest
}) => {
  const context = await requireList({ options, req })
  // contributors may change their drafts, and not publish them
  if (!options.access.hasRole(req, 'editor')) throw forbidden('list')
  const { job, seen, to } = await parseBody({ req, schema: scheduleSchema })
  if (to !== null && options.workflow.needsApproval) await requireApproval(context)
  if (to !== null) await refuseTemplate(context)
  if (to !== null && Date.parse(to) <= options.now().getTime()) {
    throw invalidBody([{ detail: 'is not in the future', pointer: '/to' }])
  }
  const id = job === null ? null : toId({ collection: JOBS, id: job, payload: req.payload })
  if (id === undefined) throw noJob()
  const outcome = await changeSchedule({
    ...context,
    job: id,
    seen,
    to,
    user: req.user as TypedUser,
  })
  if (outcome.kind === 'conflict') throw conflict()
  if (outcome.kind === 'missing') throw noJob()
  return { job: outcome.job, to: outcome.to }
}

const requireApproval = async (context: ListContext): Promise<void> => {
  if (await isApprovedNow(context)) return
  throw new PublicError({
    code: 'not-approved',
    detail: 'The list is not approved as it is now; it can be scheduled once it is.',
  })
}

const refuseTemplate = async (context: ListContext): Promise<void> => {
  const { isTemplate } = await readDraft({ ...context, select: { isTemplate: true } })
  if (isTemplate !== true) return
  throw new PublicError({
    code: 'precondition-failed',
    detail: 'The list is a template, which is never published.',
  })
}

const conflict = (): PublicError =>
  new PublicError({
    code: 'conflict',
    detail: 'Somebody else has scheduled this list in the meantime, or it is being published.',
  })

const noJob = (): PublicError =>
  new PublicError({ code: 'not-found', detail: 'The list is not scheduled under this id.' })
