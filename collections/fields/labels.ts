import type { Field, Option } from 'payload'

import { en } from '../../src/translations/en.js'
import { label, type TranslationKey } from '../../src/translations/index.js'

/**
 * The same fields with the plugin's labels, descriptions and option labels, looked up by name. A
 * schema says what there is; what it is called stands with the translations. In the types that Payload
 * generates, what has a default may be left out.
 */
export const withLabels = (fields: readonly Field[]): Field[] => fields.map(withLabel)

const withLabel = (field: Field): Field => {
  const inner = withInnerLabels(field)
  if (!('name' in inner) || !inner.name) return inner
  const { name } = inner
  // a description says what to fill in, and a join is not filled in
  const description =
    name in en.descriptions && inner.type !== 'join'
      ? { description: label(`descriptions:${name}` as TranslationKey) }
      : {}
  const labelled =
    inner.label === undefined && name in en.fields
      ? { label: label(`fields:${name}` as TranslationKey) }
      : {}
  const typed = isFilledIn(inner) ? { typescriptSchema: [asOptional] } : {}
  return { ...inner, ...labelled, ...typed, admin: { ...description, ...inner.admin } } as Field
}

/** Whether a document has a value of it that nobody has to give. */
const isFilledIn = (field: Field): boolean =>
  'required' in field &&
  field.required === true &&
  'defaultValue' in field &&
  field.defaultValue !== undefined

/** Payload takes a property out of those that are required where its schema says so. */
export const asOptional = ({ jsonSchema }: { jsonSchema: JSONSchema }): JSONSchema => ({
  ...jsonSchema,
  required: false,
})

type JSONSchema = Parameters<
  NonNullable<Extract<Field, { type: 'text' }>['typescriptSchema']>[number]
>[0]['jsonSchema']

const withInnerLabels = (field: Field): Field => {
  switch (field.type) {
    case 'array':
    case 'collapsible':
    case 'group':
    case 'row':
      return { ...field, fields: withLabels(field.fields) } as Field
    case 'select':
      return { ...field, options: field.options.map(withOptionLabel) }
    case 'tabs':
      return {
        ...field,
        tabs: field.tabs.map((tab) => ({ ...tab, fields: withLabels(tab.fields) })),
      }
    default:
      return field
  }
}

const withOptionLabel = (option: Option): Option =>
  typeof option === 'string' && option in en.options
    ? { label: label(`options:${option}` as TranslationKey), value: option }
    : option

/** The label of a tab. */
export const tab = (key: keyof typeof en.tabs) => label(`tabs:${key}`)
