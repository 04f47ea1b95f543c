/** The route by which editors of a list know of each other; see docs/rank-editor.md. */
import { z } from 'zod'

import type { Route } from '../../http/route.js'

import { route } from '../../http/route.js'
import { findLatest } from '../moves/head.js'
import { beHere } from '../presence/index.js'
import { contextOf, noList, ofList } from './request.js'
import { presentSchema } from './schema.js'

const postPresence = route({
  ...ofList,
  answers: { 200: presentSchema },
  body: z
    .strictObject({
      isGone: z.boolean().default(false).meta({ description: 'Whether the page has been left.' }),
      place: z
        .string()
        .max(200)
        .nullable()
        .default(null)
        .meta({ description: 'The field that has the focus; "entries.ID" for one of an entry.' }),
      session: z
        .string()
        .min(1)
        .max(64)
        .meta({ description: 'Made anew for each page that has the list open.' }),
    })
    .meta({ id: 'Presence' }),
  handler: async ({ body: { isGone, place, session }, req, ...args }) => {
    const context = contextOf({ ...args, req })
    const latest = await findLatest({ ...context, select: { revision: true } })
    if (!latest) throw noList()
    const { id, name } = req.user as { id: unknown; name?: unknown }
    const others = await beHere({
      ...context,
      me: isGone
        ? null
        : {
            // an e-mail address is for its owner and admins
            name: typeof name === 'string' && name !== '' ? name : `#${String(id)}`,
            place,
            user: String(id),
          },
      now: args.options.now().getTime(),
      session,
    })
    return {
      body: {
        others: others.map(({ at: _at, ...other }) => other),
        saves: Number(latest.content.revision ?? 0),
      },
    }
  },
  method: 'post',
  operationId: 'bePresent',
  path: '/:id/presence',
  summary: 'Say where in a list one is, and hear where others are and whether it was saved',
})

export const PRESENCE_ROUTES: readonly Route[] = [postPresence]
