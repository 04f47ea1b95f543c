/**
 * Migrates the database of an app, starts it, makes a list there over HTTP, ranks, publishes and reads it
 * back; the last line of its output tells what there is.
 *
 * @example tsx start.ts blank
 */
import { mkdirSync } from 'node:fs'

// Lexical's modules wait for themselves; loaded first and alone, they are ready (see seed/loader.mjs)
await import('lexical')
const { getPayload, handleEndpoints } = await import('payload')

const [, , name = 'blank'] = process.argv
const { default: config } = (await import(`./apps/${name}.js`)) as {
  default: Promise<import('payload').SanitizedConfig>
}

mkdirSync('migrations', { recursive: true })
const payload = await getPayload({ config, disableOnInit: true })
if (payload.db.name !== 'mongoose') {
  await payload.db.createMigration({
    forceAcceptWarning: true,
    migrationName: 'first',
    payload,
    skipEmpty: false,
  })
}
await payload.db.migrate()
await payload.config.onInit?.(payload)

const { slugs } = (payload.config.custom as { rankedLists: { slugs: Record<string, string> } })
  .rankedLists
const users = payload.config.admin.user as 'users'
const account = { email: 'admin@example.com', password: 'a long password' }
const user = await payload.create({
  collection: users,
  data: { ...account, name: 'Admin', roles: ['admin'] } as never,
})
await payload.update({ collection: users, data: { roles: ['admin'] } as never, id: user.id })
const { token } = await payload.login({ collection: users, data: account })

const ask = async (path: string, method = 'GET', body?: object) => {
  const response = await handleEndpoints({
    config,
    request: new Request(`http://localhost/api${path}`, {
      ...(body ? { body: JSON.stringify(body) } : {}),
      headers: { Authorization: `JWT ${token}`, 'Content-Type': 'application/json' },
      method,
    }),
  })
  const answer = (await response.json()) as Record<string, never>
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
  return answer
}

type Made = { doc: { entries: Array<{ id: string }>; id: number | string } }
type Served = { sections: Array<{ entries: Array<{ printedTitle: string; rank: number }> }> }

const lists = `/${slugs.rankedLists}`
const work = (await ask(`/${slugs.dramas}`, 'POST', {
  _status: 'published',
  title: 'Healer',
})) as unknown as Made
const { doc: list } = (await ask(lists, 'POST', {
  entries: [{ dramas: [work.doc.id] }, { printedTitle: 'Goblin' }],
  title: 'Two of them',
})) as unknown as Made
const [first, second] = list.entries
const board = await ask(`${lists}/${list.id}/board`)
await ask(`${lists}/${list.id}/moves`, 'POST', {
  key: crypto.randomUUID(),
  operations: [{ ids: [second?.id], to: { before: first?.id }, type: 'move' }],
  revision: board.revision,
})
await ask(`${lists}/${list.id}`, 'PATCH', { _status: 'published' })
const served = (await ask('/v1/lists/two-of-them')) as unknown as Served

// what an app's routes and proxy of Next are made of
const { guardRoute, securityHeaders } = await import('payload-ranked-lists/next')
const guarded = guardRoute({ config })((request) => handleEndpoints({ config, request }))
const foreign = await guarded(
  new Request(`http://localhost/api${lists}`, {
    body: '{}',
    headers: { Cookie: 'payload-token=x', Origin: 'https://other.example' },
    method: 'POST',
  }),
  undefined,
)
const taken = await guarded(new Request(`http://localhost/api${lists}`), undefined)

const result = {
  guarded: {
    foreign: foreign.status,
    sniffing: taken.headers.get('X-Content-Type-Options'),
    taken: taken.status,
  },
  headers: securityHeaders({ nonce: 'abc' }),
  ids: typeof list.id,
  served: served.sections.map(({ entries }) =>
    entries.map(({ printedTitle, rank }) => [rank, printedTitle]),
  ),
  slugs: payload.config.collections.map(({ slug }) => slug),
}
console.log(`RESULT ${JSON.stringify(result)}`)
process.exit(0)
