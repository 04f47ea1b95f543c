import { createComment, getList, listLists } from './generated/orval'

const index = await listLists({ limit: 5 })
if (index.status !== 200) throw new Error(String(index.status))
const lists = await Promise.all(
  index.data.items.map(async ({ slug }) => {
    const { data, status } = await getList(slug)
    if (status !== 200) throw new Error(String(status))
    return { entries: data.sections.flatMap(({ entries }) => entries).length, slug: data.slug }
  }),
)
const written = await createComment(lists[0]?.slug ?? '', {
  body: 'Written by orval.',
  name: 'Orval',
})
if (written.status !== 201) throw new Error(String(written.status))
console.log(JSON.stringify({ comment: written.data.status, lists }))
