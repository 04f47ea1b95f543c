import type { CollectionConfig, Field, FieldAccess } from 'payload'

import { createLoginHooks } from '../src/accounts/index.js'
import { isolated } from '../src/storage/isolated.js'
import { label } from '../src/translations/index.js'
import { ROLES } from '../src/vocabulary.js'
import { date, select, text } from './fields/index.js'
import { withLabels } from './fields/labels.js'
import type { CollectionProps } from './props.js'

/** Accounts of the desk. The first one, which Payload asks for at the first start, is an admin. */
export const createUsersCollection = ({
  access,
  comments: { trustedProxies },
  everyLanguage,
  isDisabled,
  now,
  slugs,
}: CollectionProps): CollectionConfig => ({
  slug: slugs.users,
  access: {
    admin: ({ req }) => access.rolesOf(req).length > 0,
    create: access.only(),
    delete: access.only(),
    read: ({ req }) => (access.rolesOf(req).length > 0 ? true : access.self({ req })),
    unlock: access.only(),
    update: access.self,
  },
  admin: {
    defaultColumns: ['email', 'name', 'roles', 'updatedAt'],
    description: label('collections:users:description'),
    group: everyLanguage(({ groups }) => groups.people),
    listSearchableFields: ['name'],
    useAsTitle: 'name',
  },
  auth: {
    // guessing is slowed down by network and account, see src/accounts; a lock would keep the owner out
    maxLoginAttempts: 0,
    tokenExpiration: 28_800,
  },
  // what everybody who reads accounts may sort by
  defaultSort: 'name',
  fields: withLabels({
    everyLanguage,
    fields: [
      text('name', { maxLength: 200 }),
      ...createPrivateFields({ read: access.fieldOfSelf }),
      select('roles', ROLES, {
        // the first account is an admin, so its form does not ask
        admin: { condition: (_data, _siblings, { user }) => Boolean(user) },
        access: {
          create: access.fieldOnly(),
          read: access.fieldOfSelf,
          update: access.fieldOnly(),
        },
        hasMany: true,
        // in many languages those of an account are called otherwise than those of actors
        label: label('fields:accountRoles'),
        saveToJWT: true,
      }),
      ...LOCK_FIELDS,
      ...(isDisabled ? [] : [SESSIONS_FIELD]),
    ],
  }),
  hooks: {
    ...createLoginHooks({ now, slugs, trustedProxies }),
    beforeChange: [
      async ({ data, operation, req }) => {
        if (operation !== 'create') return data
        // not a count: MongoDB only estimates the number of all documents
        const { docs } = await req.payload.find({
          collection: slugs.users,
          depth: 0,
          limit: 1,
          overrideAccess: true,
          pagination: false,
          req: isolated(req),
          select: {},
        })
        return docs.length === 0 ? { ...data, roles: ['admin'] } : data
      },
    ],
  },
  labels: {
    plural: label('collections:users:plural'),
    singular: label('collections:users:singular'),
  },
})

/** Columns that earlier versions locked accounts by; nothing writes them. */
const LOCK_FIELDS: Field[] = ['loginAttempts', 'lockUntil'].map((name): Field => {
  const rest = { access: { create: () => false, update: () => false }, hidden: true }
  return name === 'lockUntil'
    ? { ...rest, name, type: 'date' }
    : { ...rest, name, defaultValue: 0, type: 'number' }
})

/** On one's own account: the sessions that it has, each with a button that ends it. */
const SESSIONS_FIELD: Field = {
  name: 'ownSessions',
  type: 'ui',
  admin: {
    components: { Field: 'payload-ranked-lists/client#OwnSessions' },
    disableBulkEdit: true,
  },
}

/**
 * What Payload adds to accounts, for their owner and admins alone; others know an account by its name.
 * Everything else about these fields is Payload's.
 */
const createPrivateFields = (access: { read: FieldAccess }): Field[] => {
  const time = { access, admin: { disableBulkEdit: true, hidden: true }, index: true } as const
  return [
    { name: 'email', type: 'email', access } as Field,
    // made by signing in alone
    {
      name: 'sessions',
      type: 'array',
      access: { ...access, create: () => false },
      fields: [],
    } as Field,
    date('updatedAt', time),
    date('createdAt', time),
  ]
}
