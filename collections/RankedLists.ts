import type {
  Block,
  CollectionAfterReadHook,
  CollectionConfig,
  DocumentViewConfig,
  Field,
  FieldAccess,
  PayloadRequest,
  UnnamedTab,
} from 'payload'

import {
  BlockquoteFeature,
  BlocksFeature,
  BoldFeature,
  createServerFeature,
  HeadingFeature,
  HorizontalRuleFeature,
  InlineToolbarFeature,
  ItalicFeature,
  lexicalEditor,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  StrikethroughFeature,
  UnderlineFeature,
  UnorderedListFeature,
} from '@payloadcms/richtext-lexical'

import { hasPreviewSite, previewForAdmin } from '../src/publishing/preview/address.js'
import {
  dropWorkflow,
  createRecordPublishing,
  createRequireApproval,
} from '../src/lists/hooks/approval.js'
import { createNoteRequest, REQUEST_FIELDS } from '../src/lists/composing/once.js'
import { createDropComments, createRecountBallots } from '../src/comments/hooks/comments.js'
import { MARKS, noteTranslations } from '../src/lists/hooks/translations.js'
import { createRefuseFailing } from '../src/lists/hooks/checks.js'
import {
  computePublicFrom,
  computeReadingMinutes,
  countRevision,
  createDeriveReferences,
  findReads,
  isNoLongerThanKey,
  keySections,
  MAIN_SECTION,
} from '../src/lists/hooks/list.js'
import { arrangeCopy, arrangeEntries, createPlacementHooks } from '../src/lists/hooks/placement.js'
import { createAnswerPublished, createPublishLocale } from '../src/lists/hooks/publishLocale.js'
import { refuseTemplate } from '../src/lists/hooks/templates.js'
import {
  DISPLAY_DIRECTIONS,
  NUMBER_STYLES,
  RANKING_MODES,
  TIE_STYLES,
} from '../src/ranking/index.js'
import { SPOILER_LEVELS, USED_FIELDS } from '../src/vocabulary.js'
import { passingOwnReads } from '../src/storage/ownReads.js'
import { label, tr } from '../src/translations/index.js'
import {
  checkbox,
  createReleaseField,
  createSearchTextField,
  createSlugFields,
  createWatchLinksField,
  date,
  number,
  relation,
  row,
  rows,
  select,
  text,
  textarea,
  upload,
} from './fields/index.js'
import { tab, withLabels } from './fields/labels.js'
import { type Named, rowTitle } from './fields/rowTitle.js'
import { isAfterOpening, isWholeNumber, textThat } from './fields/validate.js'
import { type CollectionProps, createCollection, createVersions, kindOptions } from './props.js'

/** A clip or an image between the paragraphs of a text. */
export const createTextBlocks = ({
  everyLanguage,
  isDisabled,
  isLocalized,
  slugs,
}: CollectionProps): Block[] => [
  {
    slug: 'clip',
    admin: isDisabled
      ? {}
      : blockTitle({ collection: slugs.clips, field: 'clip', names: ['title'] }),
    fields: withLabels({
      everyLanguage,
      isInText: true,
      fields: [
        relation('clip', slugs.clips, { required: true }),
        text('caption', { localized: isLocalized, maxLength: 500 }),
      ],
    }),
    interfaceName: 'ClipBlock',
    labels: {
      plural: everyLanguage(({ collections }) => collections.clips.plural),
      singular: everyLanguage(({ fields }) => fields.clip),
    },
  },
  {
    slug: 'image',
    admin: isDisabled
      ? {}
      : blockTitle({ collection: slugs.media, field: 'image', names: ['alt', 'filename'] }),
    fields: withLabels({
      everyLanguage,
      isInText: true,
      fields: [
        upload('image', slugs.media, { required: true }),
        text('caption', { localized: isLocalized, maxLength: 500 }),
      ],
    }),
    interfaceName: 'ImageBlock',
    labels: {
      plural: everyLanguage(({ fields }) => fields.images),
      singular: everyLanguage(({ fields }) => fields.image),
    },
  },
]

