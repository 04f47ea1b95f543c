import type { StyleRule } from '../../../options/checks.js'
import type { Data } from '../../../storage/types.js'

import { textOf } from '../../../publishing/shapes/values.js'
import { linesOf } from '../../../text/index.js'

/** A rule of the house's style, from its document or from the form that it is edited in. */
export const toStyleRule = ({
  id,
  isCaseSensitive,
  isWholeWord,
  locale,
  rightForm,
  why,
  wrongForms,
}: Data): StyleRule => ({
  id: String(id),
  isCaseSensitive: isCaseSensitive === true,
  isWholeWord: isWholeWord !== false,
  locale: textOf(locale),
  rightForm: textOf(rightForm) ?? '',
  why: textOf(why),
  wrongForms: linesOf(wrongForms),
})
