import type { ListChange, Publication } from 'payload-ranked-lists/sdk'

import type { SiteConfig } from '../config.js'
import type { Html } from '../html.js'
import type { CommentList } from './comments.js'

import { formatDay, formatNumber } from '../format.js'
import { html, join, raw } from '../html.js'
import { textIn, wordOf } from '../text.js'
import { commentsView } from './comments.js'
import { entryView } from './entry.js'
import { listPath, withParams } from './layout.js'
import { figure, picture } from './picture.js'
import { richText } from './rich-text.js'

type ListArgs = {
  /** How readers rank it, where they may; see ballot-section.ts. */
  ballot: Html | null
  changes: ListChange[]
  comments: CommentList | null
  config: SiteConfig
  jsonLd: null | string
  locale: string
  publication: Publication
  spoilers: 'hide' | 'show'
  url: URL
}

/** One list with everything on its page. */
export const listPage = (args: ListArgs) => {
  const { ballot, config, jsonLd, locale, publication, url } = args
  const { heroImage, outro } = publication
  return {
    content: html`<article class="list">
      ${headerOf(args)}
      ${
        heroImage &&
        figure({
          captionAttributes: live('heroCaption'),
          config,
          image: heroImage,
          isCaptionKept: isPreviewed(args),
          isFirst: true,
          sizes: '(min-width: 64rem) 60rem, 100vw',
        })
      }
      <div class="page">
        ${notesOf(args)}
        <div class="prose">${richText({ config, locale, value: publication.intro })}</div>
        ${publication.sections.map((section) => sectionView({ ...args, section }))}
        <div class="prose">${richText({ config, locale, value: outro })}</div>
        ${args.ballot} ${changesView(args)} ${footerOf(args)} ${commentSection(args)}
      </div>
    </article>`,
    // what became of a ballot by a form is for one reader
    isFresh: url.searchParams.has('ballot'),
    kind: 'page' as const,
    page: {
      canonicalPath: listPath({
        config,
        locale: config.locales[0] ?? locale,
        slug: publication.slug,
      }),
      description: publication.standfirst,
      image: heroImage && new URL(heroImage.url, config.deskUrl).href,
      isEmbeddable: true,
      jsonLd,
      title: publication.title ?? '',
      ...(ballot ? { widgets: ['list-ballot'] } : {}),
    },
  }
}

/**
 * Marks what shows one field of the document as it is, so that live preview can show what is typed into
 * it before it is saved; see public/site.js.
 */
const live = (field: string): Html => html`data-live="${field}"`

const isPreviewed = ({ url }: Pick<ListArgs, 'url'>): boolean => url.searchParams.has('preview')

const headerOf = (args: ListArgs): Html => {
  const { locale, publication } = args
  const text = textIn(locale)
  const { byline, direction, mode, occasion, printed, publishedOn, readingMinutes, standfirst } =
    publication
  const minutes = printed.readingMinutes ?? readingMinutes
  const updated = publication.lastSubstantialUpdate
  const filter = (name: string, slug: string): string => filterPath({ ...args, name, slug })
  const labels = [
    ...publication.categories.map(
      ({ slug, title }) => html`<a href="${filter('category', slug)}">${title}</a>`,
    ),
    occasion && html`<a href="${filter('occasion', occasion.slug)}">${occasion.title}</a>`,
    direction === 'countdown' && mode === 'ranked' && html`<span>${text.countdown}</span>`,
  ]
  const facts = join(
    [
      byline.length > 0 &&
        html`${text.by} <span class="author">${byline.map(({ name }) => name).join(', ')}</span>`,
      publishedOn && html`<time datetime="${publishedOn}">${formatDay(publishedOn, locale)}</time>`,
      minutes !== null && text.minutes(minutes),
      (printed.hasLastUpdatedLabel || updated) &&
        html`${text.lastUpdated}: ${updated ? formatDay(updated, locale) : '—'}`,
    ],
    ' · ',
  )
  const counters = printed.counters.map(({ label, value }) =>
    [formatNumber(value, locale), label].filter(Boolean).join(' '),
  )
  return html`<header class="list-header">
    ${labels.some(Boolean) && html`<p class="labels">${join(labels, ' ')}</p>`}
    <h1 ${live('title')}>${publication.title}</h1>
    ${
      (standfirst || isPreviewed(args)) &&
      html`<p class="standfirst" ${live('standfirst')}>${standfirst}</p>`
    }
    ${facts.length > 0 && html`<p class="byline">${facts}</p>`}
    ${
      counters.length > 0 &&
      html`<p class="counters">
        <span class="visually-hidden">${text.counters}:</span> ${join(counters, ' · ')}
      </p>`
    }
  </header>`
}

