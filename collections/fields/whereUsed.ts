import type { Field } from 'payload'

import type { CollectionProps } from '../props.js'

/** Where a document stands in lists, and where it has stood; see admin/WhereUsed. */
export const createWhereUsedFields = ({
  isDisabled,
  slugs,
}: Pick<CollectionProps, 'isDisabled' | 'slugs'>): Field[] =>
  isDisabled
    ? []
    : [
        {
          name: 'placesInLists',
          type: 'ui',
          admin: {
            components: {
              Field: {
                clientProps: { listsSlug: slugs.rankedLists },
                path: 'payload-ranked-lists/client#WhereUsed',
              },
            },
            disableListColumn: true,
          },
        },
      ]
