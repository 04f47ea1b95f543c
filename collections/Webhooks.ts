import type {
  CollectionBeforeDeleteHook,
  CollectionConfig,
  Field,
  TextFieldSingleValidation,
} from 'payload'

import { text as validateText } from 'payload/shared'

import type { SanitizedOptions } from '../src/options.js'

import { findAddressProblem } from '../src/net/index.js'
import {
  EVENT_TYPES,
  LIST_EVENT_TYPES,
  WEBHOOK_EVENT_TYPES,
} from '../src/publishing/shapes/index.js'
import { label, tr } from '../src/translations/index.js'
import {
  decryptSecret,
  DELIVERY_STATES,
  encryptSecret,
  forgetWanted,
  NOTED,
} from '../src/publishing/webhooks/index.js'
import { checkbox, date, number, relation, select, text, textarea } from './fields/index.js'
import { type CollectionProps, createCollection } from './props.js'
import { noteFailure } from '../src/storage/failures.js'
import { within } from '../src/storage/index.js'

const nobody = () => false

/** Where events are sent, and with which secret they are signed. */
export const createWebhooksCollection = (props: CollectionProps): CollectionConfig => {
  const { access, webhooks } = props
  const onlyOurs = { create: nobody, update: nobody }
  return createCollection({
    columns: ['url', 'description', 'isEnabled', 'events', 'updatedAt'],
    config: {
      access: {
        create: access.only(),
        delete: access.only(),
        read: access.only(),
        update: access.only(),
      },
      hooks: {
        afterChange: [({ req }) => forgetWanted(req.payload)],
        afterDelete: [({ req }) => forgetWanted(req.payload)],
        beforeDelete: [dropDeliveries],
      },
    },
    deletedWith: ['webhookDeliveries'],
    fields: [
      text('url', {
        admin: { description: label('descriptions:webhookUrl'), placeholder: 'https://' },
        maxLength: 2000,
        required: true,
        validate: createValidateUrl(webhooks),
      }),
      text('description', { maxLength: 300 }),
      select('events', EVENT_TYPES, {
        defaultValue: [...LIST_EVENT_TYPES],
        hasMany: true,
        required: true,
      }),
      checkbox('isEnabled', { admin: { position: 'sidebar' }, defaultValue: true }),
      select('disabledBecause', ['gone'], {
        access: onlyOurs,
        admin: {
          condition: (data) => Boolean(data.disabledBecause),
          position: 'sidebar',
          readOnly: true,
        },
        hooks: {
          beforeChange: [
            ({ data, value }) => (data?.isEnabled === true ? null : (value as unknown)),
          ],
        },
      }),
      text('secret', {
        // for admins alone, also where the app lets other roles read webhooks
        access: { ...onlyOurs, read: access.fieldOnly() },
        admin: { condition: (data) => Boolean(data.secret), readOnly: true },
        hooks: { afterRead: [decryptSecret], beforeChange: [encryptSecret] },
      }),
      ...(props.isDisabled ? [] : [createActionsField()]),
      text('previousSecret', { admin: { hidden: true }, hidden: true }),
      date('previousSecretUntil', {
        access: onlyOurs,
        admin: {
          condition: (data) => Boolean(data.previousSecretUntil),
          date: { pickerAppearance: 'dayAndTime' },
          position: 'sidebar',
          readOnly: true,
        },
      }),
      date('pausedUntil', {
        access: onlyOurs,
        admin: {
          condition: (data) => Boolean(data.pausedUntil),
          date: { pickerAppearance: 'dayAndTime' },
          position: 'sidebar',
          readOnly: true,
        },
      }),
    ],
    group: 'integrations',
    key: 'webhooks',
    props,
    titleField: 'url',
  })
}

/** Buttons below the secret; see admin/Webhooks. */
const createActionsField = (): Field => ({
  name: 'actions',
  type: 'ui',
  admin: {
    components: { Field: 'payload-ranked-lists/client#WebhookActions' },
    disableListColumn: true,
  },
})

/** Deliveries, the outbox of webhooks: one row for each event and receiver, with its attempts. */
export const createWebhookDeliveriesCollection = (props: CollectionProps): CollectionConfig => {
  const { access, slugs } = props
  return createCollection({
    columns: ['eventType', 'list', 'webhook', 'state', 'attempts', 'lastStatus', 'createdAt'],
    config: {
      access: { create: nobody, delete: nobody, read: access.only(), update: nobody },
      ...(props.isDisabled
        ? {}
        : {
            admin: {
              // what is noted for the next event goes to nobody yet
              baseFilter: () => ({ state: { not_equals: NOTED } }),
              components: {
                beforeListTable: ['payload-ranked-lists/client#DeliveryListActions'],
                edit: { beforeDocumentControls: ['payload-ranked-lists/client#DeliveryActions'] },
              },
            },
          }),
      defaultSort: '-createdAt',
    },
    fields: [
      select('eventType', WEBHOOK_EVENT_TYPES, { required: true }),
      text('list'),
      // not required: SQLite would hold a webhook from being deleted
      relation('webhook', slugs.webhooks, { index: true }),
      select('state', DELIVERY_STATES, { index: true, required: true }),
      number('attempts', { required: true }),
      date('nextAttemptAt', { admin: { date: { pickerAppearance: 'dayAndTime' } }, index: true }),
      date('lastAttemptAt', { admin: { date: { pickerAppearance: 'dayAndTime' } } }),
      number('lastStatus'),
      text('lastError'),
      number('lastDurationMs'),
      textarea('body', { label: label('fields:sentBody'), required: true }),
      text('eventId', { index: true, required: true }),
      // `${eventId}:${webhook}`: idempotent, so that an event which is enqueued twice is sent once
      text('key', { admin: { hidden: true }, required: true, unique: true }),
      // events of one list are in one lane
      text('lane', { admin: { hidden: true }, index: true }),
      text('sequence', { admin: { hidden: true }, index: true, required: true }),
      // the lease of the process that sends it, and its end in milliseconds since 1970
      text('claim', { admin: { hidden: true } }),
      number('claimedUntil', { admin: { hidden: true } }),
    ],
    group: 'integrations',
    key: 'webhookDeliveries',
    props,
    titleField: 'eventType',
  })
}

/** Looks the name up too, once it is saved and not while it is typed. */
const createValidateUrl =
  ({ allowHosts }: SanitizedOptions['webhooks']): TextFieldSingleValidation =>
  async (value, args) => {
    const result = await validateText(value, args)
    if (result !== true || !value) return result
    const { event, previousValue } = args as { event?: string; previousValue?: unknown }
    if (event === 'onChange' || previousValue === value) return true
    const found = await findAddressProblem({
      allowHosts,
      onNameError: (error) => {
        noteFailure({ error, kind: 'names', payload: args.req.payload })
      },
      url: value,
    })
    return found ? tr(args.req, `errors:webhookAddress_${found}`) : true
  }

const dropDeliveries: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await within(req).remove({
    collection: 'webhookDeliveries',
    where: { webhook: { equals: id } },
  })
}
