/** The desk's routes about dramas, people, scenes and clips. */
import type { Route } from '../../http/route.js'

import { ofPart } from '../../http/route.js'
import { PLACED_KEYS } from '../../publishing/shapes/index.js'
import { MERGE_KINDS } from '../merge/plan/index.js'
import { checkLinkRoute } from './links.js'
import { mergeRoutes } from './merge.js'
import { whereUsedRoute } from './whereUsed.js'

export const CATALOGUE_ROUTES: readonly Route[] = [
  ...ofPart('merges', MERGE_KINDS.flatMap(mergeRoutes)),
  ...PLACED_KEYS.map(whereUsedRoute),
  ...ofPart('links', [checkLinkRoute]),
]
