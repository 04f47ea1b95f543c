/** The desk's routes about lists. */
import type { Route } from '../../http/route.js'

import { ofPart } from '../../http/route.js'
import { ARTICLE_ROUTES } from './articles.js'
import { COMPARING_ROUTES } from './comparing.js'
import { COMPOSE_ROUTES } from './compose.js'
import { EDITOR_ROUTES } from './editor.js'
import { exportRoute } from './exchange.js'
import { LANGUAGE_ROUTES } from './languages.js'
import { MOVES_ROUTES } from './moves.js'
import { PRESENCE_ROUTES } from './presence.js'
import { previewRoute } from './preview.js'
import { RELEASE_ROUTES } from './releases.js'
import { SCHEDULE_ROUTES } from './schedule.js'
import { STYLE_ROUTES } from './styleRules.js'
import { WORKFLOW_ROUTES } from './workflow.js'

export const LIST_ROUTES: readonly Route[] = [
  ...ARTICLE_ROUTES,
  ...COMPARING_ROUTES,
  ...COMPOSE_ROUTES,
  ...EDITOR_ROUTES,
  exportRoute,
  ...LANGUAGE_ROUTES,
  ...MOVES_ROUTES,
  ...PRESENCE_ROUTES,
  previewRoute,
  ...RELEASE_ROUTES,
  ...SCHEDULE_ROUTES,
  ...STYLE_ROUTES,
  ...ofPart('workflow', WORKFLOW_ROUTES),
]
