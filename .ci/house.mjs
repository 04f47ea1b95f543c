/**
 * The house: which folder stands on which floor, what it is for, and which files are pure. ESLint holds
 * every import to it (.ci/eslint-house.mjs), and CONTRIBUTING.md shows it: `node .ci/house.mjs` writes the
 * section anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * From the top. A file imports from its own room and from the floors below, types too. Rooms of one
 * floor do not know each other. A room is a folder, a file, or several under one name.
 */
export const FLOORS = [
  [{ name: 'bench', paths: ['bench'], purpose: 'Measures the desk under load' }],
  [
    {
      name: 'tests/support',
      paths: ['tests/support'],
      purpose: 'Starts desks, servers and browsers for tests and measurements',
    },
  ],
  [
    {
      name: 'src/app',
      paths: ['src/app', 'src/instrumentation.ts', 'src/proxy.ts'],
      purpose: "Next's routes and the server of the desk; not part of the package",
    },
    { name: 'seed', paths: ['seed'], purpose: 'The lists of the demo, and how they get in' },
    {
      name: 'src/widgets',
      paths: ['src/widgets'],
      purpose:
        "Lists, comments and reactions as elements of any page; part of the client's package",
    },
  ],
  [
    {
      name: 'src/exports',
      paths: ['src/exports'],
      purpose: 'What an installing app imports beside the plugin: client, rsc, types, sdk',
    },
    {
      name: 'payload.config.ts',
      paths: ['payload.config.ts'],
      purpose: "This repository's own Payload app, the desk",
    },
  ],
  [
    { name: 'admin', paths: ['admin'], purpose: 'React: one folder for a view or a field' },
    {
      name: 'src/index.ts',
      paths: ['src/index.ts'],
      purpose: 'rankedLists(options), the entry of the plugin',
    },
    {
      name: 'src/config',
      paths: ['src/config'],
      purpose: "What the desk's payload.config.ts is made of: environment, adapter, migrations",
    },
  ],
  [
    {
      name: 'src/routes',
      paths: ['src/routes'],
      purpose: 'Every route and job put together: tables, OpenAPI, schedules',
    },
    {
      name: 'collections',
      paths: ['collections'],
      purpose: 'One factory for a collection, and their fields',
    },
  ],
  [
    {
      name: 'src/catalogue',
      paths: ['src/catalogue'],
      purpose: 'Dramas, people, scenes and clips: merging, links, where they are used',
    },
  ],
  [
    {
      name: 'src/ballots',
      paths: ['src/ballots'],
      purpose: 'What readers rank: their ballots, and the order that these come to',
    },
  ],
  [
    {
      name: 'src/accounts',
      paths: ['src/accounts'],
      purpose: 'Who gets in: limits of the login, sessions',
    },
    {
      name: 'src/lists',
      paths: ['src/lists'],
      purpose: "An editor's work: moves, checks, composing, review",
    },
    {
      name: 'src/comments',
      paths: ['src/comments'],
      purpose: 'What readers say: judging, exchange, people, queue',
    },
  ],
  [
    {
      name: 'src/publishing',
      paths: ['src/publishing'],
      purpose: 'What readers get: shapes, compiled lists, reading, webhooks, previews',
    },
  ],
  [
    {
      name: 'src/http',
      paths: ['src/http'],
      purpose: 'The kit of routes: problems, query, cursor, body, access',
    },
  ],
  [
    {
      name: 'src/options',
      paths: ['src/options', 'src/options.ts'],
      purpose: 'What an app may say to the plugin: types, defaults, sanitizeOptions',
    },
  ],
  [
    { name: 'src/access', paths: ['src/access'], purpose: 'Who may do what' },
    {
      name: 'src/ranking',
      paths: ['src/ranking'],
      purpose: 'The kernel: order, numbering, ties, moves, rebase, paste, names',
    },
  ],
  [
    {
      name: 'src/storage',
      paths: ['src/storage'],
      purpose: 'The only door to a database: engines, ids, references, leases',
    },
    {
      name: 'src/net',
      paths: ['src/net'],
      purpose: 'Requests to addresses that people wrote down, kept out of the own network',
    },
  ],
  [
    {
      name: 'src/migrations',
      paths: ['src/migrations'],
      purpose:
        'Frozen steps from one schema to the next, for each engine; they import nothing of ours',
    },
    {
      name: 'src/text',
      paths: ['src/text'],
      purpose: 'Folding, slugs, reading time, rich text, files of other systems',
    },
    {
      name: 'src/translations',
      paths: ['src/translations'],
      purpose: "The plugin's strings in every language",
    },
    { name: 'src/errors.ts', paths: ['src/errors.ts'], purpose: 'Problem details and their codes' },
    {
      name: 'src/slugs.ts',
      paths: ['src/parts.ts', 'src/slugs.ts'],
      purpose: 'The keys of collections, their slugs, and the parts that may be left out',
    },
    {
      name: 'src/vocabulary.ts',
      paths: ['src/vocabulary.ts'],
      purpose: 'The words that documents choose from',
    },
  ],
]

