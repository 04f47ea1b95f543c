import type { ImageSize } from 'payload'

import { describe, expect, it } from '@jest/globals'

import { sizesAsWebp } from '../../../../src/catalogue/hooks/pictureSizes.js'

const card: ImageSize = { name: 'card', height: 432, width: 768 }

const nameOf = (size: ImageSize | undefined): string | undefined =>
  size?.generateImageName?.({
    extension: 'webp',
    height: 432,
    originalName: 'red',
    sizeName: 'card',
    width: 768,
  })

describe('the sizes of a picture', () => {
  it.each([
    ['red.png', 'red-768x432.png.webp'],
    ['red.jpg', 'red-768x432.jpg.webp'],
    ['red.jpeg', 'red-768x432.jpeg.webp'],
    ['red.JPG', 'red-768x432.JPG.webp'],
  ])('should be WebP of %s, named after all of it', (filename, wanted) => {
    const [made] = sizesAsWebp({ filename, sizes: [card] })
    expect(made).toMatchObject({ ...card, formatOptions: { format: 'webp' } })
    expect(nameOf(made)).toBe(wanted)
  })

  it.each(['red.avif', 'red.gif', 'red.webp', 'red', 'png', 'red.png.gif'])(
    'should keep the format of %s',
    (filename) => {
      expect(sizesAsWebp({ filename, sizes: [card] })).toEqual([card])
    },
  )

  it('should keep what an app has said of a size', () => {
    const own: ImageSize = { ...card, formatOptions: { format: 'jpeg' } }
    const named: ImageSize = { ...card, generateImageName: () => 'own.webp' }
    const [first, second] = sizesAsWebp({ filename: 'red.png', sizes: [own, named] })
    expect(first).toEqual(own)
    expect(second).toMatchObject({ formatOptions: { format: 'webp' } })
    expect(nameOf(second)).toBe('own.webp')
  })
})
