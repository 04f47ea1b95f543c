import type { Field } from 'payload'

import type { ReleaseKey } from '../../src/lists/releases/rules.js'
import type { CollectionProps } from '../props.js'

/** The releases that a document is in, in its sidebar; see admin/Releases. */
export const createReleaseField = ({
  itemKey,
  props: { isDisabled, slugs },
}: {
  itemKey: ReleaseKey
  props: Pick<CollectionProps, 'isDisabled' | 'slugs'>
}): Field[] =>
  isDisabled
    ? []
    : [
        {
          name: 'inReleases',
          type: 'ui',
          admin: {
            components: {
              Field: {
                clientProps: { itemKey, slug: slugs.releases },
                path: 'payload-ranked-lists/client#AddToRelease',
              },
            },
            disableListColumn: true,
            position: 'sidebar',
          },
        },
      ]
