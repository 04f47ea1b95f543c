/** Access: authorisation by role, as Payload access functions, made once from the options. */
import type { Access, FieldAccess, PayloadRequest, Where } from 'payload'

import type { CollectionSlugs } from '../slugs.js'
import type { Role } from '../vocabulary.js'

import { PUBLIC_COMMENT_STATUSES } from '../vocabulary.js'
import { findHiddenEntries, notAbout } from './hiddenEntries.js'
import { findHiddenWithComments } from './hiddenLists.js'
import { publicLists } from './publicLists.js'

export type AccessRules = ReturnType<typeof createAccess>

export type AccessOptions = {
  getRoles: (args: { req: PayloadRequest; user: NonNullable<PayloadRequest['user']> }) => Role[]
  /** The clock. */
  now: () => Date
  slugs: Pick<CollectionSlugs, 'rankedLists' | 'users'>
}

/**
 * The access functions of the plugin.
 *
 * - admin: everything.
 * - editor: all content; not other people's accounts.
 * - contributor: makes content and edits their own while it is a draft; never publishes, never deletes.
 * - moderator: reads all published content; comments only.
 * - public: reads what is published, a list not before its embargo ends and all its entries appeared.
 */
export const createAccess = ({ getRoles, now, slugs }: AccessOptions) => {
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

  /** Fields of accounts: their owner's and admins'. Without a document, in a query, admins' alone. */
  const fieldOfSelf: FieldAccess = ({ doc, id: asked, req }) => {
    if (hasRole(req)) return true
    // a form is made of a document that is named only by its id
    const id: unknown = (doc as undefined | { id?: unknown })?.id ?? asked
    return id !== undefined && req.user?.collection === slugs.users && req.user.id === id
  }

  const anyone: Access = () => true

  /** Staff see everything but other people's drafts where they only contribute. */
  const readPublished: Access = ({ req }) => {
    if (hasRole(req, 'editor')) return true
    if (hasRole(req, 'contributor')) return { or: [isPublished, isOwn(req)] }
    return isPublished
  }

  /**
   * Readers get a list here with all it holds, and so not before all of it may be read. Contributors
   * also see templates, which they begin lists from.
   */
  const readLists: Access = (args) => {
    const { req } = args
    if (hasRole(req, 'editor')) return true
    if (hasRole(req, 'contributor')) return { or: [isPublished, isOwn(req), isTemplate] }
    return hasRole(req, 'moderator')
      ? readPublished(args)
      : { and: [isPublished, publicLists({ isWhole: true, now: now() })] }
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

  /** Readers see a comment where they see its list, and the entry that it is about; one whose list is gone, nowhere. */
  const readComments: Access = async ({ req }) => {
    if (hasRole(req, 'moderator', 'editor')) return true
    const hidden = await findHiddenWithComments({ now: now(), req })
    const and: Where[] = [
      { status: { in: [...PUBLIC_COMMENT_STATUSES] } },
      { list: { exists: true } },
      ...notAbout(await findHiddenEntries({ now: now(), req })),
    ]
    return { and: hidden.length > 0 ? [...and, { list: { not_in: hidden } }] : and }
  }

  const self: Access = ({ req }) => {
    if (hasRole(req)) return true
    return req.user ? { id: { equals: req.user.id } } : false
  }

  return {
    anyone,
    fieldOfSelf,
    fieldOnly,
    hasRole,
    only,
    readComments,
    readLists,
    readPublished,
    rolesOf,
    self,
    updateOwn,
    updateOwnDrafts,
  }
}

const isTemplate: Where = { isTemplate: { equals: true } }

const isPublished: Where = { _status: { equals: 'published' } }

const isOwn = (req: PayloadRequest): Where => ({ createdBy: { equals: req.user?.id ?? null } })