/** A block goes by its caption, else by what the document is called that it shows; see admin/Titles. */
const blockTitle = (named: Named): Block['admin'] => ({
  components: {
    Label: {
      clientProps: { label: named.field, named, names: ['caption'] },
      path: 'payload-ranked-lists/client#BlockTitle',
    },
  },
})

/** Pictures that are dropped or pasted into a text; see admin/Pictures. */
const PicturesFeature = ({ slugs }: Pick<CollectionProps, 'slugs'>) =>
  createServerFeature({
    feature: {
      ClientFeature: 'payload-ranked-lists/client#TextPictures',
      clientFeatureProps: { collection: slugs.media },
    },
    key: 'pictures',
  })()

/** What a writer of lists needs, and nothing that the public HTML would not carry. */
const createTextEditor = (props: CollectionProps) =>
  props.editor ??
  lexicalEditor({
    features: [
      ParagraphFeature(),
      HeadingFeature({ enabledHeadingSizes: ['h3', 'h4'] }),
      BoldFeature(),
      ItalicFeature(),
      UnderlineFeature(),
      StrikethroughFeature(),
      LinkFeature({ enabledCollections: [] }),
      OrderedListFeature(),
      UnorderedListFeature(),
      BlockquoteFeature(),
      HorizontalRuleFeature(),
      InlineToolbarFeature(),
      BlocksFeature({ blocks: createTextBlocks(props) }),
      ...(props.isDisabled ? [] : [PicturesFeature(props)]),
    ],
  })

/** Fields of an entry that belong together, which fold away. */
const folded = (
  key: Parameters<typeof tab>[0],
  fields: Field[],
  { isOpen = false }: { isOpen?: boolean } = {},
): Field => ({
  type: 'collapsible',
  admin: { initCollapsed: !isOpen },
  fields,
  label: tab(key),
})

/** Its text comes first, then what is shown beside it; the rest is in groups. */
const createEntryFields = (props: CollectionProps): Field[] => {
  const { access, isDisabled, isLocalized, slugs } = props
  return [
    // its place, which the rank editor shows otherwise
    row(
      text('section', {
        admin: { width: '50%' },
        defaultValue: MAIN_SECTION.key,
        maxLength: 60,
        required: true,
      }),
      checkbox('isTiedWithPrevious', { admin: { width: '50%' } }),
    ),
    text('printedTitle', { maxLength: 300 }),
    text('heading', { localized: isLocalized, maxLength: 300 }),
    { name: 'blurb', type: 'richText', editor: createTextEditor(props), localized: isLocalized },
    rows(
      'images',
      [
        upload('image', slugs.media, { required: true }),
        text('caption', { localized: isLocalized, maxLength: 500 }),
      ],
      {
        admin: {
          initCollapsed: true,
          ...(isDisabled
            ? {}
            : rowTitle(['caption'], {
                collection: slugs.media,
                field: 'image',
                names: ['alt', 'filename'],
              })),
        },
      },
    ),
    relation('clips', slugs.clips, { hasMany: true }),
    folded(
      'about',
      [
        row(
          relation('dramas', slugs.dramas, { admin: { width: '50%' }, hasMany: true }),
          relation('scenes', slugs.scenes, { admin: { width: '50%' }, hasMany: true }),
        ),
        row(
          relation('people', slugs.people, { admin: { width: '50%' }, hasMany: true }),
          relation('roles', slugs.roles, { admin: { width: '50%' }, hasMany: true }),
        ),
        relation('pairing', slugs.pairings),
      ],
      { isOpen: true },
    ),
    folded('quotes', [
      checkbox('isHeadingQuote'),
      {
        name: 'quote',
        type: 'group',
        fields: [
          textarea('text', { localized: isLocalized }),
          row(
            relation('speaker', slugs.roles, { admin: { width: '33%' } }),
            text('speakerText', {
              admin: { width: '33%' },
              localized: isLocalized,
              maxLength: 200,
            }),
            text('variant', { admin: { width: '33%' }, maxLength: 100 }),
          ),
        ],
      },
      {
        name: 'epigraph',
        type: 'group',
        fields: [textarea('text', { localized: isLocalized }), text('by', { maxLength: 200 })],
      },
    ]),
    folded('spoilers', [
      row(
        select('spoiler', SPOILER_LEVELS, {
          admin: { width: '50%' },
          defaultValue: 'none',
          required: true,
        }),
        date('revealAt', {
          admin: { date: { pickerAppearance: 'dayAndTime' }, width: '50%' },
          disableDuplicate: true,
        }),
      ),
    ]),
    folded('watching', [createWatchLinksField({ hasComponents: !isDisabled, isLocalized })]),
    folded('notes', [
      textarea('note', {
        access: { read: access.fieldOnly('editor', 'contributor') },
      }),
      row(
        text('printedNames', { admin: { width: '50%' }, hasMany: true }),
        text('credits', { admin: { width: '50%' }, hasMany: true }),
      ),
    ]),
  ]
}

