/** What is not kept apart where an app separates tenants by Payload's plugin for that. */
import type { CollectionConfig, Field, Payload } from 'payload'

import type { CollectionSlugs } from '../slugs.js'

/** Says at a start what the tenants of an app share all the same. */
export const warnOfTenants = ({
  payload,
  slugs,
}: {
  payload: Payload
  slugs: CollectionSlugs
}): void => {
  const separated = separatedIn({ collections: payload.config.collections, slugs })
  if (separated.length === 0) return
  payload.logger.warn(
    `rankedLists: plugin-multi-tenant separates ${separated.join(', ')} by tenant in the admin panel's lists, in Payload's own API and for who writes. It does not separate what this plugin answers itself: the public API, feeds, the sitemap and files show what all tenants have published, a slug is given once for all of them, and the first screen, the moderation desk and webhooks see the lists and comments of all. Tenants that may not see each other's drafts and comments need an app each; see docs/compatibility.md.`,
  )
}

/** The slugs of our collections that the plugin has given its field, under whatever name. */
export const separatedIn = ({
  collections,
  slugs,
}: {
  collections: ReadonlyArray<Pick<CollectionConfig, 'fields' | 'slug'>>
  slugs: CollectionSlugs
}): string[] => {
  const ours: readonly string[] = Object.values(slugs)
  return collections
    .filter(({ fields, slug }) => ours.includes(slug) && fields.some(isTenantField))
    .map(({ slug }) => slug)
}

const isTenantField = (field: Field): boolean => {
  const shown = field.admin?.components as { Field?: unknown } | undefined
  const { path } = (shown?.Field ?? {}) as { path?: unknown }
  return path === '@payloadcms/plugin-multi-tenant/client#TenantField'
}
