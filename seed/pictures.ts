/** Pictures of the demonstration: abstract, drawn from a title alone, and the same every time. */
import type { Random } from './random.js'

import sharp from 'sharp'

import { createRandom } from './random.js'

/** What a picture shows, where its alternative text promises something; hues in degrees. */
export type PictureLook = {
  accent: number
  count: number
  hue: number
  shapes: keyof typeof SHAPES
}

export type PictureSpec = {
  /** How the picture is used: decides its format. */
  kind: 'entry' | 'hero' | 'poster'
  /** Chosen from the title where it is left out. */
  look?: PictureLook
  /** What the drawing follows from. */
  title: string
}

export const PICTURE_SIZES = {
  entry: { height: 900, width: 1600 },
  hero: { height: 900, width: 1600 },
  poster: { height: 900, width: 600 },
} as const satisfies Record<PictureSpec['kind'], { height: number; width: number }>

/** `placeholder`: sixteen pixels wide, in the colours of the picture; for tests, which look at none. */
export type PictureQuality = 'drawn' | 'placeholder'

const PLACEHOLDER_WIDTH = 16

/** The picture as WebP. Equal specifications give equal bytes with the same version of sharp. */
export const renderPicture = async (
  spec: PictureSpec,
  { quality = 'drawn' }: { quality?: PictureQuality } = {},
): Promise<Buffer> => {
  const drawn = sharp(Buffer.from(drawPicture(spec)))
  const sized = quality === 'drawn' ? drawn : drawn.resize(PLACEHOLDER_WIDTH)
  return sized.webp({ effort: 2, quality: 80 }).toBuffer()
}

/** The picture as SVG, without text, so that it needs no font. Pure. */
export const drawPicture = ({ kind, look, title }: PictureSpec): string => {
  const { height, width } = PICTURE_SIZES[kind]
  const random = createRandom(`${kind}/${title}`)
  const { accent, count, hue, shapes } = look ?? chooseLook(random)
  const frame = { accent, count, height, hue, random, width }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    '<defs>',
    `<linearGradient id="ground" gradientTransform="rotate(${random.integer(15, 75)})">`,
    `<stop offset="0" stop-color="${color(hue, 45, 22)}"/>`,
    `<stop offset="0.55" stop-color="${color(hue + 10, 50, 42)}"/>`,
    `<stop offset="1" stop-color="${color(hue + 22, 60, 68)}"/>`,
    '</linearGradient>',
    '<radialGradient id="light">',
    `<stop offset="0" stop-color="${color(accent, 85, 82)}" stop-opacity="0.9"/>`,
    `<stop offset="1" stop-color="${color(accent, 85, 82)}" stop-opacity="0"/>`,
    '</radialGradient>',
    '</defs>',
    `<rect width="${width}" height="${height}" fill="url(#ground)"/>`,
    drawLight(frame),
    SHAPES[shapes](frame),
    '</svg>',
  ].join('')
}

type Frame = {
  accent: number
  count: number
  height: number
  hue: number
  random: Random
  width: number
}

const chooseLook = (random: Random): PictureLook => {
  const hue = random.integer(0, 359)
  return {
    // neighbours on the colour wheel calm a picture, one far away wakes it
    accent: (hue + random.pick([150, 180, 210])) % 360,
    count: random.integer(4, 7),
    hue,
    shapes: random.pick(['bands', 'discs', 'waves']),
  }
}

const drawLight = ({ height, random, width }: Frame): string => {
  const cx = random.integer(Math.round(width * 0.2), Math.round(width * 0.8))
  const cy = random.integer(Math.round(height * 0.15), Math.round(height * 0.6))
  return `<circle cx="${cx}" cy="${cy}" r="${Math.round(Math.max(width, height) * 0.45)}" fill="url(#light)"/>`
}

const drawDiscs = ({ accent, count, height, hue, random, width }: Frame): string =>
  Array.from({ length: count }, (_, index) => {
    const radius = random.integer(Math.round(height / 14), Math.round(height / 4))
    const fill = index === 0 ? color(accent, 80, 66) : color(hue + random.integer(0, 25), 60, 72)
    return `<circle cx="${random.integer(radius, width - radius)}" cy="${random.integer(radius, height - radius)}" r="${radius}" fill="${fill}" fill-opacity="${opacity(random)}"/>`
  }).join('')

const drawWaves = ({ accent, count, height, hue, random, width }: Frame): string =>
  Array.from({ length: count }, (_, index) => {
    const y = Math.round(height * (0.35 + index * 0.12))
    const swing = random.integer(Math.round(height / 12), Math.round(height / 5))
    const fill = index === 1 ? color(accent, 75, 64) : color(hue + index * 5, 55, 60 - index * 6)
    return `<path d="M0 ${y} C ${Math.round(width / 3)} ${y - swing}, ${Math.round((width * 2) / 3)} ${y + swing}, ${width} ${y} L ${width} ${height} L 0 ${height} Z" fill="${fill}" fill-opacity="${opacity(random)}"/>`
  }).join('')

const drawBands = ({ accent, count, height, hue, random, width }: Frame): string => {
  const angle = random.integer(-35, 35)
  const bands = Array.from({ length: count }, (_, index) => {
    const y = random.integer(-Math.round(height * 0.2), height)
    const fill = index === 2 ? color(accent, 80, 70) : color(hue + random.integer(0, 25), 55, 66)
    return `<rect x="${-width}" y="${y}" width="${width * 3}" height="${random.integer(Math.round(height / 40), Math.round(height / 7))}" fill="${fill}" fill-opacity="${opacity(random)}"/>`
  })
  return `<g transform="rotate(${angle} ${width / 2} ${height / 2})">${bands.join('')}</g>`
}

const SHAPES = { bands: drawBands, discs: drawDiscs, waves: drawWaves } as const

const color = (hue: number, saturation: number, lightness: number): string =>
  `hsl(${hue % 360}, ${saturation}%, ${lightness}%)`

const opacity = (random: Random): string => (random.integer(25, 55) / 100).toFixed(2)
