import { describe, expect, it } from '@jest/globals'

import { standInOf, withFallbacks } from '../../../../src/publishing/shapes/fallbacks.js'

type Clip = { availability: string; fallback?: number; id: number }

const map = (...clips: Clip[]) => new Map(clips.map((clip) => [String(clip.id), clip]))
const of = (id: number, availability: string, fallback?: number): Clip => ({
  availability,
  id,
  ...(fallback === undefined ? {} : { fallback }),
})

const standIn = (...clips: [Clip, ...Clip[]]) =>
  standInOf({ clip: clips[0], clips: map(...clips) })?.id

describe('what stands in for a clip', () => {
  it.each([
    ['nothing for one that plays', [of(1, 'available', 2), of(2, 'available')], undefined],
    [
      'nothing for one that nobody has looked at',
      [of(1, 'unknown', 2), of(2, 'available')],
      undefined,
    ],
    ['the one that it names', [of(1, 'removed', 2), of(2, 'unknown')], 2],
    ['the first that plays', [of(1, 'private', 2), of(2, 'removed', 3), of(3, 'available')], 3],
    ['nothing where none plays', [of(1, 'removed', 2), of(2, 'region-locked')], undefined],
    ['nothing in a circle', [of(1, 'removed', 2), of(2, 'removed', 1)], undefined],
    ['nothing that is not there', [of(1, 'removed', 9)], undefined],
  ] as Array<[string, [Clip, ...Clip[]], number | undefined]>)(
    'should be %s',
    (_, clips, expected) => {
      expect(standIn(...clips)).toBe(expected)
    },
  )
})

describe('clips with those that stand in', () => {
  it('should be loaded as far as they are needed, each once', async () => {
    const stored = map(of(2, 'removed', 3), of(3, 'available', 4), of(4, 'available'))
    const asked: unknown[][] = []
    const all = await withFallbacks({
      clips: map(of(1, 'removed', 2), of(5, 'removed', 2), of(6, 'removed', 9)),
      load: (ids) => {
        asked.push(ids)
        return Promise.resolve(new Map([...stored].filter(([id]) => ids.map(String).includes(id))))
      },
    })
    expect([...all.keys()].toSorted()).toEqual(['1', '2', '3', '5', '6'])
    expect(asked.flat().map(String).toSorted()).toEqual(['2', '2', '3', '9'])
  })
})
