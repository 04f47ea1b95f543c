import type { Field, FieldHook } from 'payload'

import {
  EXTERNAL_FIELDS,
  type ExternalField,
  type ExternalKind,
  readExternalId,
} from '../../src/text/externalIds.js'
import { textThat } from './validate.js'

/** By which other catalogues know a drama or a person. A pasted address becomes the id that it holds. */
export const createExternalIdFields = ({ kind }: { kind: ExternalKind }): Field[] => {
  const fields = EXTERNAL_FIELDS[kind].map((field) => createField({ field, kind }))
  return [
    { type: 'row', fields: fields.slice(0, 2) },
    { type: 'row', fields: fields.slice(2) },
  ]
}

const PLACEHOLDERS: Readonly<Record<ExternalField, Record<ExternalKind, string>>> = {
  imdbId: { drama: 'tt5994346', person: 'nm4119354' },
  myDramaListUrl: { drama: 'https://mydramalist.com/18452-goblin', person: '' },
  tmdbId: { drama: 'tv/67915', person: 'person/1347525' },
  wikidataId: { drama: 'Q23823657', person: 'Q496606' },
}

const createField = ({ field, kind }: { field: ExternalField; kind: ExternalKind }): Field => ({
  name: field,
  type: 'text',
  admin: { placeholder: PLACEHOLDERS[field][kind], width: '50%' },
  hooks: { beforeValidate: [createNormalize({ field, kind })] },
  index: true,
  maxLength: 300,
  validate: textThat({
    error: `errors:${field}_${kind}` as Parameters<typeof textThat>[0]['error'],
    isRight: (text) => readExternalId({ field, kind, text }) !== null,
  }),
})

/** What is no id is left for the validation to name. */
const createNormalize =
  (of: { field: ExternalField; kind: ExternalKind }): FieldHook =>
  ({ value }: { value?: unknown }) =>
    typeof value === 'string' ? (readExternalId({ ...of, text: value }) ?? value.trim()) : value
