import { describe, expect, it } from '@jest/globals'

import { type Command, filterCommands, lineAway } from '../../../admin/CommandPalette/commands.js'

const commands = ['New list', 'Ranked lists', 'Moderation', 'Café de l’Amour', '새 목록'].map(
  (label): Command => ({ group: '', href: `/${label}`, id: label, label }),
)

describe('what the command palette offers', () => {
  it.each([
    ['', ['New list', 'Ranked lists', 'Moderation', 'Café de l’Amour', '새 목록']],
    ['list', ['New list', 'Ranked lists']],
    ['LIST new', ['New list']],
    ['ranked', ['Ranked lists']],
    ['ist', ['New list', 'Ranked lists']],
    ['cafe', ['Café de l’Amour']],
    ['목록', ['새 목록']],
    ['nothing', []],
  ])('should be, for “%s”, %j', (query, labels) => {
    expect(filterCommands({ commands, query }).map(({ label }) => label)).toEqual(labels)
  })

  it('should put what begins with the words first, then what has a word that does', () => {
    const given = ['Enlisted', 'New list', 'List of scenes'].map((label): Command => ({
      group: '',
      href: '/',
      id: label,
      label,
    }))
    expect(filterCommands({ commands: given, query: 'list' }).map(({ label }) => label)).toEqual([
      'List of scenes',
      'New list',
      'Enlisted',
    ])
  })

  it.each([
    [{ by: 1, from: 0, total: 3 }, 1],
    [{ by: 1, from: 2, total: 3 }, 0],
    [{ by: -1, from: 0, total: 3 }, 2],
    [{ by: 1, from: 0, total: 0 }, 0],
  ])('should lead by keys around both ends: %j', (given, line) => {
    expect(lineAway(given)).toBe(line)
  })
})
