import type { CollectionConfig, Field, NumberFieldSingleValidation, PayloadRequest } from 'payload'

import { number as validateNumber } from 'payload/shared'

import { createValidateFallback } from '../src/lists/hooks/fallback.js'
import { forgetOldAddress } from '../src/catalogue/hooks/forgetOldAddress.js'
import { tr } from '../src/translations/index.js'
import {
  CLIP_AVAILABILITIES,
  CLIP_KINDS,
  CLIP_PROVIDERS,
  CLIP_REFERENCES,
  SPOILER_LEVELS,
} from '../src/vocabulary.js'
import {
  checkbox,
  createSearchTextField,
  date,
  createWhereUsedFields,
  number,
  relation,
  row,
  select,
  text,
  textarea,
} from './fields/index.js'
import { tab } from './fields/labels.js'
import { createUrlField, isRegion } from './fields/watchLinks.js'
import { type CollectionProps, createCollection } from './props.js'

/** Longest time that counts, in seconds: a day. */
const MAX_SECONDS = 86_400

type Times = {
  durationSeconds?: null | number
  endSeconds?: null | number
  reference?: null | string
  startSeconds?: null | number
}

/**
 * What is wrong with the times of a clip, or `undefined`. A time of unknown reference is kept as
 * printed and never becomes an offset. Pure.
 */
export const findTimeProblem = ({
  durationSeconds,
  endSeconds,
  reference,
  startSeconds,
}: Times):
  'endBeforeStart' | 'endPastDuration' | 'startPastDuration' | 'unknownReference' | undefined => {
  if (reference === 'unknown' && (isSet(startSeconds) || isSet(endSeconds))) {
    return 'unknownReference'
  }
  if (isSet(startSeconds) && isSet(endSeconds) && endSeconds <= startSeconds) {
    return 'endBeforeStart'
  }
  if (reference !== 'video' || !isSet(durationSeconds)) return undefined
  if (isSet(startSeconds) && startSeconds >= durationSeconds) return 'startPastDuration'
  return isSet(endSeconds) && endSeconds > durationSeconds ? 'endPastDuration' : undefined
}

const isSet = (value: null | number | undefined): value is number => typeof value === 'number'

const createTimeValidation =
  (field: 'endSeconds' | 'startSeconds'): NumberFieldSingleValidation =>
  (value, args) => {
    const problem = findTimeProblem(args.siblingData as Times)
    const concerns = problem === 'startPastDuration' ? 'startSeconds' : 'endSeconds'
    const isHere = problem === 'unknownReference' ? typeof value === 'number' : concerns === field
    return problem && isHere ? tr(args.req, `errors:${problem}`) : validateNumber(value, args)
  }

/** A piece of video: where it is, what it shows, and the part of it that is meant. */
export const createClipsCollection = (props: CollectionProps): CollectionConfig => {
  const clock = props.isDisabled
    ? {}
    : { components: { Field: 'payload-ranked-lists/client#ClockField' } }
  return createCollection({
    columns: ['title', 'provider', 'kind', 'availability', 'updatedAt'],
    config: {
      hooks: { beforeChange: [forgetOldAddress] },
    },
    fields: [
      createUrlField(
        'url',
        props.isDisabled
          ? {}
          : { components: { Field: 'payload-ranked-lists/client#ClipAddress' } },
      ),
      text('title', { maxLength: 300, required: true }),
      ...(props.isDisabled || !props.parts.has('links') ? [] : [createActionsField()]),
      row(
        ...(['startSeconds', 'endSeconds'] as const).map((name) =>
          number(name, {
            admin: { ...clock, width: '33%' },
            max: MAX_SECONDS,
            min: 0,
            validate: createTimeValidation(name),
          }),
        ),
        number('durationSeconds', { admin: { ...clock, width: '33%' }, max: MAX_SECONDS, min: 1 }),
      ),
      row(
        select('kind', CLIP_KINDS, {
          admin: { width: '50%' },
          defaultValue: 'scene',
          required: true,
        }),
        select('spoiler', SPOILER_LEVELS, {
          admin: { width: '50%' },
          defaultValue: 'none',
          required: true,
        }),
      ),
      {
        type: 'collapsible',
        admin: { initCollapsed: true },
        fields: [
          row(
            select('provider', CLIP_PROVIDERS, {
              admin: { width: '33%' },
              defaultValue: 'unknown',
              required: true,
            }),
            select('availability', CLIP_AVAILABILITIES, {
              admin: { width: '33%' },
              defaultValue: 'unknown',
              required: true,
            }),
            select('reference', CLIP_REFERENCES, {
              admin: { width: '33%' },
              defaultValue: 'unknown',
              required: true,
            }),
          ),
          relation('fallback', props.slugs.clips, {
            filterOptions: ({ id }) => (id === undefined ? true : { id: { not_equals: id } }),
            index: true,
            validate: createValidateFallback(props),
          }),
          row(
            text('printedTimestamp', {
              admin: { placeholder: '54:22', width: '50%' },
              maxLength: 40,
            }),
            text('regions', {
              admin: { width: '50%' },
              hasMany: true,
              validate: (value: unknown, { req }: { req: PayloadRequest }) =>
                [value ?? []].flat().every((region) => isRegion(String(region)))
                  ? true
                  : tr(req, 'errors:region'),
            }),
          ),
          checkbox('isAgeRestricted'),
          textarea('note', {
            access: { read: props.access.fieldOnly('editor', 'contributor', 'moderator') },
          }),
        ],
        label: tab('more'),
      },
      ...(props.parts.has('links')
        ? [
            checkbox('isCheckedByHand', { admin: { position: 'sidebar' } }),
            ...createFoundFields(props),
          ]
        : []),
      ...createWhereUsedFields(props),
      {
        name: 'scenes',
        type: 'join',
        admin: { allowCreate: false, defaultColumns: ['label', 'drama', '_status'] },
        collection: props.slugs.scenes,
        on: 'clips',
      },
      createSearchTextField({ fields: ['title', 'url', 'printedTimestamp'] }),
    ],
    group: 'catalogue',
    key: 'clips',
    props,
    titleField: 'title',
  })
}

/** A button that looks at the clip at once; see admin/ClipLink. */
const createActionsField = (): Field => ({
  name: 'actions',
  type: 'ui',
  admin: {
    components: { Field: 'payload-ranked-lists/client#ClipLink' },
    disableListColumn: true,
  },
})

/** The outcome of the last look at the address; written by the job of link checks alone. */
const createFoundFields = ({ access }: CollectionProps): Field[] => {
  const nobody = () => false
  const found = {
    access: {
      create: nobody,
      read: access.fieldOnly('editor', 'contributor', 'moderator'),
      update: nobody,
    },
  }
  const sidebar = { position: 'sidebar', readOnly: true } as const
  return [
    date('checkedAt', {
      ...found,
      admin: { ...sidebar, date: { pickerAppearance: 'dayAndTime' } },
    }),
    text('lastProblem', {
      ...found,
      admin: { ...sidebar, condition: (data) => Boolean(data.lastProblem) },
    }),
    number('checkFailures', {
      ...found,
      admin: { ...sidebar, condition: (data) => Number(data.checkFailures) > 0 },
    }),
  ]
}
