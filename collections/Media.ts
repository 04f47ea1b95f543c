import type { CollectionConfig } from 'payload'

import { answerFile, createCheckPicture, secureFile } from '../src/catalogue/hooks/pictures.js'
import { makeSmallSizes } from '../src/catalogue/hooks/pictureSizes.js'
import { createSearchTextField, text, textarea } from './fields/index.js'
import { type CollectionProps, createCollection } from './props.js'

/** Pixel formats only: an SVG can carry script. */
const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif']

/** A picture with what a reader must be told about it. */
export const createMediaCollection = (props: CollectionProps): CollectionConfig => {
  const { isLocalized } = props
  return createCollection({
    columns: ['filename', 'alt', 'credit', 'updatedAt'],
    config: {
      hooks: {
        beforeOperation: [
          createCheckPicture({ maxMegapixels: props.media.maxMegapixels }),
          makeSmallSizes,
        ],
      },
      upload: {
        adminThumbnail: 'thumbnail',
        focalPoint: true,
        handlers: [answerFile],
        imageSizes: [
          { name: 'thumbnail', height: 180, width: 320 },
          { name: 'card', height: 432, width: 768 },
          { name: 'hero', height: 900, width: 1600, withoutEnlargement: true },
        ],
        mimeTypes: IMAGE_TYPES,
        modifyResponseHeaders: ({ headers }) => secureFile(headers),
      },
    },
    fields: [
      text('alt', { localized: isLocalized, maxLength: 500, required: true }),
      textarea('caption', { localized: isLocalized, maxLength: 500 }),
      text('credit', { localized: isLocalized, maxLength: 200 }),
      createSearchTextField({ fields: ['filename', 'alt', 'caption', 'credit'] }),
    ],
    group: 'catalogue',
    key: 'media',
    props,
    titleField: 'filename',
  })
}