/**
 * The order of the entries, apart from what they hold, so that a move writes a few columns and not the
 * whole list; see docs/rank-editor.md. Rows are put into this order whenever they are read.
 */
const createPlacementFields = (props: Pick<CollectionProps, 'access'>): Field[] => {
  const read = createNamedByStaff(props)
  // not hidden: the admin panel gives them back where it reverts a list to what is published
  const internal = {
    access: { create: nobody, read, update: nobody },
    admin: { disabled: true, disableBulkEdit: true },
  }
  return [
    { name: 'placement', type: 'json', ...internal },
    number('orderRevision', {
      access: { read },
      admin: { disableBulkEdit: true, disableListFilter: true, hidden: true },
      defaultValue: 0,
    }),
    // an order that a save has set and the history does not have yet
    { name: 'pendingOrder', type: 'json', ...internal },
    text('pendingKey', internal),
  ]
}

/** What a list is kept in order by, and how often it is read: nothing that readers are told. */
const INTERNALS = ['orderRevision', 'pendingKey', 'pendingOrder', 'placement', 'reads'] as const

const isOfStaff = (access: CollectionProps['access'], req: PayloadRequest): boolean =>
  access.hasRole(req, 'contributor', 'editor', 'moderator')

const isTranslated = ({ isLocalized, locales }: CollectionProps): boolean =>
  isLocalized && locales.length > 1

/** The tab of a list's page that shows two languages beside each other; see admin/ListLanguages. */
const createLanguagesView = (props: CollectionProps): Record<string, DocumentViewConfig> =>
  isTranslated(props)
    ? {
        languages: {
          Component: 'payload-ranked-lists/client#ListLanguages',
          path: '/languages',
          tab: {
            condition: ({ permissions }) =>
              Boolean(permissions.collections?.[props.slugs.rankedLists]?.update),
            href: '/languages',
            label: label('listLanguages:tab'),
            order: 200,
          },
        },
      }
    : {}

/** Which translations are behind, and in which languages; see src/lists/translating. */
const createTranslationFields = (props: CollectionProps): Field[] => {
  const { access, isDisabled } = props
  if (!isTranslated(props)) return []
  const staffOnly = {
    create: nobody,
    read: access.fieldOnly('editor', 'contributor', 'moderator'),
    update: nobody,
  }
  return [
    {
      name: MARKS,
      type: 'json',
      access: staffOnly,
      admin: { disableBulkEdit: true, disabled: true },
      hooks: { beforeChange: [noteTranslations] },
    },
    text('translationsBehind', {
      access: staffOnly,
      admin: {
        ...(isDisabled
          ? {}
          : { components: { afterInput: ['payload-ranked-lists/client#LanguagesLink'] } }),
        condition: (data) => Boolean(data.translationsBehind),
        disableBulkEdit: true,
        position: 'sidebar',
        readOnly: true,
      },
    }),
  ]
}

