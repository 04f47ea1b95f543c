import type { Comment, CommentPage, Publication } from 'payload-ranked-lists/sdk'

import type { SiteConfig } from '../config.js'
import type { Html } from '../html.js'

import { formatDay } from '../format.js'
import { html } from '../html.js'
import { type SiteText, textIn } from '../text.js'
import { withParams } from './layout.js'
import { picture } from './picture.js'

/** A page of comments, and the cursor with which it was asked for. */
export type CommentList = CommentPage & { cursor: null | string }

/** Deepest indentation; what is deeper stays there. */
const MAX_DEPTH = 4

/** Comments below a list, with a link to the next ones that the script turns into "load more". */
export const commentsView = ({
  comments,
  config,
  locale,
  slug,
  url,
}: {
  comments: CommentList
  config: SiteConfig
  locale: string
  slug: string
  url: URL
}): Html => {
  const text = textIn(locale)
  const names = new Map(comments.items.map(({ author, id }) => [id, author?.name ?? null]))
  const path = new URL(`/lists/${encodeURIComponent(slug)}/comments${url.search}`, url)
  const next = comments.page.nextCursor
  return html`<ol class="comment-list" data-comments>
      ${comments.items.map(
        (comment) =>
          html`<li data-depth="${Math.min(comment.depth, MAX_DEPTH)}">
            ${commentView({ comment, config, cursor: comments.cursor, locale, names, path, text })}
          </li>`,
      )}
    </ol>
    ${
      next &&
      html`<p data-more>
        <a class="button" href="${withParams(path, { cursor: next, preview: null })}"
          >${text.commentsMore}</a
        >
      </p>`
    }`
}

/** Further comments as a page of their own. */
export const commentsPage = ({
  comments,
  config,
  locale,
  publication,
  url,
}: {
  comments: CommentList
  config: SiteConfig
  locale: string
  publication: Publication
  url: URL
}) => {
  const text = textIn(locale)
  const title = `${text.comments}: ${publication.title ?? ''}`
  return {
    content: html`<div class="page">
      <h1 class="comments-title">${text.comments}</h1>
      <p>
        <a href="/lists/${encodeURIComponent(publication.slug)}?locale=${locale}"
          >${publication.title}</a
        >
      </p>
      <section class="comments" aria-label="${text.comments}">
        ${commentsView({ comments, config, locale, slug: publication.slug, url })}
      </section>
    </div>`,
    kind: 'page' as const,
    page: { canonicalPath: null, title },
  }
}

const commentView = ({
  comment,
  config,
  cursor,
  locale,
  names,
  path,
  text,
}: {
  comment: Comment
  config: SiteConfig
  cursor: null | string
  locale: string
  names: ReadonlyMap<string, null | string>
  path: URL
  text: SiteText
}): Html => {
  const { attachments, author, body, createdAt, id, isSpoiler, isTombstone, media, parentId } =
    comment
  const { printedDate } = comment
  if (isTombstone) {
    return html`<article class="comment comment-gone" id="comment-${id}">
      <p>${text.commentGone}</p>
    </article>`
  }
  const day = printedDate?.date ?? createdAt?.slice(0, 10)
  const answered = parentId === null ? null : names.get(parentId)
  const isHidden = isSpoiler && body === null && media.length === 0
  const reveal = withParams(path, { cursor, preview: null, spoilers: 'show' })
  return html`<article class="comment" id="comment-${id}">
    <header>
      <b>${author?.name ?? '—'}</b>
      ${comment.isStaff && html`<span class="comment-label">${text.commentStaff}</span>`}
      ${comment.isPinned && html`<span class="comment-label">${text.commentPinned}</span>`}
      ${answered && html`<span>${text.inReplyTo(answered)}</span>`}
      ${day && html`<time datetime="${day}">${formatDay(day, locale)}</time>`}
    </header>
    ${
      isHidden
        ? html`<p>
            <a class="button" href="${reveal}#comment-${id}" data-reveal="comment-${id}"
              >${text.commentSpoiler}</a
            >
          </p>`
        : body
          ? html`<p class="comment-body">${body}</p>`
          : attachments.length + media.length === 0 &&
            html`<p class="comment-empty">${text.commentEmpty}</p>`
    }
    ${media.map((image) => picture({ className: 'comment-picture', config, image, sizes: '12rem' }))}
    ${attachments.map(
      ({ alt, url }) =>
        html`<p><a href="${url}" rel="nofollow ugc noopener noreferrer">${alt}</a></p>`,
    )}
  </article>`
}
