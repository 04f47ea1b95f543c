/** What is wrong in a database, found and mended: versions, references, locales. */
export { eachUnknownLocale } from './locales.js'
export { eachDanglingReference } from './references.js'
export type { Finding } from './types.js'
export { draftCollections, eachBrokenVersion, findRecent, repairVersions } from './versions.js'
export type { WholeRule, WholeRules } from './versions.js'
