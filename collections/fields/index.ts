/** Fields that several collections share. */
import type {
  ArrayField,
  CheckboxField,
  DateField,
  Field,
  JSONField,
  NumberField,
  Option,
  RelationshipField,
  SelectField,
  TextareaField,
  TextField,
  UploadField,
} from 'payload'

export { createExternalIdFields } from './externalIds.js'
export { createReleaseField } from './release.js'
export { createSlugFields } from './slug.js'
export { createSearchTextField } from './searchText.js'
export { createMergedBanner, createMergeFields } from './merge.js'
export { createNamesField, createTitlesField } from './names.js'
export { createWatchLinksField } from './watchLinks.js'
export { createWhereUsedFields } from './whereUsed.js'

type Rest<T extends Field> = Partial<Omit<T, 'name' | 'type'>>

export const text = (name: string, rest: Rest<TextField> = {}): Field =>
  ({ ...rest, name, type: 'text' }) as TextField

export const textarea = (name: string, rest: Rest<TextareaField> = {}): Field =>
  ({ ...rest, name, type: 'textarea' }) as TextareaField

export const number = (name: string, rest: Rest<NumberField> = {}): Field =>
  ({ ...rest, name, type: 'number' }) as NumberField

export const date = (name: string, rest: Rest<DateField> = {}): Field =>
  ({ ...rest, name, type: 'date' }) as DateField

/** What the app notes by itself, and a form shows as text. */
export const json = (name: string, rest: Rest<JSONField> = {}): Field =>
  ({
    ...rest,
    name,
    admin: { components: { Field: 'payload-ranked-lists/client#JsonView' }, ...rest.admin },
    type: 'json',
  }) as JSONField

export const checkbox = (name: string, rest: Rest<CheckboxField> = {}): Field =>
  ({ defaultValue: false, ...rest, name, type: 'checkbox' }) as CheckboxField

/** A choice of one (or, with `hasMany`, several) of a fixed set; labels come from the translations. */
export const select = (
  name: string,
  options: readonly Option[],
  rest: Omit<Rest<SelectField>, 'options'> = {},
): Field => ({ ...rest, name, options: [...options], type: 'select' }) as SelectField

export const rows = (name: string, fields: Field[], rest: Rest<ArrayField> = {}): Field =>
  ({ ...rest, name, fields, type: 'array' }) as ArrayField

export const relation = (
  name: string,
  relationTo: string,
  rest: Rest<RelationshipField> = {},
): Field => ({ ...rest, name, relationTo, type: 'relationship' }) as RelationshipField

export const upload = (name: string, relationTo: string, rest: Rest<UploadField> = {}): Field =>
  ({ ...rest, name, relationTo, type: 'upload' }) as UploadField

/** Fields beside each other, on a phone below each other. */
export const row = (...fields: Field[]): Field => ({ fields, type: 'row' })
