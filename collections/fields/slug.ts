import type { Field } from 'payload'

import type { Id } from '../../src/storage/types.js'

import { slugField } from 'payload'

import { findFreeSlug } from '../../src/catalogue/hooks/slugs.js'
import { label } from '../../src/translations/index.js'
import { asOptional } from './labels.js'
import { textThat } from './validate.js'

/** Name of the text that a collection's slug is made from, by the slug field's own property. */
export const useAsSlugOf = (field: Field): string | undefined =>
  (field as { custom?: { useAsSlug?: string } }).custom?.useAsSlug

/**
 * Payload's slug field, with slugs that are unique from the start ("healer-2"), keep letters of any
 * script, and stay as they are once made.
 */
export const createSlugFields = ({
  collection,
  useAsSlug = 'title',
}: {
  collection: string
  useAsSlug?: string
}): Field =>
  slugField({
    overrides: (field) => ({
      ...field,
      custom: { useAsSlug },
      fields: field.fields.map((inner) =>
        'name' in inner && inner.name === 'slug' && inner.type === 'text'
          ? {
              ...inner,
              label: label('fields:slug'),
              maxLength: 100,
              // made of the title where nobody gives one
              typescriptSchema: [asOptional],
              validate: textThat({
                error: 'errors:slug',
                isRight: (value) => /^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u.test(value),
              }),
            }
          : { ...inner, hooks: {} },
      ) as Field[],
    }),
    // for the field's own "generate" button
    slugify: ({ data, req, valueToSlugify }) =>
      findFreeSlug({
        collection,
        id: (data as { id?: Id }).id,
        req,
        text: valueToSlugify,
      }),
    useAsSlug,
  })
