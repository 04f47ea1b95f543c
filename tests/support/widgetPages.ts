/** A site of another origin than the desk's, with the widgets on plain pages under a strict policy. */
import { createServer } from 'node:http'

import { buildWidgets, WIDGETS } from '../../.ci/widgets.mjs'
import { type BallotResult, createClient } from '../../src/exports/sdk.js'
import {
  type CommentSort,
  entryNames,
  renderListBallot,
  renderListComments,
  renderListReactions,
  renderRankedList,
} from '../../src/widgets/render.js'
import { freePort } from './served.js'

export type WidgetPages = { stop: () => Promise<void>; url: string }

/**
 * `/plain/SLUG` has bare elements, which ask the desk themselves; `/whole/SLUG` has the HTML of a server.
 *
 * @param deskUrl of a desk that may be started after the pages
 */
export const serveWidgetPages = async (desk: { url: string }): Promise<WidgetPages> => {
  const files = await buildWidgets()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', url)
    const [, kind, name = ''] = asked.pathname.split('/')
    const file = kind === 'assets' ? files.get(name) : undefined
    if (file !== undefined) {
      const type = name.endsWith('.css') ? 'text/css' : 'text/javascript'
      response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8` }).end(file)
      return
    }
    if (kind !== 'plain' && kind !== 'whole') {
      response.writeHead(404).end()
      return
    }
    const api = `${desk.url}/api/v1`
    const content =
      kind === 'plain' ? bare({ api, asked, slug: name }) : whole({ api, asked, slug: name })
    void Promise.resolve(content).then((html) => {
      response
        .writeHead(200, {
          'Content-Security-Policy': policyOf(desk.url),
          'Content-Type': 'text/html; charset=utf-8',
        })
        .end(pageOf({ content: html, lang: asked.searchParams.get('locale') ?? 'en' }))
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
    url,
  }
}

/** Nothing inline, nothing but what the widgets need. */
const policyOf = (desk: string): string =>
  [
    "default-src 'none'",
    "base-uri 'none'",
    `connect-src ${desk}`,
    // a browser that is led back by a form asks the policy again
    `form-action 'self' ${desk}`,
    "frame-ancestors 'none'",
    'frame-src https://www.youtube-nocookie.com',
    `img-src ${desk} https://pictures.example`,
    "script-src 'self'",
    "style-src 'self'",
  ].join('; ')

const OTHERS = ['list-reactions', 'ranked-list', 'list-comments'] as const

const bare = ({
  api,
  asked: { searchParams },
  slug,
}: {
  api: string
  asked: URL
  slug: string
}): string => {
  const locale = searchParams.get('locale')
  const common = `api="${api}" slug="${slug}"${locale ? ` locale="${locale}"` : ''}`
  const only = searchParams.get('entry')
  const comments = `${searchParams.has('live') ? ' live' : ''}${searchParams.has('by-entry') ? ' by-entry' : ''}${only ? ` entry="${only}"` : ''}`
  return (searchParams.has('only') ? ['list-ballot'] : [...OTHERS])
    .map(
      (name) =>
        `<${name} ${common}${name === 'list-comments' ? comments : ''}><a href="${api}/lists/${slug}">The list</a></${name}>`,
    )
    .join('\n')
}

const whole = async ({
  api,
  asked: { href, searchParams },
  slug,
}: {
  api: string
  asked: URL
  slug: string
}): Promise<string> => {
  const { ballots, comments, counts, lists } = createClient({ baseUrl: api })
  const locale = searchParams.get('locale') ?? 'en'
  const common = (name: string) => ({ api, locale, stylesheet: `/assets/${name}.css` })
  if (searchParams.has('only')) {
    const result = await ballots.result(slug, { locale })
    return renderListBallot({
      ...common('list-ballot'),
      pageUrl: href,
      result: searchParams.get('only') === 'counted' ? countedFrom(result) : result,
      told: searchParams.get('ballot'),
    })
  }
  const cursor = searchParams.get('comments-cursor')
  const sort = (searchParams.get('comments-sort') ?? 'reading') as CommentSort
  const [list, page, counted] = await Promise.all([
    lists.get(slug, { locale }),
    comments.list(slug, { limit: 5, sort, ...(cursor ? { cursor } : {}) }),
    counts([slug]),
  ])
  return [
    renderListReactions({
      ...common('list-reactions'),
      reactions: counted.items[0]?.reactions ?? [],
      slug,
    }),
    renderRankedList({ ...common('ranked-list'), list }),
    renderListComments({
      ...common('list-comments'),
      entries: entryNames(list),
      isByEntry: searchParams.has('by-entry'),
      isLive: searchParams.has('live'),
      isOpen: list.hasOpenComments,
      page,
      pageUrl: href,
      replyTo: searchParams.get('reply-to'),
      slug,
      sort,
      takesMedia: list.hasCommentMedia,
      told: searchParams.get('comment'),
    }),
  ].join('\n')
}

/** As if readers had turned the order around. */
const countedFrom = (result: BallotResult): BallotResult => ({
  ...result,
  ballots: { counted: 1234, setAside: 12 },
  communityOrder: result.entries.toReversed().map(({ id, rank }, index) => ({
    ballots: 1234,
    gap: (rank ?? 0) - index - 1,
    id,
    interval: { best: Math.max(1, index), worst: index + 1 },
    lead: 0.1,
    rank: index + 1,
    rankBefore: rank,
  })),
})

const pageOf = ({ content, lang }: { content: string; lang: string }): string => `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A page of somebody else</title>
<link rel="stylesheet" href="/assets/page.css">
${WIDGETS.map((name) => `<link rel="preload" as="style" href="/assets/${name}.css">`).join('\n')}
${WIDGETS.map((name) => `<script type="module" src="/assets/${name}.js"></script>`).join('\n')}
</head>
<body><main><h1>A page of somebody else</h1>
${content}
</main><footer>The end of the page</footer></body>
</html>`
