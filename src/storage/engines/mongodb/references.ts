import type { Payload } from 'payload'

import type { Engine } from '../../engine.js'
import type { Reference, ReferenceField } from '../../graph/index.js'
import type { Data, Id } from '../../types.js'

import { inJson, isSame, referencesOf, routeTo } from '../../graph/index.js'
import { localesOf } from '../../locales.js'
import { eitherOf, modelOf, sessionOf, toReference } from './models.js'

type FindArgs = Parameters<Engine['findReferring']>[0]
type SetArgs = Parameters<Engine['setReference']>[0]

/** How deep the nodes of a text are asked one by one; a text that is deeper is given in any case. */
const ASKED_DEPTH = 8

export const findReferring = async ({
  after,
  collection,
  fields,
  ids,
  limit,
  versions,
  ...scope
}: FindArgs): Promise<Id[]> => {
  const model = modelOf({ collection, isVersion: versions !== null, ...scope })
  const named = { $in: ids.flatMap((id) => eitherOf({ id, model })) }
  const locales = localesOf(scope.payload)
  const conditions = fields.flatMap((field) =>
    pathsOf({ field, locales, prefix: versions === null ? '' : VERSION }).flatMap((path) =>
      conditionsOf({ field, locales, named, path }),
    ),
  )
  if (conditions.length === 0) return []
  const found = await model.aggregate<{ _id: unknown }>(
    [
      {
        $match: {
          $or: conditions,
          ...(versions === 'latest' ? { latest: true } : {}),
          ...(after === null ? {} : { _id: { $gt: toReference({ id: after, model }) } }),
        },
      },
      { $sort: { _id: 1 } },
      { $limit: limit },
      { $project: { _id: 1 } },
    ],
    { session: await sessionOf(scope) },
  )
  return found.map(({ _id }) => (typeof _id === 'number' ? _id : String(_id)))
}

/** Payload keeps the fields of a version under this name. */
const VERSION = 'version.'

/** The paths of a field, one for each locale that it may be in; arrays and blocks have none of their own. */
const pathsOf = ({
  field: { isLocalized, name, steps },
  locales,
  prefix,
}: {
  field: ReferenceField
  locales: null | readonly string[]
  prefix: string
}): string[] =>
  [...steps, { isLocalized, name }].reduce<string[]>(
    (paths, step, index) =>
      paths.flatMap((path) => {
        const own = index === 0 ? `${path}${step.name}` : `${path}.${step.name}`
        return step.isLocalized && locales ? locales.map((locale) => `${own}.${locale}`) : [own]
      }),
    [prefix],
  )

type Where = {
  field: ReferenceField
  locales: null | readonly string[]
  named: object
  path: string
}

const conditionsOf = ({ field, locales, named, path }: Where): object[] => {
  if (!field.text) return [{ [field.isPolymorphic ? `${path}.value` : path]: named }]
  const { blocks, fields, uploads } = field.text
  const inner = [
    ...[...blocks.values()].flatMap((bySlug) => [...bySlug.values()]),
    ...fields.values(),
    ...uploads.values(),
  ].flat()
  const nodes = (depth: number): string => `${path}.root${'.children'.repeat(depth)}`
  return [
    { [nodes(ASKED_DEPTH + 1)]: { $exists: true } },
    ...Array.from({ length: ASKED_DEPTH }, (_, index) => nodes(index + 1)).flatMap((node) => [
      { [`${node}.value`]: named },
      ...inner.flatMap((one) =>
        pathsOf({ field: one, locales, prefix: `${node}.fields.` }).flatMap((innerPath) =>
          // a text within a text is not asked
          one.text
            ? [{ [innerPath]: { $exists: true } }]
            : conditionsOf({ field: one, locales, named, path: innerPath }),
        ),
      ),
    ]),
  ]
}

/** Written only over the very value that it was made of; rows are known by their ids. */
export const setReference = async ({
  collection,
  content,
  expected,
  id,
  isVersion = false,
  place,
  value,
  ...scope
}: SetArgs): Promise<boolean> => {
  const { at, field } = place
  const locales = localesOf(scope.payload)
  const route = routeTo({ at, content, field, locales })
  const model = modelOf({ collection, isVersion, ...scope })
  const [top = ''] = at
  const prefix = isVersion ? VERSION : ''
  const session = await sessionOf(scope)
  const _id = toReference({ id, model })
  const [stored] = await model.aggregate<Data>(
    [{ $match: { _id } }, { $project: { [`${prefix}${top}`]: 1 } }],
    { session },
  )
  if (!route || !stored) return false
  const held = isVersion ? (stored.version as Data) : stored
  const before = routeTo({ at, content: held, field, locales })?.value
  const json: unknown = before === undefined ? null : JSON.parse(JSON.stringify(before))
  const after = field.text
    ? inJson({ expected, from: field.steps.length, locales, place, route, stored: json, value })
    : isSame(referencesOf({ field, locales, value: json }), expected)
      ? toStored({ field, payload: scope.payload, value })
      : undefined
  if (after === undefined) return false

  // "layout.$[r0].rows.$[r1].drama", with what each of the rows has to be
  const rows: Array<{ id: string; name: string; path: string }> = []
  const names = [`${prefix}${top}`]
  for (const [index, { locale, row, step }] of route.steps.entries()) {
    if (index > 0) names.push(step.name)
    if (locale !== null) names.push(locale)
    if (row === null) continue
    const name = `r${rows.length}`
    rows.push({ id: row.id, name, path: names.filter((part) => !part.startsWith('$')).join('.') })
    names.push(`$[${name}]`)
  }
  if (route.steps.length > 0) names.push(field.name)
  if (route.locale !== null) names.push(route.locale)
  const last = rows.at(-1)
  const own = names.slice(names.lastIndexOf(`$[${last?.name ?? ''}]`) + 1).join('.')
  const { modifiedCount } = await model.collection.updateOne(
    {
      _id,
      // of an array that is not there any more nothing can be set
      ...Object.fromEntries(rows.map((row) => [`${row.path}.id`, row.id])),
      ...(last ? {} : { [own]: before ?? null }),
    },
    { $set: { [names.join('.')]: after } },
    {
      arrayFilters: rows.map((row) => ({
        [`${row.name}.id`]: row.id,
        ...(row === last ? { [`${row.name}.${own}`]: before ?? null } : {}),
      })),
      session,
    },
  )
  return modifiedCount === 1
}

const toStored = ({
  field: { isMany, isPolymorphic },
  payload,
  value,
}: {
  field: ReferenceField
  payload: Payload
  value: readonly Reference[]
}): unknown => {
  const values = value.map(({ id, to }) => {
    const reference = toReference({ id, model: modelOf({ collection: to, payload }) })
    return isPolymorphic ? { relationTo: to, value: reference } : reference
  })
  return isMany ? values : (values[0] ?? null)
}