/**
 * Folders and files that import neither a framework nor I/O, and of ours only each other: what they say
 * can be tested without a database, a server or a browser.
 */
export const PURE = [
  'admin/ListLanguages/places.ts',
  'admin/ListSession/texts.ts',
  'admin/ModerationQueue/keys.ts',
  'admin/ModerationQueue/looking.ts',
  'admin/RankEditor/api.ts',
  'admin/RankEditor/autoScroll.ts',
  'admin/RankEditor/dropTarget.ts',
  'admin/RankEditor/history.ts',
  'admin/RankEditor/ids.ts',
  'admin/RankEditor/messages.ts',
  'admin/RankEditor/store.ts',
  'admin/RankEditor/sync.ts',
  'admin/RankEditor/view.ts',
  'admin/debounce.ts',
  'admin/fetchJson.ts',
  'seed/content',
  'seed/pictures.ts',
  'seed/random.ts',
  'seed/registry.ts',
  'seed/vocabulary.ts',
  'src/ballots/community.ts',
  'src/ballots/rulings.ts',
  'src/ballots/schema.ts',
  'src/ballots/state.ts',
  'src/ballots/tally',
  'src/ballots/weeks.ts',
  'src/catalogue/links/findings.ts',
  'src/catalogue/links/providers.ts',
  'src/catalogue/links/state.ts',
  'src/catalogue/merge/plan',
  'src/comments/api/moderationSchema.ts',
  'src/comments/exchange/disqus.ts',
  'src/comments/exchange/jsonLines.ts',
  'src/comments/exchange/text.ts',
  'src/comments/exchange/types.ts',
  'src/comments/exchange/wxr.ts',
  'src/comments/filter.ts',
  'src/comments/judge',
  'src/comments/mails/rules',
  'src/comments/place.ts',
  'src/comments/refusal.ts',
  'src/config/env.ts',
  'src/errors.ts',
  'src/exports/sdk',
  'src/exports/sdk.ts',
  'src/http/cursor.ts',
  'src/http/securityHeaders.ts',
  'src/lists/api/schema.ts',
  'src/lists/checks',
  'src/lists/comparing/compare.ts',
  'src/lists/comparing/warnings.ts',
  'src/lists/composing/query.ts',
  'src/lists/composing/rows.ts',
  'src/lists/composing/sections.ts',
  'src/lists/exchange/formats/marked.ts',
  'src/lists/exchange/formats/markers.ts',
  'src/lists/exchange/formats/record.ts',
  'src/lists/exchange/formats/richText.ts',
  'src/lists/exchange/formats/texts.ts',
  'src/lists/importing/article',
  'src/lists/importing/articleSchema.ts',
  'src/lists/importing/clipboard.ts',
  'src/lists/importing/draft.ts',
  'src/lists/importing/mend.ts',
  'src/lists/merging',
  'src/lists/moves/placement.ts',
  'src/lists/moves/tidy.ts',
  'src/lists/moves/types.ts',
  'src/lists/presence/people.ts',
  'src/lists/releases/merge.ts',
  'src/lists/releases/rules.ts',
  'src/lists/review/calendar',
  'src/lists/review/rules',
  'src/lists/translating/behind.ts',
  'src/lists/translating/localeTexts.ts',
  'src/net/addressKey.ts',
  'src/net/proxies.ts',
  'src/net/retryAfter.ts',
  'src/options',
  'src/publishing/api/params.ts',
  'src/publishing/files/layout.ts',
  'src/publishing/preview/token.ts',
  'src/publishing/reading/redirects.ts',
  'src/publishing/shapes',
  'src/publishing/webhooks/backoff.ts',
  'src/publishing/webhooks/signature.ts',
  'src/ranking',
  'src/storage/documents',
  'src/storage/engines/postgres/adapter.ts',
  'src/storage/engines/postgres/values.ts',
  'src/storage/engines/sqlite/transactions/outside.ts',
  'src/storage/graph/types.ts',
  'src/storage/repair/judge.ts',
  'src/storage/types.ts',
  'src/text',
  'src/translations/en.ts',
  'src/translations/es.ts',
  'src/translations/ja.ts',
  'src/translations/ko.ts',
  'src/translations/translate.ts',
  'src/translations/types.ts',
  'src/vocabulary.ts',
  'src/widgets/ballot.ts',
  'src/widgets/ballotStrings.ts',
  'src/widgets/ballotTexts.ts',
  'src/widgets/comments.ts',
  'src/widgets/html.ts',
  'src/widgets/list.ts',
  'src/widgets/reactions.ts',
  'src/widgets/render.ts',
  'src/widgets/strings.ts',
]

