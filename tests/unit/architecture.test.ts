/** The walks of docs/architecture.md, held against the imports of the code. */
import { describe, expect, it } from '@jest/globals'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { roomOf } from '../../.ci/house.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

type Step = { depth: number; file: string; parent: null | string }

/** The steps of a leg, each with the file that it stands under. */
const stepsOf = (leg: string): Step[] => {
  const above: string[] = []
  return [...leg.matchAll(/^( *)- `([^`]+)`/gm)].map(([, indent = '', file = '']) => {
    const depth = indent.length / 2
    above.length = depth
    above.push(file)
    return { depth, file, parent: above[depth - 1] ?? null }
  })
}

const LEGS = read('docs/architecture.md')
  .split(/^(?=##)/m)
  .flatMap((section) => {
    const steps = stepsOf(section)
    const title = /^#+ (.+)/.exec(section)?.[1] ?? ''
    return steps.length > 0 ? [{ steps, title }] : []
  })

const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/from '(\.[^']+)'/g)].map(([, to = '']) =>
    path.join(path.dirname(file), to).replace(/\.js$/, ''),
  )

/** Counted from the top; a file outside of the house has none, and the walk through it is wrong. */
const floorOf = (file: string): number => {
  const room = roomOf(file)
  if (!room) throw new Error(`${file} belongs to no room of the house.`)
  return room.floor
}

describe('docs/architecture.md', () => {
  it('should have the legs of both walks', () => {
    expect(LEGS.map(({ title }) => title)).toEqual([
      'The drag, in the browser',
      'The move, on the server',
      'Publishing',
      'The server',
      'The reader',
      'The request',
      'The page',
    ])
  })

  describe.each(LEGS)('$title', ({ steps }) => {
    it('should begin once, where something arrives from outside', () => {
      const first = steps.filter(({ depth }) => depth === 0).map(({ file }) => roomOf(file)?.name)
      expect([['admin'], ['src/app'], ['src/index.ts']]).toContainEqual(first)
    })

    it('should go through files that are there', () => {
      expect(steps.filter(({ file }) => !existsSync(path.join(root, file)))).toEqual([])
    })

    it('should stand each file under one that imports it', () => {
      const missing = steps.filter(
        ({ file, parent }) =>
          parent !== null && !importsOf(parent).includes(file.replace(/\.tsx?$/, '')),
      )
      expect(missing).toEqual([])
    })

    it('should go down a floor or stay with each step', () => {
      const upward = steps.filter(
        ({ file, parent }) => parent !== null && floorOf(file) < floorOf(parent),
      )
      expect(upward).toEqual([])
    })
  })
})
