/** Starts the app, makes a list and reads it back; the last line of its output tells what there is. */
// Lexical's modules wait for themselves; loaded first and alone, they are ready (see seed/loader.mjs)
await import('lexical')
const { getPayload, handleEndpoints } = await import('payload')
const { default: config } = await import('./payload.config.js')

const payload = await getPayload({ config })

const { id } = await payload.create({
  collection: 'ranked-lists',
  data: {
    _status: 'published',
    entries: [{ printedTitle: 'Healer' }, { printedTitle: 'Goblin' }],
    title: 'Two of them',
  },
})
const list = await payload.findByID({ collection: 'ranked-lists', depth: 0, id })

const response = await handleEndpoints({
  config,
  request: new Request('http://localhost/api/v1/lists/two-of-them'),
})
const served = (await response.json()) as { slug?: string }

// what an app's routes and proxy of Next are made of
const { guardRoute, securityHeaders } = await import('payload-ranked-lists/next')
const guarded = guardRoute({ config })((request) => handleEndpoints({ config, request }))
const foreign = await guarded(
  new Request('http://localhost/api/ranked-lists', {
    body: '{}',
    headers: { Cookie: 'payload-token=x', Origin: 'https://other.example' },
    method: 'POST',
  }),
  undefined,
)
const taken = await guarded(new Request('http://localhost/api/ranked-lists'), undefined)

const result = {
  guarded: {
    foreign: foreign.status,
    sniffing: taken.headers.get('X-Content-Type-Options'),
    taken: taken.status,
  },
  headers: securityHeaders({ nonce: 'abc' }),
  list,
  served: { slug: served.slug, status: response.status },
  slugs: payload.config.collections.map(({ slug }) => slug),
}
console.log(`RESULT ${JSON.stringify(result)}`)
process.exit(0)