export const isWithin = (file, place) => file === place || file.startsWith(`${place}/`)

/** The room of a file, and its floor counted from the top; undefined for a file without one. */
export const roomOf = (file) => {
  for (const [floor, rooms] of FLOORS.entries()) {
    const room = rooms.find(({ paths }) => paths.some((place) => isWithin(file, place)))
    if (room) return { ...room, floor }
  }
  return undefined
}

export const isPure = (file) => PURE.some((place) => isWithin(file, place))

const START = '<!-- house: written by `node .ci/house.mjs` -->'
const END = '<!-- /house -->'

/** A text with the picture and the table between the two marks. */
export const withHouse = (text) => {
  const [before, rest] = text.split(START)
  const after = rest?.split(END)[1]
  if (after === undefined) throw new Error(`The text has no "${START}" with an "${END}" behind it.`)
  return `${before}${START}\n\n${describeHouse()}\n\n${END}${after}`
}

const describeHouse = () => {
  const floors = FLOORS.map((rooms, index) => {
    const names = rooms.map(({ name }) => name).join(' · ')
    return `  f${index}["${names}"]`
  })
  const arrows = FLOORS.slice(1).map((_, index) => `  f${index} --> f${index + 1}`)
  const rows = FLOORS.flatMap((rooms, index) =>
    rooms.map(({ name, purpose }) => [`${index + 1}`, `\`${name}\``, purpose, below(index)]),
  )
  const pure = PURE.map((place) => `\`${place}\``).join(', ')
  return [
    ['```mermaid', 'flowchart TD', ...floors, ...arrows, '```'].join('\n'),
    tableOf([['Floor', 'Folder', 'What it is for', 'What it may import'], ...rows]),
    `Pure, so without Payload, React, Next and I/O, and importing of ours only each other: ${pure}.`,
  ].join('\n\n')
}

/** A table of Markdown as Prettier leaves it. */
const tableOf = ([head, ...rows]) => {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column].length)),
  )
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n')
}

const below = (index) => {
  if (index === FLOORS.length - 1) return 'itself'
  const next = index + 2
  return next === FLOORS.length
    ? `itself, floor ${next}`
    : `itself, floors ${next} to ${FLOORS.length}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = path.join(path.dirname(fileURLToPath(import.meta.url)), '../CONTRIBUTING.md')
  writeFileSync(file, withHouse(readFileSync(file, 'utf8')))
}
