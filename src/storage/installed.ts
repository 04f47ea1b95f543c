/** What the plugin has left of itself in an app's config. */
import type { Payload } from 'payload'

import type { CollectionSlugs } from '../slugs.js'

type Custom = undefined | { rankedLists?: { slugs?: CollectionSlugs } }

/** The slugs of this app's collections; undefined where the plugin is not installed. */
export const slugsIn = (config: Payload['config'] | undefined): CollectionSlugs | undefined =>
  (config?.custom as Custom)?.rankedLists?.slugs

/** @throws Error where the plugin is not installed in the app */
export const requireSlugs = ({ config }: Pick<Payload, 'config'>): CollectionSlugs => {
  const slugs = slugsIn(config)
  if (!slugs) throw new Error('rankedLists is not installed in this app.')
  return slugs
}
