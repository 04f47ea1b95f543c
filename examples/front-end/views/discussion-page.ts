import type { CommentPage, Counts, Publication } from 'payload-ranked-lists/sdk'

import {
  type CommentSort,
  entryNames,
  renderListComments,
  renderListReactions,
} from 'payload-ranked-lists-client/render'

import type { SiteConfig } from '../config.js'

import { html, raw } from '../html.js'
import { textIn } from '../text.js'
import { listPath } from './layout.js'

/**
 * Where readers write about a list: the widgets, whole in the page that the server sends. Without the
 * script the form goes to the desk, which leads back here.
 */
export const discussionPage = ({
  config,
  counts,
  list,
  locale,
  page,
  sort,
  url,
}: {
  config: SiteConfig
  counts: Counts
  list: Parameters<typeof entryNames>[0] &
    Pick<Publication, 'hasCommentMedia' | 'hasOpenComments' | 'slug' | 'title'>
  locale: string
  page: CommentPage
  sort: CommentSort
  url: URL
}) => {
  const text = textIn(locale)
  const { hasOpenComments, slug } = list
  const common = { api: config.apiUrl, locale, slug }
  return {
    content: html`<div class="page">
      <h1 class="comments-title">${text.comments}</h1>
      <p><a href="${listPath({ config, locale, slug })}">${list.title ?? slug}</a></p>
      ${raw(
        renderListReactions({
          ...common,
          reactions: counts.items[0]?.reactions ?? [],
          stylesheet: '/assets/widgets/list-reactions.css',
        }),
      )}
      ${raw(
        renderListComments({
          ...common,
          entries: entryNames(list),
          isLive: true,
          isOpen: hasOpenComments,
          listUrl: new URL(listPath({ config, locale, slug }), url).href,
          page,
          pageUrl: url.href,
          replyTo: url.searchParams.get('reply-to'),
          sort,
          stylesheet: '/assets/widgets/list-comments.css',
          takesMedia: list.hasCommentMedia,
          told: url.searchParams.get('comment'),
        }),
      )}
    </div>`,
    isFresh: true,
    kind: 'page' as const,
    page: {
      canonicalPath: null,
      title: `${text.comments}: ${list.title ?? slug}`,
      widgets: ['list-reactions', 'list-comments'],
    },
  }
}
