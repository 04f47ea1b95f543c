import createClient from 'openapi-fetch'

import type { paths } from './generated/openapi-typescript'

const [baseUrl = ''] = process.argv.slice(2)
const client = createClient<paths>({ baseUrl })

const index = await client.GET('/lists', { params: { query: { limit: 5 } } })
if (!index.data) throw new Error(index.error.title)
const lists = await Promise.all(
  index.data.items.map(async ({ slug }) => {
    const { data, error } = await client.GET('/lists/{slug}', { params: { path: { slug } } })
    if (!data) throw new Error(error?.title)
    return { entries: data.sections.flatMap(({ entries }) => entries).length, slug: data.slug }
  }),
)
const written = await client.POST('/lists/{slug}/comments', {
  body: { body: 'Written by openapi-fetch.', name: 'Fetch' },
  params: { path: { slug: lists[0]?.slug ?? '' } },
})
if (!written.data) throw new Error(written.error?.title)
console.log(JSON.stringify({ comment: written.data.status, lists }))
