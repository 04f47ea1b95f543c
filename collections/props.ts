import type { Access, CollectionConfig, Field } from 'payload'

import type { AccessRules } from '../src/access/index.js'
import type { CheckSet } from '../src/lists/checks/index.js'
import type { SanitizedOptions } from '../src/options.js'
import type { Parts } from '../src/parts.js'
import type { CollectionKey, CollectionSlugs } from '../src/slugs.js'
import type { ExternalKind } from '../src/text/externalIds.js'
import type { EveryLanguage } from '../src/translations/index.js'

import {
  createCreatedByField,
  createGuardPublishing,
  setCreatedBy,
} from '../src/lists/hooks/createdBy.js'
import { createFoldSearch, SEARCH_FIELD } from '../src/catalogue/hooks/foldSearch.js'
import { createRefuseDeleteInUse } from '../src/catalogue/hooks/refuseDeleteInUse.js'
import {
  createAssignSlug,
  createDropRedirects,
  createRedirectOldSlug,
  rememberPublishedSlug,
} from '../src/catalogue/hooks/slugs.js'
import { isIn, partOf } from '../src/parts.js'
import { RECORD_KEYS } from '../src/slugs.js'
import { valuesOf } from '../src/options/genre.js'
import { passingOwnReads } from '../src/storage/ownReads.js'
import { label, type TranslationKey } from '../src/translations/index.js'
import { withLabels } from './fields/labels.js'
import { useAsSlugOf } from './fields/slug.js'

/** What every collection factory is given. */
export type CollectionProps = {
  access: AccessRules
  api: SanitizedOptions['api']
  /** The editorial checks of lists. */
  checks: CheckSet
  comments: SanitizedOptions['comments']
  editor: SanitizedOptions['editor']
  /** Makes a text in every language that the app may have. */
  everyLanguage: EveryLanguage
  genre: SanitizedOptions['genre']
  /** Whether endpoints and admin views are left out. */
  isDisabled: boolean
  isLocalized: boolean
  links: SanitizedOptions['links']
  /** The languages of texts, by code; none where the app has but one. */
  locales: ReadonlyArray<{ code: string; label: Record<string, string> | string }>
  media: SanitizedOptions['media']
  /** The clock. */
  now: () => Date
  /** The parts that the app has not left out. */
  parts: Parts
  /** The slug of the global with what moderators have set. */
  settingsSlug: string
  slugs: CollectionSlugs
  webhooks: SanitizedOptions['webhooks']
  workflow: SanitizedOptions['workflow']
}

const never = () => false

/** Access to rows that only the plugin's own code writes, past access; `read` opens them to some roles. */
export const systemOnly = (read: Access = never) =>
  ({ create: never, delete: never, read, update: never }) satisfies CollectionConfig['access']

/** A collection of internal state: no account reads or writes it, and the admin panel does not show it. */
export const INTERNAL = {
  access: systemOnly(),
  admin: { hidden: true },
  timestamps: false,
} satisfies Partial<CollectionConfig>

/** Collections that people work through day by day, whose filters and columns they save as views. */
const SAVED_VIEWS: readonly CollectionKey[] = [
  'characters',
  'clips',
  'comments',
  'dramas',
  'franchises',
  'media',
  'pairings',
  'people',
  'rankedLists',
  'roles',
  'scenes',
]

type GroupKey = 'catalogue' | 'conversation' | 'integrations' | 'lists' | 'terms'

/** A choice of kinds, which are labelled by the translations also where the app has named them. */
export const kindOptions = (kinds: SanitizedOptions['genre']['sceneKinds']) =>
  valuesOf(kinds).map((value) => ({ label: label(`options:${value}` as TranslationKey), value }))

/**
 * What most collections have in common: slug and labels from their key, search over the folded
 * column, redirects of old slugs, no deleting of what is in use.
 */
