import type { Route } from '../../http/route.js'
import type { PlacedKey } from '../../publishing/shapes/index.js'

import { PublicError } from '../../errors.js'
import { idParams } from '../../http/query.js'
import { route } from '../../http/route.js'
import { toId } from '../../storage/ids.js'
import { storeOf } from '../../storage/index.js'
import { readWhereUsed, whereUsedSchema } from '../whereUsed/read.js'

/**
 * GET /:id/where-used: the lists that show a document now or have shown it, with its places there over
 * time; for who writes lists, as far as they may see them. See docs/dashboard.md.
 */
export const whereUsedRoute = (key: PlacedKey): Route =>
  route({
    access: { roles: ['editor', 'contributor'] },
    answers: { 200: whereUsedSchema },
    collection: key,
    handler: async ({ options: { slugs }, params, req }) => {
      const id = toId({ collection: slugs[key], id: params.id, payload: req.payload })
      const found =
        id === undefined
          ? undefined
          : await storeOf({ payload: req.payload, req }).findOne({
              collection: { slug: slugs[key] },
              select: {},
              where: { id: { equals: id } },
            })
      if (id === undefined || found === undefined) {
        throw new PublicError({ code: 'not-found', detail: 'There is no document with this id.' })
      }
      return { body: await readWhereUsed({ id, key, req, slugs }) }
    },
    method: 'get',
    operationId: `whereUsed_${key}`,
    params: idParams,
    path: '/:id/where-used',
    summary: 'The lists that show the document now, or have shown it',
  })
