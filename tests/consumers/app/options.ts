/** Only for the type check: options as they may be, and as they may not. */
import type {
  ListSummary,
  RankedListsOptions,
  Role,
  TranslationKey,
  Translations,
} from 'payload-ranked-lists/types'

import { rankedLists } from 'payload-ranked-lists'

const options: RankedListsOptions = {
  access: { comments: { create: ({ req }) => Boolean(req.user) } },
  api: { basePath: '/lists-api', cors: ['https://example.com'] },
  collections: {
    dramas: ({ defaultCollection }) => ({
      ...defaultCollection,
      fields: [...defaultCollection.fields, { name: 'rating', type: 'number' }],
    }),
  },
  disabled: false,
  getRoles: ({ user }): Role[] => (user.collection === 'users' ? ['editor'] : []),
  localized: false,
  slugs: { people: 'actors', rankedLists: 'lists' },
}
export const right = rankedLists(options)

// @ts-expect-error no collection has that key
export const wrongSlug = rankedLists({ slugs: { drama: 'x' } })
// @ts-expect-error it takes a function
export const wrongOverride = rankedLists({ collections: { dramas: { slug: 'shows' } } })
// @ts-expect-error it takes a list of origins
export const wrongCors = rankedLists({ api: { cors: 'https://example.com' } })
// @ts-expect-error there is no such role
export const wrongRoles = rankedLists({ getRoles: () => ['owner'] })

export const terms: Translations['groups'] = {
  catalogue: 'Katalog',
  conversation: 'Gespräch',
  integrations: 'Anbindungen',
  lists: 'Listen',
  people: 'Personen',
  terms: 'Begriffe',
}
// forms of counts by Intl.PluralRules
export const forms: Partial<Translations['checks']> = {
  warningCount: '{{count}} ostrzeżenia',
  warningCount_many: '{{count}} ostrzeżeń',
}
export const key: TranslationKey = 'checks:warningCount'
// @ts-expect-error a language names every key
export const tooFew: Translations['groups'] = { lists: 'Listen' }
// @ts-expect-error there is no such key
export const wrongKey: TranslationKey = 'checks:warningCounts'

export const titleOf = ({ title }: ListSummary): string => title ?? ''
// @ts-expect-error what readers get has no revision
export const revisionOf = ({ revision }: ListSummary): unknown => revision
