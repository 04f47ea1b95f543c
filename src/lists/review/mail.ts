import type { PayloadRequest } from 'payload'

import { formatAdminURL } from 'payload/shared'

import type { Id } from '../../storage/types.js'
import type { ListContext } from '../moves/context.js'
import type { Person } from './people.js'

import { readDraft } from '../moves/rows.js'
import { tr } from '../../translations/index.js'

/** Outcome of a notification: sent, not needed, or failed. */
export type MailOutcome = 'failed' | 'none' | 'sent'

/**
 * Notifies an account by e-mail of a step that was taken. Best effort: a failing e-mail undoes
 * nothing, and the editor who took the step sees that it failed.
 */
export const sendMail = async ({
  by,
  comment,
  kind,
  req,
  to,
  ...context
}: ListContext & {
  by: string
  comment?: string | undefined
  kind: 'approve' | 'assign' | 'mention' | 'return'
  req: PayloadRequest
  to: Person | undefined
}): Promise<MailOutcome> => {
  if (!to?.email) return 'none'
  const { list, payload, slugs } = context
  try {
    const { title } = await readDraft({ ...context, isFallback: true, select: { title: true } })
    const words = { by, title: String(title ?? list) }
    const lines = [
      tr(req, `workflow:mail:${kind}Text`, words),
      ...(comment ? [comment] : []),
      ...addressAtDesk({ list, payload, slugs }),
    ]
    await payload.sendEmail({
      subject: tr(req, `workflow:mail:${kind}Subject`, words).replaceAll(/\s+/g, ' '),
      text: lines.join('\n\n'),
      to: to.email,
    })
    return 'sent'
  } catch (error) {
    payload.logger.error({ err: error, msg: `The e-mail about the list ${list} was not sent.` })
    return 'failed'
  }
}

/**
 * The address of a list's page at the desk, for a mail; none where the desk does not know its own, because
 * it would have to believe the one of a request.
 */
export const addressAtDesk = ({
  list,
  payload: {
    config: { routes, serverURL },
  },
  slugs,
}: Pick<ListContext, 'payload' | 'slugs'> & { list: Id }): string[] =>
  serverURL
    ? [
        formatAdminURL({
          adminRoute: routes.admin,
          path: `/collections/${slugs.rankedLists}/${list}`,
          serverURL,
        }),
      ]
    : []