/**
 * Who may name them in what is asked for, and in what order: conditions on what one is not given would tell
 * it bit by bit (an oracle). A document that is read comes along with the question; see createDropInternals.
 */
const createNamedByStaff =
  ({ access }: Pick<CollectionProps, 'access'>): FieldAccess =>
  ({ doc, req }) =>
    doc !== undefined || isOfStaff(access, req)

/**
 * Takes them from what others than staff are given. Not by access of the fields: entries are put into order
 * by what stands beside them while the document is read.
 */
const createDropInternals =
  ({ access }: Pick<CollectionProps, 'access'>): CollectionAfterReadHook =>
  ({ doc, overrideAccess, req }) => {
    if (overrideAccess || isOfStaff(access, req)) return doc
    const shown = { ...(doc as Record<string, unknown>) }
    for (const name of INTERNALS) Reflect.deleteProperty(shown, name)
    return shown
  }

/** Longest reason of a change, in characters. */
const MAX_REASON = 500

/**
 * Why the list is published again, which readers are told; asked for in the last look. See ChangeReason in
 * src/publishing/shapes/changes.ts.
 */
const createReasonField = ({ access, isDisabled, locales }: CollectionProps): Field => {
  const codes = locales.length > 0 ? locales.map(({ code }) => code) : ['']
  const isReason = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null) return false
    const { key, texts, ...others } = value as Record<string, unknown>
    return (
      Object.keys(others).length === 0 &&
      typeof key === 'string' &&
      key !== '' &&
      key.length <= 64 &&
      typeof texts === 'object' &&
      texts !== null &&
      Object.entries(texts).every(
        ([code, text]) =>
          codes.includes(code) && typeof text === 'string' && text.length <= MAX_REASON,
      )
    )
  }
  return {
    name: 'changeReason',
    type: 'json',
    access: { read: access.fieldOnly('editor', 'contributor', 'moderator') },
    admin: {
      disableBulkEdit: true,
      disableListColumn: true,
      disableListFilter: true,
      ...(isDisabled ? {} : { components: { Field: 'payload-ranked-lists/client#NoField' } }),
    },
    disableDuplicate: true,
    validate: (value: unknown, { req }) =>
      value === null || value === undefined || isReason(value)
        ? true
        : tr(req, 'errors:changeReason', {
            languages: codes.map((code) => code || 'en').join(', '),
          }),
  }
}

/** By which request the list was begun, so that the same one again finds it; see REQUEST_FIELDS. */
const createRequestFields = (): Field[] =>
  REQUEST_FIELDS.map((name) =>
    text(name, {
      access: { create: nobody, read: nobody, update: nobody },
      admin: {
        disableBulkEdit: true,
        disableListColumn: true,
        disableListFilter: true,
        hidden: true,
      },
      disableDuplicate: true,
      hooks: { beforeChange: [createNoteRequest(name)] },
      unique: name === 'requestKey',
    }),
  )

const nobody = () => false

/** Whether something is filled in, in a value or in what it is made of; a box that is not ticked is not. */
const hasContent = (value: unknown): boolean => {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).some(([key, inner]) => key !== 'id' && hasContent(inner))
  }
  return value !== undefined && value !== null && value !== '' && value !== false
}

/** Stands for the entries, beside which it has to be; see admin/RankEditor. */
const createEditorField = (): Field => ({
  name: 'rankEditor',
  type: 'ui',
  admin: {
    components: { Field: 'payload-ranked-lists/client#RankEditor' },
    disableListColumn: true,
  },
})

/** Stands first, on all tabs; see admin/ListSession. */
const createSessionField = (): Field => ({
  name: 'session',
  type: 'ui',
  admin: {
    components: { Field: 'payload-ranked-lists/client#ListSessionField' },
    disableListColumn: true,
  },
})

/** Stands first in the sidebar; see admin/Schedule. */
const createGoingOutField = (): Field => ({
  name: 'goingOut',
  type: 'ui',
  admin: {
    components: { Field: 'payload-ranked-lists/client#GoingOutPanel' },
    disableListColumn: true,
    position: 'sidebar',
  },
})

