import type { ClientField, FormState } from 'payload'

import { reduceFieldsToValues } from 'payload/shared'

import type { Values } from './texts.js'

/** What is written elsewhere than in the document's form, or by nobody. */
const OTHERWISE = new Set(['createdAt', 'createdBy', 'entries', 'id', 'updatedAt'])

/** The fields that somebody writes in a document's form, by name, wherever they stand in it. */
export const writtenFields = (fields: readonly ClientField[]): Map<string, ClientField> =>
  new Map(flatten(fields).flatMap((field) => (isWritten(field) ? [[field.name, field]] : [])))

/** The values of a form, of these fields. */
export const valuesOf = (args: {
  fields: ReadonlyMap<string, ClientField>
  state: FormState
}): Values => {
  const values = reduceFieldsToValues(args.state, true) as Values
  return Object.fromEntries(
    [...args.fields].map(([name, field]) => [name, withLists(field, values[name])]),
  )
}

/** The state of a form without a field, and the state of that field alone. */
export const partState = (
  state: FormState,
  field: string,
): { others: FormState; own: FormState } => {
  const isOwn = (path: string): boolean => path === field || path.startsWith(`${field}.`)
  const entries = Object.entries(state)
  return {
    others: Object.fromEntries(entries.filter(([path]) => !isOwn(path))),
    own: Object.fromEntries(entries.filter(([path]) => isOwn(path))),
  }
}

/** Whether the form keeps the value of a field in several places of its state. */
export const hasRows = (field: ClientField | undefined): boolean =>
  field?.type === 'array' || field?.type === 'blocks' || field?.type === 'group'

type NamedField = ClientField & { name: string }

const flatten = (fields: readonly ClientField[]): NamedField[] =>
  fields.flatMap((field): NamedField[] => {
    if (field.type === 'tabs') {
      return field.tabs.flatMap((tab) =>
        'name' in tab && tab.name ? [tab as unknown as NamedField] : flatten(tab.fields),
      )
    }
    if (field.type === 'row' || field.type === 'collapsible') return flatten(field.fields)
    return 'name' in field && field.name ? [field as NamedField] : []
  })

const isWritten = (field: NamedField): boolean => {
  const { admin, name, type } = field as NamedField & {
    admin?: { disabled?: boolean; hidden?: boolean; readOnly?: boolean }
  }
  return (
    type !== 'ui' &&
    type !== 'join' &&
    !name.startsWith('_') &&
    !OTHERWISE.has(name) &&
    !admin?.disabled &&
    !admin?.hidden &&
    !admin?.readOnly
  )
}

/** Payload's form keeps the number of rows in the place of rows that are not there. */
const withLists = (field: ClientField, value: unknown): unknown => {
  if (field.type === 'array' || field.type === 'blocks') return Array.isArray(value) ? value : []
  if (field.type !== 'group' || typeof value !== 'object' || value === null) return value
  const inner = new Map(flatten(field.fields).map((one) => [one.name, one]))
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const own = inner.get(name)
      return [name, own ? withLists(own, part) : part]
    }),
  )
}
