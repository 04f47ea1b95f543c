/** Editorial checks: what an editor would be sorry for once a list is out. Pure. */
import type { Check, SanitizedCheckOptions } from '../../options/checks.js'
import type { CheckSet } from './run.js'

import { clipAgeRestricted, clipUnavailable, timestampBeyond, timestampUnknown } from './clips.js'
import { statedCount, titleCount } from './counts.js'
import { lastUpdatedEmpty, readingTimeEmpty } from './dates.js'
import { sceneTwice } from './duplicates.js'
import { houseStyle } from './houseStyle.js'
import { descriptionLength, titleLength } from './lengths.js'
import { actorForCharacter, nameDrift, nameMisspelt } from './names.js'
import { orderClaim, tieWithoutRank } from './order.js'
import { pictureWithoutAlt, pictureWithoutCaption, pictureWithoutCredit } from './pictures.js'
import { quoteDiffers } from './quotes.js'
import { rankClaim } from './rankClaims.js'
import { similarList } from './similar.js'
import { spoilerUnwarned } from './spoilers.js'
import { titleMisspelt, titleUnknown } from './titles.js'
import { translationBehind } from './translations.js'
import { entryUntitled } from './untitled.js'
import { watchLinkDead, watchLinkMissing } from './watchLinks.js'

/** The plugin's own checks, with their default severities; each has its code in CHECK_CODES. */
export const CHECKS: readonly Check[] = [
  titleCount,
  statedCount,
  orderClaim,
  tieWithoutRank,
  entryUntitled,
  rankClaim,
  titleMisspelt,
  titleUnknown,
  nameMisspelt,
  nameDrift,
  actorForCharacter,
  quoteDiffers,
  timestampUnknown,
  timestampBeyond,
  spoilerUnwarned,
  pictureWithoutAlt,
  pictureWithoutCredit,
  pictureWithoutCaption,
  sceneTwice,
  clipUnavailable,
  clipAgeRestricted,
  watchLinkDead,
  watchLinkMissing,
  readingTimeEmpty,
  lastUpdatedEmpty,
  titleLength,
  descriptionLength,
  similarList,
  houseStyle,
  translationBehind,
]

/** The checks that an app wants, each with the severity that it gives them. */
export const checkSetOf = ({ limits, own, severities }: SanitizedCheckOptions): CheckSet => ({
  checks: [...CHECKS, ...own].flatMap((check) => {
    const severity = severities[check.code] ?? check.severity
    return severity === 'off' ? [] : [{ ...check, severity }]
  }),
  limits,
})

export { isBrokenClip } from '../../vocabulary.js'
export { duplicatesAmong } from './duplicates.js'
export type { EntrySubject } from './duplicates.js'
export { embeddedIn, readList } from './read.js'
export type { CheckSource, NamedRow } from './read.js'
export { blockingOnly, FAILED, needsOf, runChecks } from './run.js'
export type { CheckSet } from './run.js'
export { MAX_PHRASE } from './style/match.js'
export { toStyleRule } from './style/rule.js'
export { CHECK_SEVERITIES, DEFAULT_LIMITS } from '../../options/checks.js'
export type * from '../../options/checks.js'
export type * from './types.js'
