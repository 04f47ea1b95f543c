import type { CollectionConfig, Field, TextareaFieldValidation } from 'payload'

import { textarea as validateTextarea } from 'payload/shared'

import { MAX_PHRASE } from '../src/lists/checks/index.js'
import { linesOf } from '../src/text/index.js'
import { tr } from '../src/translations/index.js'
import { checkbox, row, select, text, textarea } from './fields/index.js'
import { type CollectionProps, createCollection } from './props.js'

/** The house's style: words and phrases, how they are written here, and why. The checks of lists use it. */
export const createStyleRulesCollection = (props: CollectionProps): CollectionConfig => {
  const { access, isDisabled, isLocalized, locales } = props
  return createCollection({
    columns: ['wrongForms', 'rightForm', ...(isLocalized ? ['locale'] : []), 'why', 'updatedAt'],
    config: {
      access: {
        create: access.only('editor'),
        delete: access.only('editor'),
        read: access.only('editor', 'contributor', 'moderator'),
        update: access.only('editor'),
      },
      admin: {
        listSearchableFields: ['rightForm', 'wrongForms', 'why'],
        ...(isDisabled
          ? {}
          : {
              components: {
                beforeListTable: ['payload-ranked-lists/client#StyleExchange'],
              },
            }),
      },
      defaultSort: 'rightForm',
    },
    fields: [
      row(
        textarea('wrongForms', {
          admin: { width: '50%' },
          maxLength: MAX_FORMS,
          required: true,
          validate: validateForms,
        }),
        text('rightForm', {
          admin: { width: '50%' },
          index: true,
          maxLength: MAX_PHRASE,
          required: true,
        }),
      ),
      textarea('why', { maxLength: 500 }),
      row(
        checkbox('isWholeWord', { admin: { width: '50%' }, defaultValue: true }),
        checkbox('isCaseSensitive', { admin: { width: '50%' } }),
      ),
      ...(isLocalized && locales.length > 0 ? [createLocaleField(locales)] : []),
      ...(isDisabled ? [] : [createTryField()]),
    ],
    group: 'lists',
    key: 'styleRules',
    props,
    titleField: 'rightForm',
  })
}

/** Longest text of wrong forms, in characters. */
const MAX_FORMS = 10_000

const validateForms: TextareaFieldValidation = (value, args) => {
  const result = validateTextarea(value, args)
  if (result !== true) return result
  const forms = linesOf(value)
  if (forms.length === 0) return tr(args.req, 'errors:noWrongForm')
  const long = forms.find((form) => form.length > MAX_PHRASE)
  if (long !== undefined) return tr(args.req, 'errors:wrongFormLong', { max: MAX_PHRASE })
  const right = (args.siblingData as { rightForm?: unknown }).rightForm
  return typeof right === 'string' && forms.includes(right.trim().normalize('NFC'))
    ? tr(args.req, 'errors:wrongFormRight', { right })
    : true
}

const createLocaleField = (locales: CollectionProps['locales']): Field =>
  select(
    'locale',
    locales.map(({ code, label }) => ({ label, value: code })),
    { admin: { position: 'sidebar' } },
  )

/** A box in which a rule is tried on a text before it is saved. */
const createTryField = (): Field => ({
  name: 'tryStyle',
  type: 'ui',
  admin: {
    components: { Field: 'payload-ranked-lists/client#TryStyle' },
    disableListColumn: true,
  },
})
