import { textOf } from '../../../publishing/shapes/values.js'
import { EXTERNAL_FIELDS, type ExternalField } from '../../../text/externalIds.js'
import { EXTERNAL_KINDS, type MergeKind } from './kinds.js'

/** An id of another catalogue that the document has which goes, and the one stays with another one or none. */
export type ExternalIdChange = { field: ExternalField; from: string; into: null | string }

type Document = Readonly<Record<string, unknown>>

/**
 * The ids of other catalogues in which two documents that are one differ. Where the one that stays has
 * none (`into` is null), it gets that of the other; where both have one, its own stays.
 */
export const externalIdsToSettle = ({
  from,
  into,
  kind,
}: {
  from: Document
  into: Document
  kind: MergeKind
}): ExternalIdChange[] =>
  EXTERNAL_FIELDS[EXTERNAL_KINDS[kind]].flatMap((field) => {
    const id = textOf(from[field])
    const own = textOf(into[field])
    return id === null || id === own ? [] : [{ field, from: id, into: own }]
  })