const notesOf = (args: ListArgs): Html => {
  const { locale, publication, spoilers, url } = args
  const text = textIn(locale)
  const { criteria, sections, spoilerNote } = publication
  const isHiding = sections.some(({ entries }) => entries.some((each) => each.hasHiddenSpoilers))
  const isKept = isPreviewed(args)
  return html`${
    (spoilerNote || isHiding || spoilers === 'show') &&
    html`<aside class="note note-spoiler" aria-label="${text.spoiler}">
      ${(spoilerNote || isKept) && html`<p ${live('spoilerNote')}>${spoilerNote}</p>`}
      ${
        isHiding &&
        html`<p>
          <a class="button" href="${withParams(url, { spoilers: 'show' })}">${text.allSpoilers}</a>
        </p>`
      }
      ${
        spoilers === 'show' &&
        html`<p>
          <a class="button" href="${withParams(url, { spoilers: null })}">${text.hideSpoilers}</a>
        </p>`
      }
    </aside>`
  }
  ${
    (criteria || isKept) &&
    html`<aside class="note" aria-label="${text.criteria}" ${!criteria && raw('data-empty')}>
      <p><b>${text.criteria}.</b> <span ${live('criteria')}>${criteria}</span></p>
    </aside>`
  }`
}

const sectionView = ({
  section,
  ...args
}: ListArgs & { section: Publication['sections'][number] }): Html | null => {
  const { config, locale, publication, url } = args
  const text = textIn(locale)
  const { entries, key, kind } = section
  if (entries.length === 0) return null
  const title =
    section.title ?? (kind === 'honourable-mentions' ? null : wordOf(text.section, kind))
  const isOrdered = publication.mode !== 'unranked' && kind === 'main'
  const items = entries.map(
    (entry) =>
      html`<li ${isOrdered && entry.rank !== null && html`value="${entry.rank}"`}>
        ${entryView({ config, entry, locale, section, url })}
      </li>`,
  )
  const list = isOrdered
    ? html`<ol class="entries" role="list">
        ${items}
      </ol>`
    : html`<ul class="entries" role="list">
        ${items}
      </ul>`
  return html`<section
    class="section section-${kind}"
    data-section="${key}"
    aria-labelledby="section-${key}"
  >
    <h2 id="section-${key}" ${!title && raw('class="visually-hidden"')}>
      ${title || publication.title}
    </h2>
    ${list}
  </section>`
}

const footerOf = (args: ListArgs): Html => {
  const { config, locale, publication } = args
  const text = textIn(locale)
  const { byline, relatedLists, tags } = publication
  const withBio = byline.filter(({ bio }) => bio)
  return html`${
    tags.length > 0 &&
    html`<p class="labels" aria-label="${text.tags}">
      ${tags.map(
        ({ slug, title }) =>
          html`<a href="${filterPath({ ...args, name: 'tag', slug })}">${title}</a> `,
      )}
    </p>`
  }
  ${withBio.map(
    ({ bio, name, photo }) =>
      html`<aside class="author-box" aria-label="${text.aboutTheAuthor}">
        ${photo && picture({ config, image: photo, sizes: '4rem' })}
        <p><b>${name}</b> ${bio}</p>
      </aside>`,
  )}
  ${
    relatedLists.length > 0 &&
    html`<nav class="related" aria-labelledby="related">
      <h2 id="related">${text.related}</h2>
      <ul role="list">
        ${relatedLists.map(
          ({ slug, title }) =>
            html`<li><a href="${listPath({ config, locale, slug })}">${title ?? slug}</a></li>`,
        )}
      </ul>
    </nav>`
  }`
}

/** What changed since the list was published first, the newest first, and where to follow it. */
const changesView = ({ changes, config, locale, publication }: ListArgs): Html | null => {
  if (changes.length === 0) return null
  const text = textIn(locale)
  const feed = `${config.apiUrl}/lists/${encodeURIComponent(publication.slug)}/changes.rss?locale=${locale}`
  return html`<section class="changes" aria-labelledby="changes-title">
    <h2 id="changes-title">${text.changed}</h2>
    <ol role="list">
      ${changes.map(
        ({ at, entries, reason }) =>
          html`<li>
            <time datetime="${at}">${formatDay(at.slice(0, 10), locale)}</time>
            ${
              entries.length > 0 &&
              html`<ul role="list">
                ${entries.map((entry) => html`<li>${entry.text}</li>`)}
              </ul>`
            }
            ${reason && html`<p>${reason}</p>`}
          </li>`,
      )}
    </ol>
    <p class="hint"><a href="${feed}">${text.changesFeed}</a></p>
  </section>`
}

const commentSection = ({ comments, config, locale, publication, url }: ListArgs): Html | null => {
  if (!comments) return null
  const text = textIn(locale)
  const { commentCount, hasMoreComments } = publication.printed
  return html`<section class="comments" id="comments" aria-labelledby="comments-title">
    <h2 id="comments-title">${text.comments}</h2>
    ${
      commentCount !== null &&
      html`<p class="hint">${text.commentsPrinted(formatNumber(commentCount, locale))}</p>`
    }
    ${
      comments.items.length > 0
        ? commentsView({ comments, config, locale, slug: publication.slug, url })
        : html`<p class="hint">${text.commentsNone}</p>`
    }
    ${hasMoreComments && html`<p class="hint">${text.commentsThere}</p>`}
    <p>
      <a
        class="button"
        href="${listPath({ config, locale, rest: '/discussion', slug: publication.slug })}"
        >${text.commentsWrite}</a
      >
    </p>
  </section>`
}

const filterPath = ({
  config,
  locale,
  name,
  slug,
}: Pick<ListArgs, 'config' | 'locale'> & { name: string; slug: string }): string => {
  const query = new URLSearchParams({
    [name]: slug,
    ...(locale === config.locales[0] ? {} : { locale }),
  })
  return `/?${query}`
}
