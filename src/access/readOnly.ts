/**
 * Fields that a form shows as read-only, or hides, are written by the app's own code alone. Payload takes
 * both for a matter of the form and lets every account that may write a document write them over REST
 * and GraphQL; here they get the access that says otherwise.
 */
import type {
  CollectionBeforeOperationHook,
  CollectionConfig,
  DateField,
  Field,
  GlobalConfig,
  Tab,
} from 'payload'

const nobody = () => false

/** The same collection, in which nobody but the app's own code writes what its form does not let write. */
export const withReadOnlyFields = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  fields: closeFields({
    fields: collection.fields,
    times: collection.timestamps === false ? [] : TIMES.map((field) => ({ ...field, index: true })),
  }),
  hooks: {
    ...collection.hooks,
    beforeOperation: [
      ...(collection.upload ? [dropFileFacts] : []),
      ...(collection.hooks?.beforeOperation ?? []),
    ],
  },
})

export const withReadOnlyGlobalFields = (global: GlobalConfig): GlobalConfig => ({
  ...global,
  fields: closeFields({ fields: global.fields, times: TIMES }),
})

/** Whether a field is filled in by the app alone. */
export const isReadOnly = (field: Field): boolean => {
  const { admin, hidden } = field as {
    admin?: { hidden?: unknown; readOnly?: unknown }
    hidden?: unknown
  }
  return admin?.readOnly === true || admin?.hidden === true || hidden === true
}

const closed = (field: Field): Field => {
  if (
    'name' in field &&
    field.name &&
    field.type !== 'ui' &&
    field.type !== 'join' &&
    isReadOnly(field)
  ) {
    return { ...field, access: { ...field.access, create: nobody, update: nobody } } as Field
  }
  if (field.type === 'tabs') return { ...field, tabs: field.tabs.map(closedTab) }
  if (field.type === 'blocks') {
    const blocks = field.blocks.map((block) => ({ ...block, fields: block.fields.map(closed) }))
    return { ...field, blocks }
  }
  return 'fields' in field ? ({ ...field, fields: field.fields.map(closed) } as Field) : field
}

const closedTab = (tab: Tab): Tab => ({ ...tab, fields: tab.fields.map(closed) })

/** The times of a document, as Payload adds them later to what has none of these names. */
const TIMES: readonly DateField[] = (['updatedAt', 'createdAt'] as const).map((name) => ({
  name,
  type: 'date',
  admin: { disableBulkEdit: true, hidden: true },
  label: ({ t }) => t(`general:${name}`),
}))

const closeFields = ({
  fields,
  times,
}: {
  fields: readonly Field[]
  times: readonly DateField[]
}): Field[] => {
  const isThere = ({ name }: DateField): boolean =>
    fields.some((field) => 'name' in field && field.name === name)
  return [...fields, ...times.filter((time) => !isThere(time))].map(closed)
}

/** What Payload finds out about a file that is uploaded, and writes beside what a request sends. */
const FILE_FACTS: ReadonlySet<string> = new Set([
  'filename',
  'filesize',
  'height',
  'mimeType',
  'sizes',
  'thumbnailURL',
  'url',
  'width',
])

/** Field access cannot tell what Payload has found out from what was sent, so this stands before it. */
const dropFileFacts: CollectionBeforeOperationHook = ({ args, operation }) => {
  const { data, overrideAccess } = args as {
    data?: Record<string, unknown>
    overrideAccess?: boolean
  }
  if (!data || overrideAccess || (operation !== 'create' && operation !== 'update')) return args
  const sent = Object.entries(data).filter(([name]) => !FILE_FACTS.has(name))
  return { ...args, data: Object.fromEntries(sent) }
}
