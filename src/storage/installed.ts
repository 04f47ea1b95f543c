/** What the plugin has left of itself in an app's config. */
import type { Payload } from 'payload'

import type { PartKey } from '../parts.js'
import type { CollectionKey, CollectionSlugs } from '../slugs.js'

import { PART_KEYS, partOf } from '../parts.js'
import { SETTINGS_SLUG } from '../slugs.js'

type Installed = { parts?: readonly PartKey[]; settingsSlug?: string; slugs?: CollectionSlugs }

type Given = Payload['config'] | undefined

const installedIn = (config: Given): Installed =>
  (config?.custom as undefined | { rankedLists?: Installed })?.rankedLists ?? {}

/** The slugs of this app's collections; undefined where the plugin is not installed. */
export const slugsIn = (config: Given): CollectionSlugs | undefined => installedIn(config).slugs

/** The parts that this app has not left out. */
export const partsIn = (config: Given): readonly PartKey[] => installedIn(config).parts ?? PART_KEYS

/** Whether this app has a collection of the plugin, or has left its part out. */
export const hasCollection = (config: Given, key: CollectionKey): boolean => {
  const part = partOf(key)
  return part === undefined || partsIn(config).includes(part)
}

/** @throws Error where the plugin is not installed in the app */
export const requireSlugs = ({ config }: Pick<Payload, 'config'>): CollectionSlugs => {
  const slugs = slugsIn(config)
  if (!slugs) throw new Error('rankedLists is not installed in this app.')
  return slugs
}

/** The slug of the global with what moderators have set. */
export const settingsSlugIn = (config: Given): string =>
  installedIn(config).settingsSlug ?? SETTINGS_SLUG
