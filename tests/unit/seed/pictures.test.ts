import { describe, expect, it } from '@jest/globals'
import sharp from 'sharp'

import { drawPicture, PICTURE_SIZES, renderPicture } from '../../../seed/pictures.js'

describe('pictures', () => {
  it('should be the same for the same title, and others for others', async () => {
    const [one, again, other] = await Promise.all([
      renderPicture({ kind: 'hero', title: 'Healer' }),
      renderPicture({ kind: 'hero', title: 'Healer' }),
      renderPicture({ kind: 'hero', title: 'Goblin' }),
    ])
    expect(one.equals(again)).toBe(true)
    expect(one.equals(other)).toBe(false)
  })

  it.each(['hero', 'poster', 'entry'] as const)('should have the format of a %s', async (kind) => {
    const { format, height, width } = await sharp(
      await renderPicture({ kind, title: 'Run On' }),
    ).metadata()
    expect({ format, height, width }).toEqual({ format: 'webp', ...PICTURE_SIZES[kind] })
  })

  it('should be small where nobody looks', async () => {
    const bytes = await renderPicture({ kind: 'hero', title: 'Shark' }, { quality: 'placeholder' })
    expect(await sharp(bytes).metadata()).toMatchObject({ height: 9, width: 16 })
  })

  it('should show what its alternative text promises', () => {
    const svg = drawPicture({
      kind: 'hero',
      look: { accent: 45, count: 10, hue: 350, shapes: 'discs' },
      title: 'Ten discs',
    })
    // one more circle is the light behind them
    expect(svg.match(/<circle/g)).toHaveLength(11)
    expect(svg).toContain('hsl(45, 80%, 66%)')
  })

  it('should hold no text, so that no font is needed', () => {
    expect(drawPicture({ kind: 'poster', title: '<Blood & "Run">' })).not.toMatch(/<text|Blood/)
  })
})
