import type { Field } from 'payload'

import type { CollectionProps } from '../props.js'

import { MERGED_INTO } from '../../src/vocabulary.js'
import { label } from '../../src/translations/index.js'

/**
 * What a document has that may be merged into another one: where it went, and the panel in the sidebar
 * from which that is done and taken back; see admin/MergePanel.
 */
export const createMergeFields = ({
  props: { access, isDisabled, parts },
  slug,
}: {
  props: CollectionProps
  slug: string
}): Field[] =>
  parts.has('merges')
    ? [
        {
          name: MERGED_INTO,
          type: 'relationship',
          access: {
            create: () => false,
            read: access.fieldOnly('editor', 'contributor'),
            update: () => false,
          },
          admin: { disableBulkEdit: true, disableListColumn: true, hidden: true },
          index: true,
          label: label('fields:mergedInto'),
          relationTo: slug,
        } as Field,
        ...(isDisabled
          ? []
          : [
              {
                name: 'mergePanel',
                type: 'ui',
                admin: {
                  components: { Field: 'payload-ranked-lists/client#MergePanel' },
                  disableListColumn: true,
                  position: 'sidebar',
                },
              } as Field,
            ]),
      ]
    : []

/** Stands first where a document may have been merged into another one; see admin/MergePanel. */
export const createMergedBanner = ({ isDisabled, parts }: CollectionProps): Field[] =>
  parts.has('merges') && !isDisabled
    ? [
        {
          name: 'mergedBanner',
          type: 'ui',
          admin: {
            components: { Field: 'payload-ranked-lists/client#MergedBanner' },
            disableListColumn: true,
          },
        },
      ]
    : []
