/** Routes about one language of a list; see docs/checks.md. */
import { z } from 'zod'

import type { Route } from '../../http/route.js'

import { PublicError } from '../../errors.js'
import { route } from '../../http/route.js'
import { reasonsOf } from '../releases/gate.js'
import { publishLanguage } from '../translating/publish.js'
import { contextOf, LIST_UPDATE, ofList, requireLocale } from './request.js'

const postLanguage = route({
  ...ofList,
  // contributors may change their drafts, and not publish them
  access: { ...LIST_UPDATE, roles: ['editor'] },
  answers: {
    200: z
      .strictObject({
        revision: z.int().meta({ description: 'Of the draft, which goes on as it was.' }),
      })
      .meta({ id: 'LanguagePublished' }),
  },
  body: z
    .strictObject({ revision: z.int().min(0).meta({ description: 'Of the draft that was seen.' }) })
    .meta({ id: 'LanguageToPublish' }),
  errors: [...ofList.errors, 'conflict', 'not-approved', 'precondition-failed'],
  handler: async ({ body: { revision }, options, req, ...args }) => {
    const locale = requireLocale(req)
    if (locale === undefined) {
      throw new PublicError({ code: 'precondition-failed', detail: 'There are no locales here.' })
    }
    const published = publishLanguage({
      ...contextOf({ ...args, options, req }),
      locale,
      needsApproval: options.parts.has('workflow') && options.workflow.needsApproval,
      req,
      revision,
    }).catch((error: unknown) => {
      throw new PublicError({
        code: 'precondition-failed',
        detail: 'Something keeps the list from being published.',
        errors: reasonsOf(error).map((detail) => ({ detail })),
      })
    })
    return { body: { revision: await published } }
  },
  method: 'post',
  operationId: 'publishLanguage',
  path: '/:id/publish-language',
  summary: 'Publish the texts of one locale, and leave everything else as readers have it',
})

export const LANGUAGE_ROUTES: readonly Route[] = [postLanguage]
