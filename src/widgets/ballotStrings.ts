import type { BallotTexts } from './ballotTexts.js'
import type { OwnStrings, Strings } from './strings.js'

import { en, ko } from './ballotTexts.js'
import { stringsOf, textsOf } from './strings.js'

export type BallotStrings = BallotTexts & Strings

/** All that the widget of ballots says. */
export const ballotStringsOf = (locale: string, own: OwnStrings = {}): BallotStrings => ({
  ...stringsOf(locale, own),
  ...textsOf({ all: { en, ko }, locale, own }),
})
