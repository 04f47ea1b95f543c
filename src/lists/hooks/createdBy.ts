import type { CollectionBeforeChangeHook, Field } from 'payload'

import type { AccessRules } from '../../access/index.js'

import { APIError } from 'payload'

import { tr } from '../../translations/index.js'

/** Who made the document; what a contributor may edit hangs on it. */
export const createCreatedByField = ({
  access,
  users,
}: {
  access: AccessRules
  users: string
}): Field => ({
  name: 'createdBy',
  type: 'relationship',
  access: {
    // written by the hook alone, so that no account claims the work of another
    create: () => false,
    read: access.fieldOnly('editor', 'contributor', 'moderator'),
    update: () => false,
  },
  admin: { disableBulkEdit: true, position: 'sidebar', readOnly: true },
  // a copy is the work of the account that makes it
  disableDuplicate: true,
  index: true,
  maxDepth: 1,
  relationTo: users,
})

export const setCreatedBy: CollectionBeforeChangeHook = ({ data, operation, req }) =>
  operation === 'create' && req.user && !data.createdBy ? { ...data, createdBy: req.user.id } : data

/**
 * A contributor writes drafts; what goes out is an editor's decision. Access functions cannot see
 * the status that is being written, so this hook looks at it. Calls without a user are the app's own.
 */
export const createGuardPublishing =
  ({ access }: { access: AccessRules }): CollectionBeforeChangeHook =>
  ({ data, req }) => {
    if (!req.user || access.hasRole(req, 'editor')) return data
    if (data._status === 'published' && access.hasRole(req, 'contributor')) {
      throw new APIError(tr(req, 'errors:contributorPublishes'), 403, undefined, true)
    }
    return data
  }