/**
 * Payload's own field, but that its column says what readers have; see admin/Schedule. Made anew for each
 * config, because Payload writes into what it is given.
 */
const createStatusColumn = ({ everyLanguage }: CollectionProps): Field => ({
  name: '_status',
  type: 'select',
  admin: {
    components: { Cell: 'payload-ranked-lists/rsc#ListStateCell' },
  },
  label: everyLanguage(({ fields }) => fields.status),
  // Payload adds its own: the same ones here would be in the column's type twice
  options: [],
})

/** Stands in the sidebar behind it; see admin/Workflow. */
const createWorkflowField = (): Field => ({
  name: 'workflow',
  type: 'ui',
  admin: {
    components: { Field: 'payload-ranked-lists/client#WorkflowPanel' },
    disableListColumn: true,
    position: 'sidebar',
  },
})

/** Stands in the sidebar behind the workflow; see admin/Compose. */
const createComposeField = (): Field => ({
  name: 'compose',
  type: 'ui',
  admin: {
    components: { Field: 'payload-ranked-lists/client#ComposePanel' },
    disableListColumn: true,
    position: 'sidebar',
  },
})

/** Hidden columns that follow from the entries; see USED_FIELDS. */
const createReferenceFields = ({ slugs }: CollectionProps): Field[] => {
  const hidden = {
    admin: {
      disableBulkEdit: true,
      disableListColumn: true,
      disableListFilter: true,
      hidden: true,
    },
    hasMany: true,
  } as const
  return [
    relation(USED_FIELDS.dramas, slugs.dramas, {
      ...hidden,
      hooks: { beforeChange: [createDeriveReferences({ slugs })] },
    }),
    relation(USED_FIELDS.people, slugs.people, hidden),
    relation(USED_FIELDS.roles, slugs.roles, hidden),
    relation(USED_FIELDS.scenes, slugs.scenes, hidden),
    relation(USED_FIELDS.clips, slugs.clips, hidden),
    upload(USED_FIELDS.media, slugs.media, hidden),
  ]
}

const createCommentsTab = ({ slugs }: CollectionProps): UnnamedTab => ({
  fields: [
    {
      name: 'comments',
      type: 'join',
      admin: { allowCreate: false, defaultColumns: ['authorName', 'body', 'status'] },
      collection: slugs.comments,
      defaultSort: 'createdAt',
      on: 'list',
    },
  ],
  label: tab('comments'),
})

/** Ballots that look agreed upon; see admin/BallotGroups. */
const createBallotGroupsField = ({ slugs }: Pick<CollectionProps, 'slugs'>): Field => ({
  name: 'ballotGroups',
  type: 'ui',
  admin: {
    components: {
      Field: {
        clientProps: { collection: slugs.ballots },
        path: 'payload-ranked-lists/client#BallotGroups',
      },
    },
    disableListColumn: true,
  },
})

/** Whether readers may rank the entries themselves, and when; see docs/ballots.md. */
const createBallotsTab = ({ isDisabled, slugs }: CollectionProps): UnnamedTab => ({
  fields: [
    {
      name: 'ballots',
      type: 'group',
      disableDuplicate: true,
      fields: [
        checkbox('areOpen'),
        row(
          date('opensAt', {
            admin: { date: { pickerAppearance: 'dayAndTime' }, width: '50%' },
          }),
          date('closesAt', {
            admin: { date: { pickerAppearance: 'dayAndTime' }, width: '50%' },
            validate: isAfterOpening,
          }),
        ),
        number('maxEntries', { max: 2000, min: 1, validate: isWholeNumber }),
      ],
    },
    ...(isDisabled ? [] : [createBallotGroupsField({ slugs })]),
  ],
  label: tab('ballots'),
})

/** Widths at which a list is looked at beside its form, in CSS pixels. */
const BREAKPOINTS = [
  { height: 844, label: 'Phone', name: 'phone', width: 390 },
  { height: 1112, label: 'Tablet', name: 'tablet', width: 834 },
  { height: 800, label: 'Desktop', name: 'desktop', width: 1280 },
]

