import type { CollectionBeforeValidateHook, CollectionConfig } from 'payload'

import { ValidationError } from 'payload'

import type { Data } from '../../storage/types.js'

import { type Edge, placesIn, type Reference, routeTo } from '../../storage/graph/index.js'
import { graphOf, localesOf, within } from '../../storage/index.js'
import { tr } from '../../translations/index.js'
import { labelOf } from '../labels.js'

/** The same collection, whose documents refer to nothing that is not there. */
export const withKnownReferences = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  hooks: {
    ...collection.hooks,
    beforeValidate: [...(collection.hooks?.beforeValidate ?? []), refuseUnknown],
  },
})

/** A reference of a document, and where it stands. */
type Found = Reference & { at: readonly string[]; field: Edge }

/**
 * Referential integrity: refuses ids of documents that are not there. A hook and not the database's
 * constraint, which answers with an error that names no field, and which MongoDB does not have.
 *
 * @throws ValidationError that names each field
 */
const refuseUnknown: CollectionBeforeValidateHook = async ({
  collection,
  data,
  originalDoc,
  req,
}) => {
  if (!data) return data
  const { payload } = req
  const locales = req.locale === 'all' ? localesOf(payload) : null
  const edges = graphOf(payload.config).from(collection.slug)
  const before = new Set(
    originalDoc ? findAll({ content: originalDoc as Data, edges, locales }).map(keyOf) : [],
  )
  const found = findAll({ content: data, edges, locales }).filter((one) => !before.has(keyOf(one)))
  const errors: Array<{ message: string; path: string }> = []
  for (const to of new Set(found.map((one) => one.to))) {
    // another plugin's collection may not be installed
    if (!payload.collections[to]) continue
    const ofCollection = found.filter((one) => one.to === to)
    const there = await within(req).findThere({
      collection: { slug: to },
      ids: ofCollection.map(({ id }) => id),
    })
    for (const { at, field, id } of ofCollection) {
      if (there.has(String(id))) continue
      const message = tr(req, 'errors:unknownDocument', {
        collection: labelOf({ req, slug: to }),
        id: String(id),
      })
      errors.push({ message, path: pathOf({ at, content: data, field, locales }) })
    }
  }
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors }, req.t)
  return data
}

const keyOf = ({ id, to }: Reference): string => `${to}:${String(id)}`

const findAll = ({
  content,
  edges,
  locales,
}: {
  content: Data
  edges: readonly Edge[]
  locales: null | string[]
}): Found[] =>
  edges.flatMap((field) =>
    placesIn({ content, field, locales }).flatMap(({ at, references }) =>
      references.map((reference) => ({ ...reference, at, field })),
    ),
  )

/** The path of a field as Payload's forms have it: rows by their number. */
const pathOf = ({
  at,
  ...rest
}: {
  at: readonly string[]
  content: Data
  field: Edge
  locales: null | string[]
}): string => {
  const steps = routeTo({ ...rest, at })?.steps ?? []
  const path = steps.flatMap(({ row, step }) => [step.name, ...(row ? [row.index] : [])])
  return steps.length === 0 && rest.field.steps.length > 0
    ? rest.field.path
    : [...path, rest.field.name].join('.')
}
