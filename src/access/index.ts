/** Access: who may do what, as Payload access functions, made once from the options. */
import type { Access, FieldAccess, PayloadRequest, Where } from 'payload'

import type { Role, SanitizedOptions } from '../options.js'

export type AccessRules = ReturnType<typeof createAccess>

/** Statuses in which a comment is shown to readers. */
export const PUBLIC_COMMENT_STATUSES = ['published', 'approved'] as const

/**
 * The access functions of the plugin.
 *
 * - admin: everything.
 * - editor: all content; not other people's accounts.
 * - contributor: makes content and edits their own while it is a draft; never publishes, never deletes.
 * - moderator: reads all published content; comments only.
 * - public: reads what is published.
 */
export const createAccess = ({ getRoles }: Pick<SanitizedOptions, 'getRoles'>) => {
  const rolesOf = (req: PayloadRequest): Role[] =>
    req.user ? getRoles({ req, user: req.user }) : []
  const hasRole = (req: PayloadRequest, ...roles: Role[]): boolean =>
    rolesOf(req).some((role) => role === 'admin' || roles.includes(role))

  const only =
    (...roles: Role[]): Access =>
    ({ req }) =>
      hasRole(req, ...roles)

  const fieldOnly =
    (...roles: Role[]): FieldAccess =>
    ({ req }) =>
      hasRole(req, ...roles)

  const anyone: Access = () => true

  /** Staff see everything but other people's drafts where they only contribute. */
  const readPublished: Access = ({ req }) => {
    if (hasRole(req, 'editor')) return true
    if (hasRole(req, 'contributor')) return { or: [isPublished, isOwn(req)] }
    return isPublished
  }

  const updateOwnDrafts: Access = ({ req }) => {
    if (hasRole(req, 'editor')) return true
    if (hasRole(req, 'contributor')) {
      return { and: [isOwn(req), { _status: { not_equals: 'published' } }] }
    }
    return false
  }

  const updateOwn: Access = ({ req }) => {
    if (hasRole(req, 'editor')) return true
    return hasRole(req, 'contributor') ? isOwn(req) : false
  }

  const readComments: Access = ({ req }) =>
    hasRole(req, 'moderator', 'editor') ? true : { status: { in: [...PUBLIC_COMMENT_STATUSES] } }

  const self: Access = ({ req }) => {
    if (hasRole(req)) return true
    return req.user ? { id: { equals: req.user.id } } : false
  }

  return {
    anyone,
    fieldOnly,
    hasRole,
    only,
    readComments,
    readPublished,
    rolesOf,
    self,
    updateOwn,
    updateOwnDrafts,
  }
}

const isPublished: Where = { _status: { equals: 'published' } }

const isOwn = (req: PayloadRequest): Where => ({ createdBy: { equals: req.user?.id ?? null } })