export const createCollection = ({
  columns,
  config,
  deletedWith = [],
  externalIds,
  fields,
  group,
  key,
  props,
  titleField,
}: {
  columns: string[]
  config?: Partial<CollectionConfig>
  /**
   * Collections whose documents are deleted with this one's, so that they do not keep it from being
   * deleted.
   */
  deletedWith?: CollectionKey[]
  /** What it is that other catalogues know by ids of theirs; search finds it by them. */
  externalIds?: ExternalKind
  fields: Field[]
  group: GroupKey
  key: Exclude<CollectionKey, 'users'>
  props: CollectionProps
  titleField: string
}): CollectionConfig => {
  const { access, slugs } = props
  const hasDrafts = Boolean(config?.versions)
  // where there are no views of ours, nothing else would lead to it
  const isRecord = RECORD_KEYS.includes(key) && !props.isDisabled
  const isSearched = hasField({ fields, name: SEARCH_FIELD })
  const useAsSlug = fields.map(useAsSlugOf).find(Boolean)
  const hasSlug = Boolean(useAsSlug)
  const hasAuthor = hasDrafts || key === 'clips' || key === 'media'
  // it holds names of documents that readers may not see yet (a leak by searching)
  const staffOnly = { read: access.fieldOnly('editor', 'contributor', 'moderator') }
  return {
    ...(SAVED_VIEWS.includes(key) ? { enableQueryPresets: true } : {}),
    ...config,
    slug: slugs[key],
    access: {
      create: access.only('editor', 'contributor'),
      delete: access.only('editor'),
      read: hasDrafts ? access.readPublished : access.anyone,
      readVersions: ({ req }) =>
        access.hasRole(req, 'editor')
          ? true
          : access.hasRole(req, 'contributor')
            ? { 'version.createdBy': { equals: req.user?.id ?? null } }
            : false,
      update: hasDrafts
        ? access.updateOwnDrafts
        : hasAuthor
          ? access.updateOwn
          : access.only('editor'),
      ...config?.access,
    },
    admin: {
      defaultColumns: columns,
      description: label(`collections:${key}:description`),
      // a list view would read each document whole, with its entries and the lists that it is in
      enableListViewSelectAPI: true,
      group: isRecord ? false : props.everyLanguage(({ groups }) => groups[group]),
      useAsTitle: titleField,
      ...(isSearched ? { listSearchableFields: [SEARCH_FIELD] } : {}),
      ...config?.admin,
    },
    fields: withLabels({
      everyLanguage: props.everyLanguage,
      fields: [
        ...fields.map((field) =>
          'name' in field && field.name === SEARCH_FIELD
            ? ({ ...field, access: staffOnly } as Field)
            : field,
        ),
        ...(hasAuthor ? [createCreatedByField({ access, users: slugs.users })] : []),
      ],
    }),
    hooks: {
      ...config?.hooks,
      afterChange: [
        ...(hasSlug ? [createRedirectOldSlug({ slugs })] : []),
        ...(config?.hooks?.afterChange ?? []),
      ],
      afterDelete: [
        ...(hasSlug ? [createDropRedirects({ slugs })] : []),
        ...(config?.hooks?.afterDelete ?? []),
      ],
      beforeChange: [
        ...(hasAuthor ? [setCreatedBy] : []),
        ...(hasDrafts ? [createGuardPublishing({ access })] : []),
        ...(config?.hooks?.beforeChange ?? []),
        ...(useAsSlug ? [createAssignSlug({ useAsSlug }), rememberPublishedSlug] : []),
      ],
      beforeDelete: [
        createRefuseDeleteInUse({
          ignored: deletedWith
            .filter((other) => isIn(props.parts, partOf(other)))
            .map((other) => slugs[other]),
        }),
        ...(config?.hooks?.beforeDelete ?? []),
      ],
      beforeOperation: [
        ...(isSearched
          ? [passingOwnReads(createFoldSearch({ access, externalIds, titleField }))]
          : []),
        ...(config?.hooks?.beforeOperation ?? []),
      ],
    },
    labels: {
      plural: label(`collections:${key}:plural`),
      singular: label(`collections:${key}:singular`),
    },
  }
}

/** Drafts and versions, for what readers see once it is published. */
export const createVersions = ({
  schedulePublish = false,
}: { schedulePublish?: boolean } = {}): CollectionConfig['versions'] => ({
  drafts: { schedulePublish },
  maxPerDoc: 100,
})

const hasField = ({ fields, name }: { fields: readonly Field[]; name: string }): boolean =>
  fields.some((field) => {
    if ('name' in field && field.name === name) return true
    if (field.type === 'row' || field.type === 'collapsible') {
      return hasField({ fields: field.fields, name })
    }
    return field.type === 'tabs'
      ? field.tabs.some((tab) => hasField({ fields: tab.fields, name }))
      : false
  })
