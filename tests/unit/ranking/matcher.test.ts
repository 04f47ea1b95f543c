/** The matcher on a made-up catalogue of 800 dramas: `npm run bench:matcher` tries every name in every shape. */
import { describe, expect, it } from '@jest/globals'

import { SHAPES } from '../../../bench/matcher/lines.js'
import { measureMatcher } from '../../../bench/matcher/measure.js'
import { createNameMatcher, parsePastedList } from '../../../src/ranking/index.js'

describe('the matcher', () => {
  it.each(['1', '2'])('should find what is there and nothing else, seed %s', (seed) => {
    const { byShape, precision, recall } = measureMatcher({ seed, share: 8 })
    expect([...byShape.keys()]).toEqual(Object.keys(SHAPES))
    expect(byShape.size).toBe(24)
    expect(recall).toBeGreaterThanOrEqual(0.97)
    expect(precision).toBeGreaterThanOrEqual(0.995)
    for (const tally of byShape.values()) expect(tally.answerable).toBeGreaterThan(200)
  })

  it.each([
    // people
    ['Glass Orchard, starring Kim Tae-ri', 'new'],
    ['Glass Orchard (Kim Tae Ri, Park Bo-gum)', 'new'],
    ['김태리 in Glass Orchard', 'new'],
    ['Park Bo-gum in The Orchard (2021)', 'new'],
    ['Glass Orchard', null],
    ['Kim Tae-ri in Umbrella', null],
    // facts bear a short or wrong name out
    ['The Lantern (2016)', 'lantern'],
    ['The Lantern', null],
    ['The Lantern (2019)', null],
    ['Glas Orchord (2001)', 'old'],
    ['Slow Train (2010)', null],
    // a year that nothing parts from the title
    ['Glass Orchard 2001', 'old'],
    ['(2021) Glass Orchard', 'new'],
    ['2021 Glass Orchard', 'new'],
    ['Glass Orchard 2010', null],
    // networks
    ['Glass Orchard – SBS', 'old'],
    ['Slow Rain – KBS', 'rain'],
    ['Slow Rain – Netflix', 'rain'],
    ['Slow Rain – OCN', null],
    // seasons
    ['Ward Five, Season 2', 'ward2'],
    ['Ward Five II', 'ward2'],
    ['Ward Five, Season 2 (2022)', 'ward2'],
    ['Ward Five (2020)', 'ward'],
    ['Ward 5', 'ward'],
    // slips
    ['Wadr Five', 'ward'],
    ['Slow Rian', 'rain'],
    ['Slow Pain', null],
    ['Slow Train', null],
    // words around it
    ['tvN’s Slow Rain', 'rain'],
    ['the drama Slow Rain', 'rain'],
    ['Slow Rain, a gem', 'rain'],
    ['Slow Rain!! 10/10', 'rain'],
    ['Slow Rain aka 느린 비', 'rain'],
    ['Slow Rain [2010] ★★★★★ twice', 'rain'],
    ['#SlowRain', 'rain'],
  ])('should read %s as %s', (text, id) => {
    const match = createNameMatcher([
      { id: 'old', names: ['Glass Orchard'], network: 'SBS', people: ['Lee Young-ae'], year: 2001 },
      {
        id: 'new',
        names: ['Glass Orchard', 'The Orchard of Glass'],
        network: 'tvN',
        people: ['Kim Tae-ri', '김태리', 'Park Bo-gum'],
        year: 2021,
      },
      { id: 'lantern', names: ['The Lantern: Winter Harbour'], year: 2016 },
      { id: 'lantern2', names: ['The Lantern: Autumn Harbour'], year: 2018 },
      { id: 'ward', names: ['Ward Five'], year: 2020 },
      { id: 'ward2', names: ['Ward Five 2'], year: 2022 },
      { id: 'rain', names: ['Slow Rain', '느린 비'], network: 'KBS2', year: 2010 },
    ])
    const [line] = parsePastedList(text).lines
    expect(match(line!).id).toBe(id)
  })
})
