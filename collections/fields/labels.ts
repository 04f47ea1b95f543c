import type { Field, Option } from 'payload'

import { en } from '../../src/translations/en.js'
import {
  type EveryLanguage,
  label,
  type TranslationKey,
  writtenOut,
} from '../../src/translations/index.js'

type Labelling = {
  everyLanguage: EveryLanguage
  /** Whether they are those of a block in a text, which goes by the schema that Payload keeps. */
  isInText?: boolean
}

/**
 * The same fields with the plugin's labels, descriptions and option labels, looked up by name. A
 * schema says what there is; what it is called stands with the translations. In the types that Payload
 * generates, what has a default may be left out.
 *
 * A label is a function, which Payload asks for each language. But the fields that a component of its own
 * shows, and those in texts, are kept as they were made for whoever opened the form first, so their labels
 * are written out in every language.
 */
export const withLabels = ({
  fields,
  ...labelling
}: Labelling & { fields: readonly Field[] }): Field[] =>
  fields.map((field) => withLabel({ field, ...labelling }))

const withLabel = ({ field, ...labelling }: Labelling & { field: Field }): Field => {
  const inner = withInnerLabels({ field, ...labelling })
  if (!('name' in inner) || !inner.name) return inner
  const { name } = inner
  // a description says what to fill in, and a join is not filled in
  const description =
    name in en.descriptions && inner.type !== 'join'
      ? { description: label(`descriptions:${name}` as TranslationKey) }
      : {}
  const own =
    inner.label === undefined && name in en.fields
      ? label(`fields:${name}` as TranslationKey)
      : inner.label
  const isKept = labelling.isInText || Object.keys(inner.admin?.components ?? {}).length > 0
  const labelled =
    own === undefined
      ? {}
      : { label: isKept && isLookedUp(own) ? writtenOut({ ...labelling, label: own }) : own }
  const ofRows =
    inner.type === 'array' && name in en.rows
      ? {
          labels: {
            plural: label(`fields:${name}` as TranslationKey),
            singular: label(`rows:${name}` as TranslationKey),
          },
        }
      : {}
  const typed = isFilledIn(inner) ? { typescriptSchema: [asOptional] } : {}
  return {
    ...inner,
    ...labelled,
    ...ofRows,
    ...typed,
    admin: { ...description, ...inner.admin },
  } as Field
}

const isLookedUp = (own: unknown): own is (looker: { t: unknown }) => string =>
  typeof own === 'function'

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

const withInnerLabels = ({ field, ...labelling }: Labelling & { field: Field }): Field => {
  switch (field.type) {
    case 'array':
    case 'collapsible':
    case 'group':
    case 'row':
      return { ...field, fields: withLabels({ ...labelling, fields: field.fields }) } as Field
    case 'select':
      return { ...field, options: field.options.map(withOptionLabel) }
    case 'tabs':
      return {
        ...field,
        tabs: field.tabs.map((tab) => ({
          ...tab,
          fields: withLabels({ ...labelling, fields: tab.fields }),
        })),
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