/** Payload's live preview and its preview button, where the options say which site shows a list. */
const createPreviewConfig = (props: CollectionProps): CollectionConfig['admin'] =>
  props.isDisabled || !hasPreviewSite(props.api)
    ? {}
    : {
        livePreview: {
          breakpoints: BREAKPOINTS,
          url: ({ data, locale, req }) =>
            previewForAdmin({ document: data, locale: locale.code, options: props, req }),
        },
        preview: (document, { locale, req }) =>
          previewForAdmin({ document, locale, options: props, req }),
      }

const createListHooks = ({
  access,
  checks,
  isDisabled,
  now,
  parts,
  slugs,
  workflow,
}: CollectionProps) => {
  const placement = createPlacementHooks({ slugs })
  const needsApproval = !isDisabled && parts.has('workflow') && workflow.needsApproval
  const hooks = {
    ...placement,
    afterOperation: [passingOwnReads(createAnswerPublished({ slugs }))],
    // before what is sent is noted, and the list held
    beforeOperation: [
      passingOwnReads(createPublishLocale({ needsApproval, slugs })),
      ...(placement.beforeOperation ?? []),
    ],
    afterRead: [passingOwnReads(createDropInternals({ access }))],
    beforeDelete: [
      ...(placement.beforeDelete ?? []),
      ...(parts.has('workflow') ? [dropWorkflow] : []),
      ...(parts.has('comments') ? [createDropComments({ slugs })] : []),
    ],
  }
  if (isDisabled) return hooks
  return {
    ...hooks,
    afterChange: [
      ...(hooks.afterChange ?? []),
      ...(parts.has('workflow') ? [createRecordPublishing({ now, slugs })] : []),
      ...(parts.has('comments') ? [createRecountBallots({ now })] : []),
    ],
    // what is checked is what is about to be stored
    beforeChange: [
      ...(hooks.beforeChange ?? []),
      refuseTemplate,
      ...(needsApproval ? [createRequireApproval({ slugs })] : []),
      createRefuseFailing({ checks, slugs }),
    ],
  }
}

