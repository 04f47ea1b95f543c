/** What of a document belongs to one of its languages. Pure. */
import type { Data } from '../../storage/types.js'

import { rowsOf } from '../../storage/documents/index.js'

/** As much of a field as is looked at; Payload's flattened fields are such. */
export type FieldShape = {
  flattenedFields?: readonly FieldShape[]
  localized?: boolean
  name: string
  type: string
}

/**
 * A document as it is out, with the texts that a draft has in the same language: its rows, their order and
 * everything that all languages share stay as they are out. Rows go by their ids.
 *
 * @param draft the draft in one language
 * @param out what is out, in the same language
 * @returns the fields that have something of a language in them, whole
 */
export const withTextsOf = ({
  draft,
  fields,
  out,
}: {
  draft: Data
  fields: readonly FieldShape[]
  out: Data
}): Data => {
  const taken: Data = {}
  for (const field of fields) {
    const { flattenedFields: inner = [], localized, name, type } = field
    if (localized) taken[name] = draft[name] ?? null
    else if (type === 'array' && inner.some(hasTexts)) {
      const drafts = new Map(rowsOf(draft[name]).map((row) => [String(row.id), row]))
      taken[name] = rowsOf(out[name]).map((row) => {
        const drafted = drafts.get(String(row.id))
        return drafted
          ? { ...row, ...withTextsOf({ draft: drafted, fields: inner, out: row }) }
          : row
      })
    } else if ((type === 'group' || type === 'tab') && inner.some(hasTexts)) {
      const [one, other] = [out[name], draft[name]].map((value) => (value ?? {}) as Data)
      taken[name] = {
        ...one,
        ...withTextsOf({ draft: other ?? {}, fields: inner, out: one ?? {} }),
      }
    }
  }
  return taken
}

const hasTexts = ({ flattenedFields = [], localized, type }: FieldShape): boolean =>
  localized === true || (type !== 'blocks' && flattenedFields.some(hasTexts))
