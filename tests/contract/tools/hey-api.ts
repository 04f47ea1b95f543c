import { client } from './generated/hey-api/client.gen'
import { createComment, getList, listLists } from './generated/hey-api/sdk.gen'

const [baseUrl = ''] = process.argv.slice(2)
client.setConfig({ baseUrl })

const { data: index } = await listLists({ query: { limit: 5 }, throwOnError: true })
const lists = await Promise.all(
  index.items.map(async ({ slug }) => {
    const { data } = await getList({ path: { slug }, throwOnError: true })
    return { entries: data.sections.flatMap(({ entries }) => entries).length, slug: data.slug }
  }),
)
const { data: written } = await createComment({
  body: { body: 'Written by hey-api.', name: 'Hey' },
  path: { slug: lists[0]?.slug ?? '' },
  throwOnError: true,
})
console.log(JSON.stringify({ comment: written.status, lists }))
