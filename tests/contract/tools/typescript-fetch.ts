import { Configuration, ListsApi } from './generated/typescript-fetch'

const [basePath = ''] = process.argv.slice(2)
const api = new ListsApi(new Configuration({ basePath }))

const { items } = await api.listLists({ limit: 5 })
const lists = await Promise.all(
  items.map(async ({ slug }) => {
    const list = await api.getList({ slug })
    return { entries: list.sections.flatMap(({ entries }) => entries).length, slug: list.slug }
  }),
)
const { status } = await api.createComment({
  newComment: { body: 'Written by openapi-generator.', name: 'Generated' },
  slug: lists[0]?.slug ?? '',
})
console.log(JSON.stringify({ comment: status, lists }))
