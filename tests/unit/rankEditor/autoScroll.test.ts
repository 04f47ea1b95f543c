import { describe, expect, it } from '@jest/globals'

import { scrollStep } from '../../../admin/RankEditor/autoScroll.js'

const step = (y: number, list = { bottom: 800, top: 200 }) =>
  scrollStep({ list, windowHeight: 900, y })

describe('scrolling while something is held', () => {
  it('should stay in the middle', () => {
    expect(step(500)).toBe(0)
  })

  it('should go the way of the edge, faster the nearer', () => {
    expect(step(250)).toBeLessThan(0)
    expect(step(750)).toBeGreaterThan(0)
    expect(step(790)).toBeGreaterThan(step(750))
    expect(step(880)).toBe(step(800))
  })

  it('should go by what is seen of a list that is higher than the window', () => {
    const list = { bottom: 2000, top: -500 }
    expect(step(890, list)).toBeGreaterThan(0)
    expect(step(10, list)).toBeLessThan(0)
    expect(step(450, list)).toBe(0)
  })

  it('should leave a low list a middle', () => {
    expect(step(250, { bottom: 300, top: 200 })).toBe(0)
  })
})