/** A list: its text, its sections and entries in order, and how they are numbered. */
export const createRankedListsCollection = (props: CollectionProps): CollectionConfig => {
  const { isDisabled, isLocalized, parts, slugs } = props
  const editor = createTextEditor(props)
  // the toolbar of the rank editor shows them, beside what they number
  const inEditor = isDisabled ? { width: '33%' } : { components: { Field: false } as const }
  const collection = createCollection({
    columns: ['title', 'mode', 'authors', 'publishedOn', '_status', 'updatedAt'],
    config: {
      access: { read: props.access.readLists },
      admin: {
        ...createPreviewConfig(props),
        ...(props.isDisabled
          ? {}
          : {
              components: {
                beforeListTable: ['payload-ranked-lists/client#StartLink'],
                edit: {
                  beforeDocumentControls: ['payload-ranked-lists/client#ListStatus'],
                  PublishButton: 'payload-ranked-lists/client#LastLook',
                  Status: 'payload-ranked-lists/client#PublicStatus',
                  SaveDraftButton: 'payload-ranked-lists/client#SaveDraft',
                },
                views: {
                  edit: {
                    ...createLanguagesView(props),
                    version: { Component: 'payload-ranked-lists/client#ListVersion' },
                  },
                },
              },
            }),
      },
      defaultSort: '-updatedAt',
      // entries cannot be put into order without it
      forceSelect: { orderRevision: true, pendingKey: true, pendingOrder: true, placement: true },
      hooks: createListHooks(props),
      // several editors order one list at a time, which a lock would forbid
      ...(props.isDisabled ? {} : { lockDocuments: false as const }),
      versions: createVersions({ schedulePublish: true }),
    },
    deletedWith: [
      'ballotOffers',
      'ballotTallies',
      'ballots',
      'comments',
      'moves',
      'reactions',
      'mentions',
      'workflows',
    ],
    fields: [
      ...(props.isDisabled ? [] : [createSessionField()]),
      text('title', {
        admin: {
          components: props.isDisabled ? {} : { Cell: 'payload-ranked-lists/client#ListTitle' },
        },
        localized: isLocalized,
        maxLength: 300,
        required: true,
      }),
      {
        type: 'tabs',
        tabs: [
          {
            fields: [
              ...(props.isDisabled ? [] : [createEditorField()]),
              rows('entries', createEntryFields(props), {
                // rows in the document's form would all be mounted; the editor opens one at a time
                admin: props.isDisabled ? { initCollapsed: true } : { disabled: true },
                hooks: {
                  afterRead: [arrangeEntries],
                  beforeDuplicate: [arrangeCopy],
                },
                maxRows: 2000,
              }),
            ],
            label: tab('entries'),
          },
          {
            fields: [
              textarea('standfirst', { localized: isLocalized, maxLength: 1000 }),
              { name: 'intro', type: 'richText', editor, localized: isLocalized },
              { name: 'outro', type: 'richText', editor, localized: isLocalized },
              upload('heroImage', slugs.media),
              text('heroCaption', { localized: isLocalized, maxLength: 500 }),
              textarea('criteria', { localized: isLocalized, maxLength: 2000 }),
              text('spoilerNote', { localized: isLocalized, maxLength: 300 }),
              relation('relatedLists', slugs.rankedLists, {
                filterOptions: ({ id }) => (id ? { id: { not_equals: id } } : true),
                hasMany: true,
              }),
            ],
            label: tab('text'),
          },
          {
            fields: [
              row(
                select('mode', RANKING_MODES, {
                  admin: inEditor,
                  defaultValue: 'ranked',
                  required: true,
                }),
                select('displayDirection', DISPLAY_DIRECTIONS, {
                  admin: inEditor,
                  defaultValue: 'ascending',
                  required: true,
                }),
                select('tieStyle', TIE_STYLES, {
                  admin: inEditor,
                  defaultValue: 'competition',
                  required: true,
                }),
              ),
              row(
                checkbox('showNumbers', { admin: { width: '33%' }, defaultValue: true }),
                text('numberStyle', {
                  admin: {
                    components: props.isDisabled
                      ? {}
                      : { Field: 'payload-ranked-lists/client#NumberStyle' },
                    width: '33%',
                  },
                  defaultValue: '#N',
                  required: true,
                  validate: textThat({
                    error: 'errors:numberStyle',
                    isRight: (value) => NUMBER_STYLES.some((style) => style === value),
                  }),
                }),
                number('statedCount', { admin: { width: '33%' }, max: 2000, min: 0 }),
              ),
              rows(
                'sections',
                [
                  row(
                    select('kind', kindOptions(props.genre.sectionKinds), {
                      admin: { width: '33%' },
                      defaultValue: 'main',
                      required: true,
                    }),
                    text('title', {
                      admin: { width: '66%' },
                      localized: isLocalized,
                      maxLength: 200,
                    }),
                  ),
                  // entries name it; it follows from the title or the kind, see keySections
                  text('key', {
                    // not hidden: what is hidden is written by the app alone
                    admin: props.isDisabled
                      ? {}
                      : { components: { Field: 'payload-ranked-lists/client#NoField' } },
                    maxLength: 60,
                    required: true,
                    validate: isNoLongerThanKey,
                  }),
                ],
                {
                  admin: props.isDisabled ? {} : rowTitle(['title', 'kind']),
                  defaultValue: [{ ...MAIN_SECTION }],
                  hooks: { beforeValidate: [keySections] },
                  maxRows: 50,
                },
              ),
            ],
            label: tab('numbering'),
          },
          {
            // what was printed somewhere else has been brought along from there
            ...(props.isDisabled
              ? {}
              : { admin: { condition: ({ printed }) => hasContent(printed) } }),
            fields: [
              {
                name: 'printed',
                type: 'group',
                // a copy has not been printed
                disableDuplicate: true,
                fields: [
                  rows('counters', [
                    row(
                      number('value', { admin: { width: '50%' }, min: 0, required: true }),
                      text('label', { admin: { width: '50%' }, maxLength: 100 }),
                    ),
                  ]),
                  row(
                    number('commentCount', { admin: { width: '33%' }, min: 0 }),
                    number('readingMinutes', { admin: { width: '33%' }, min: 0 }),
                    number('relatedTeasers', { admin: { width: '33%' }, min: 0 }),
                  ),
                  checkbox('hasMoreComments'),
                  checkbox('hasReactionsAsked'),
                  checkbox('hasCommentsAsked'),
                  checkbox('hasLastUpdatedLabel'),
                ],
              },
            ],
            label: tab('asPrinted'),
          },
          ...(parts.has('comments') ? [createCommentsTab(props), createBallotsTab(props)] : []),
        ],
      },
      ...(props.isDisabled
        ? []
        : [
            createGoingOutField(),
            ...(parts.has('workflow') ? [createWorkflowField()] : []),
            ...createReleaseField({ itemKey: 'rankedLists', props }),
            createComposeField(),
          ]),
      createSlugFields({ collection: slugs.rankedLists }),
      relation('authors', slugs.authors, { admin: { position: 'sidebar' }, hasMany: true }),
      date('publishedOn', {
        admin: {
          date: { displayFormat: 'd MMM yyyy', pickerAppearance: 'dayOnly' },
          position: 'sidebar',
        },
        disableDuplicate: true,
        index: true,
      }),
      date('lastSubstantialUpdate', {
        admin: {
          date: { displayFormat: 'd MMM yyyy', pickerAppearance: 'dayOnly' },
          position: 'sidebar',
        },
        disableDuplicate: true,
      }),
      date('embargoUntil', {
        admin: { date: { pickerAppearance: 'dayAndTime' }, position: 'sidebar' },
        disableDuplicate: true,
        index: true,
      }),
      date('publicFrom', {
        admin: { disableBulkEdit: true, disableListFilter: true, hidden: true },
        hooks: { beforeChange: [computePublicFrom] },
        index: true,
      }),
      relation('categories', slugs.categories, { admin: { position: 'sidebar' }, hasMany: true }),
      relation('tags', slugs.tags, { admin: { position: 'sidebar' }, hasMany: true }),
      relation('occasion', slugs.occasions, { admin: { position: 'sidebar' }, index: true }),
      checkbox('isTemplate', { admin: { position: 'sidebar' }, index: true }),
      ...(parts.has('comments')
        ? [
            checkbox('commentsOpen', { admin: { position: 'sidebar' }, defaultValue: true }),
            checkbox('areCommentsHeld', { admin: { position: 'sidebar' }, disableDuplicate: true }),
            checkbox('hasCommentMedia', { admin: { position: 'sidebar' } }),
          ]
        : []),
      number('readingMinutes', {
        admin: { position: 'sidebar', readOnly: true },
        hooks: { beforeChange: [computeReadingMinutes] },
        localized: isLocalized,
      }),
      // counters of the lists that are read most
      number('reads', {
        access: { read: createNamedByStaff(props) },
        admin: { disableBulkEdit: true, hidden: true },
        defaultValue: 0,
        hooks: { beforeChange: [findReads] },
        index: true,
      }),
      number('revision', {
        admin: { disableBulkEdit: true, disableListFilter: true, hidden: true },
        defaultValue: 0,
        hooks: { beforeChange: [countRevision] },
      }),
      createReasonField(props),
      ...createPlacementFields(props),
      ...createTranslationFields(props),
      ...createRequestFields(),
      ...createReferenceFields(props),
      createSearchTextField({ fields: ['title', 'slug'] }),
    ],
    group: 'lists',
    key: 'rankedLists',
    props,
    titleField: 'title',
  })
  return isDisabled
    ? collection
    : { ...collection, fields: [...collection.fields, createStatusColumn(props)] }
}
