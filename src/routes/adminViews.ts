/** What the plugin adds to Payload's admin panel beside fields: views of their own, and ways to them. */
import type { Config } from 'payload'

import type { AccessRules } from '../access/index.js'
import type { SanitizedGenre } from '../options/genre.js'
import type { CheckSet } from '../lists/checks/index.js'
import type { Parts } from '../parts.js'
import type { CollectionSlugs } from '../slugs.js'

/** Where the moderation desk stands under the admin route. */
export const MODERATION_PATH = '/moderation'

/** Where the records of the plugin's work are, under the admin route. */
export const RECORDS_PATH = '/records'

/** Where lists are begun, under the admin route. */
export const START_PATH = '/start-list'

/** Where articles are read as lists, under the admin route. */
export const ARTICLE_PATH = '/import-article'

type Components = NonNullable<NonNullable<Config['admin']>['components']>

/** The app's components of the admin panel and ours; what the app has under the same key stays. */
export const addViews = ({
  components = {},
  hasDashboard,
  props: { access, checks, genre, hasRolesField, now, parts, slugs },
}: {
  components: Components | undefined
  /** Whether the editorial desk stands above Payload's own dashboard. */
  hasDashboard: boolean
  props: {
    access: AccessRules
    checks: CheckSet
    genre: SanitizedGenre
    hasRolesField: boolean
    now: () => Date
    parts: Parts
    slugs: CollectionSlugs
  }
}): Components => {
  const serverProps = { access, hasRolesField, slugs }
  return {
    ...components,
    actions: [
      ...(components.actions ?? []),
      {
        clientProps: {
          acts: [
            { path: START_PATH, roles: ['editor', 'contributor'], word: 'startList' },
            { path: ARTICLE_PATH, roles: ['editor', 'contributor'], word: 'importArticle' },
            ...(parts.has('comments')
              ? [{ path: MODERATION_PATH, roles: ['moderator'], word: 'moderation' }]
              : []),
            { path: RECORDS_PATH, roles: null, word: 'records' },
            { path: '/', roles: null, word: 'desk' },
          ],
          listsSlug: slugs.rankedLists,
          searched: [slugs.rankedLists, slugs.dramas, slugs.scenes, slugs.people],
        },
        path: 'payload-ranked-lists/client#CommandPalette',
      },
    ],
    providers: [...(components.providers ?? []), 'payload-ranked-lists/client#FocusKeeper'],
    afterNavLinks: [
      ...(components.afterNavLinks ?? []),
      { path: 'payload-ranked-lists/rsc#RecordsLink', serverProps },
    ],
    // who moderates comes for that first
    beforeNavLinks: [
      ...(parts.has('comments')
        ? [{ path: 'payload-ranked-lists/rsc#ModerationLink', serverProps }]
        : []),
      ...(components.beforeNavLinks ?? []),
    ],
    beforeDashboard: [
      {
        path: 'payload-ranked-lists/rsc#EditorialDesk',
        serverProps: { ...serverProps, checks, hasPanels: hasDashboard, now, parts },
      },
      ...(components.beforeDashboard ?? []),
    ],
    views: {
      ...(parts.has('comments')
        ? {
            moderation: {
              Component: { path: 'payload-ranked-lists/rsc#ModerationView', serverProps },
              path: MODERATION_PATH,
            },
          }
        : {}),
      importArticle: {
        Component: { path: 'payload-ranked-lists/rsc#ArticleView', serverProps },
        path: ARTICLE_PATH,
      },
      records: {
        Component: { path: 'payload-ranked-lists/rsc#RecordsView', serverProps },
        path: RECORDS_PATH,
      },
      startList: {
        Component: {
          path: 'payload-ranked-lists/rsc#StartView',
          serverProps: { ...serverProps, sceneKinds: genre.sceneKinds },
        },
        path: START_PATH,
      },
      ...components.views,
    },
  }
}
