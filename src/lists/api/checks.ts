import type { PayloadRequest } from 'payload'

import type { ChecksResult } from '../checks/index.js'
import type { ListContext } from '../moves/context.js'
import type { EditorOptions } from './request.js'

import { describeFinding } from '../hooks/checks.js'
import { checkList } from '../hooks/gatherChecks.js'
import { readDraft } from '../moves/rows.js'
import { catchUp } from '../moves/settle.js'

/** GET /:id/checks: the latest draft as readers of a locale would see it, with its fallbacks. */
export const createGetChecks =
  ({ checks, slugs }: EditorOptions) =>
  async ({
    context,
    locale,
    req,
  }: {
    context: ListContext
    locale: string | undefined
    req: PayloadRequest
  }): Promise<ChecksResult> => {
    await catchUp(context)
    const document = await readDraft({ ...context, isFallback: true, locale })
    const { findings, list } = await checkList({
      checks,
      list: document,
      listId: context.list,
      locale,
      req,
      slugs,
    })
    return { findings: findings.map((finding) => describeFinding({ finding, list, req })) }
  }
