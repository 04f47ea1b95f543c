import type { ClientField, FormState, SanitizedFieldsPermissions } from 'payload'

import { getFieldPaths, reduceFieldsToValues } from 'payload/shared'

import type { EntryContent } from '../../src/lists/moves/types.js'
import { CONTENT_FIELDS } from '../../src/lists/moves/types.js'

export type RowFields = {
  /** The fields of one entry; what is its place (section, tie) is there, but shows nothing. */
  fields: ClientField[]
  /** By which the server knows them. */
  schemaPath: string
}

/** Finds the entries of a list in the client's config, in whatever tabs or rows they stand. */
export const findRowFields = (args: {
  collectionSlug: string
  fields: readonly ClientField[]
}): null | RowFields =>
  search({ fields: args.fields, parentIndexPath: '', parentSchemaPath: args.collectionSlug })

/** The values of a form of one entry, by the names that may be written of it. */
export const toContent = (args: {
  fields: readonly ClientField[]
  state: FormState
}): EntryContent => {
  const values = withLists({
    fields: args.fields,
    values: reduceFieldsToValues(args.state, true) as Record<string, unknown>,
  })
  return Object.fromEntries(
    CONTENT_FIELDS.flatMap((name) => (name in values ? [[name, values[name] ?? null]] : [])),
  ) as EntryContent
}

/** The parts of a content that are another than they were. */
export const changedContent = (args: { now: EntryContent; was: EntryContent }): EntryContent => {
  const { now, was } = args
  return Object.fromEntries(
    Object.entries(now).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name as keyof EntryContent]),
    ),
  ) as EntryContent
}

/** What a person may read and write of an entry's fields. */
export const rowPermissions = (
  permissions: SanitizedFieldsPermissions | undefined,
): SanitizedFieldsPermissions => {
  if (permissions === undefined || permissions === true) return true
  const entries: unknown = permissions.entries
  if (typeof entries !== 'object' || entries === null || !('fields' in entries)) return true
  return entries.fields as SanitizedFieldsPermissions
}

const PLACE_FIELDS = ['section', 'isTiedWithPrevious']

/** A field by its name, in whatever tabs, rows or groups of the form it stands. */
export const findField = ({
  fields,
  name,
}: {
  fields: readonly ClientField[]
  name: string
}): ClientField | undefined => {
  for (const field of fields) {
    if ('name' in field && field.name === name) return field
    const inner =
      field.type === 'tabs'
        ? field.tabs.flatMap((tab) => tab.fields)
        : field.type === 'row' || field.type === 'collapsible'
          ? field.fields
          : []
    const found = findField({ fields: inner, name })
    if (found) return found
  }
  return undefined
}

const search = (args: {
  fields: readonly ClientField[]
  parentIndexPath: string
  parentSchemaPath: string
}): null | RowFields => {
  for (const [index, field] of args.fields.entries()) {
    const paths = getFieldPaths({ ...args, field, index, parentPath: '' })
    if ('name' in field) {
      if (field.type === 'array' && field.name === 'entries') {
        return { fields: field.fields.map(withoutPlace), schemaPath: paths.schemaPath }
      }
      continue
    }
    const inner =
      field.type === 'tabs'
        ? field.tabs.map((tab) => ({ ...tab, type: 'tab' as const }))
        : 'fields' in field
          ? field.fields
          : []
    const found = search({
      fields: inner as unknown as ClientField[],
      parentIndexPath: paths.indexPath,
      parentSchemaPath: paths.schemaPath,
    })
    if (found) return found
  }
  return null
}

/** Fields keep their index, which is part of the path of those without a name. */
const withoutPlace = (field: ClientField): ClientField => {
  if ('name' in field && PLACE_FIELDS.includes(field.name)) {
    return { ...field, admin: { ...field.admin, disabled: true } } as ClientField
  }
  return field.type === 'row' || field.type === 'collapsible'
    ? { ...field, fields: field.fields.map(withoutPlace) }
    : field
}

/** Payload's form keeps the length of an empty array in the place of its rows. */
const withLists = (args: {
  fields: readonly ClientField[]
  values: Record<string, unknown>
}): Record<string, unknown> => {
  const values = { ...args.values }
  for (const field of args.fields) {
    if (field.type === 'row' || field.type === 'collapsible') {
      Object.assign(values, withLists({ fields: field.fields, values }))
    } else if (field.type === 'array' || field.type === 'blocks') {
      if (typeof values[field.name] === 'number') values[field.name] = []
    }
  }
  return values
}
