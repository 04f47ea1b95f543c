import type { Endpoint } from 'payload'

import type { AccessRules } from '../../access/index.js'
import type { CollectionSlugs } from '../../options.js'
import type { PlacedKey } from '../../publishing/shapes/index.js'

import { readWhereUsed } from '../../lists/desk/whereUsed.js'
import { PublicError } from '../../errors.js'
import { toStoredId } from '../../lists/moves/content.js'
import { forbidden, requireUser } from '../../http/access.js'
import { privateJson, problemEndpoint } from '../../http/problems.js'

/**
 * GET /:id/where-used: the lists that show a document now or have shown it, with its places there over
 * time; for who writes lists, as far as they may see them. See docs/dashboard.md.
 */
export const createWhereUsedEndpoint = ({
  key,
  options: { access, slugs },
}: {
  key: PlacedKey
  options: { access: AccessRules; slugs: CollectionSlugs }
}): Endpoint =>
  problemEndpoint({
    method: 'get',
    path: '/:id/where-used',
    work: async (req) => {
      requireUser(req)
      if (!access.hasRole(req, 'editor', 'contributor')) throw forbidden('document')
      const id = toStoredId({ id: String(req.routeParams?.id), payload: req.payload })
      if (id === undefined) {
        throw new PublicError({ code: 'not-found', detail: 'There is no document with this id.' })
      }
      return privateJson(await readWhereUsed({ id, key, req, slugs }))
    },
  })
