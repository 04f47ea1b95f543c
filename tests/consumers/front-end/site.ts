/** A front end with the client alone, over a `fetch` of its own; see tests/consumers/package.test.ts. */
import type { Entry, Publication, RichText } from 'payload-ranked-lists-client'

import { createClient, ProblemError } from 'payload-ranked-lists-client'
import { renderListReactions } from 'payload-ranked-lists-client/render'

const problem = { code: 'not-found', status: 404, title: 'Not found', type: 'urn:x' }

const answer = (url: string): Response =>
  url.endsWith('/lists/best')
    ? new Response(JSON.stringify({ sections: [{ entries: [{ title: 'Healer' }] }] }))
    : new Response(JSON.stringify(problem), {
        headers: { 'Content-Type': 'application/problem+json' },
        status: 404,
      })

const { lists } = createClient({
  baseUrl: 'https://cms.example/api/v1',
  fetch: (url) => Promise.resolve(answer(String(url))),
})

const titlesOf = ({ sections }: Publication): string[] =>
  sections.flatMap(({ entries }) => entries.flatMap(({ title }: Entry) => title ?? []))

export const introOf = ({ intro }: Publication): null | RichText => intro

const titles = titlesOf(await lists.get('best'))
const refused = await lists.get('gone').catch((error: unknown) => error)
const code = refused instanceof ProblemError ? refused.code : null
console.log(`${titles.join()}, and a problem: ${code}`)
const reactions = renderListReactions({
  api: 'https://cms.example/api/v1',
  locale: 'ko',
  reactions: [],
  slug: 'best',
  stylesheet: '/list-reactions.css',
})
console.log(reactions.includes('shadowrootmode="open"') && reactions.includes('좋아요'))
