/** The collections of the plugin as an app gets them, with an editor that is none. */
import { COLLECTION_FACTORIES } from '../../collections/index.js'
import { createAccess } from '../../src/access/index.js'
import { checkSetOf } from '../../src/lists/checks/index.js'
import { sanitizeOptions } from '../../src/options.js'
import { createTexts, languages } from '../../src/translations/index.js'

export const makeCollectionProps = () => {
  const options = sanitizeOptions()
  return {
    access: createAccess(options),
    api: options.api,
    checks: checkSetOf(options.checks),
    comments: options.comments,
    editor: {} as never,
    everyLanguage: createTexts(undefined).everyLanguage,
    genre: options.genre,
    isDisabled: false,
    isLocalized: true,
    links: options.links,
    locales: [
      { code: 'en', label: inAll('English') },
      { code: 'ko', label: inAll('한국어') },
    ],
    media: options.media,
    now: options.now,
    parts: options.parts,
    settingsSlug: options.settingsSlug,
    slugs: options.slugs,
    webhooks: options.webhooks,
    workflow: options.workflow,
  }
}

export const makeCollections = () => {
  const props = makeCollectionProps()
  return COLLECTION_FACTORIES.map(([, create]) => create(props))
}

/** As an app names its languages, in each that editors may read. */
const inAll = (label: string): Record<string, string> =>
  Object.fromEntries(Object.keys(languages).map((language) => [language, label]))
