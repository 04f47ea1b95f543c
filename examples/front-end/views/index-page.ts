import type { ListIndex, ListSummary } from 'payload-ranked-lists/sdk'

import type { SiteConfig } from '../config.js'
import type { Html } from '../html.js'

import { formatDay } from '../format.js'
import { html, join } from '../html.js'
import { textIn } from '../text.js'
import { listPath, withParams } from './layout.js'
import { picture } from './picture.js'

/** The lists, the newest first and largest. */
export const indexPage = ({
  config,
  filters,
  index,
  locale,
  url,
}: {
  config: SiteConfig
  filters: Record<string, string>
  index: ListIndex
  locale: string
  url: URL
}) => {
  const text = textIn(locale)
  const names = Object.values(filters).map((slug) => titleOf({ index, slug }))
  const title = names.length > 0 ? text.filtered(names.join(', ')) : text.home
  const next = index.page.nextCursor
  return {
    content: html`<div class="index">
      <header class="index-header">
        <h1>${title}</h1>
        <p class="standfirst">${text.tagline}</p>
      </header>
      ${
        index.items.length > 0
          ? html`<ul class="cards" role="list">
              ${index.items.map((list, at) => html`<li>${card({ at, config, list, locale })}</li>`)}
            </ul>`
          : html`<p class="hint">${text.listsNone}</p>`
      }
      ${
        next &&
        html`<p>
          <a class="button" href="${withParams(url, { cursor: next })}">${text.listsMore}</a>
        </p>`
      }
    </div>`,
    kind: 'page' as const,
    page: { canonicalPath: names.length > 0 ? null : '/', description: text.tagline, title },
  }
}

const card = ({
  at,
  config,
  list,
  locale,
}: {
  at: number
  config: SiteConfig
  list: ListSummary
  locale: string
}): Html => {
  const text = textIn(locale)
  const facts = join(
    [
      list.byline.length > 0 && `${text.by} ${list.byline.map(({ name }) => name).join(', ')}`,
      list.publishedOn &&
        html`<time datetime="${list.publishedOn}">${formatDay(list.publishedOn, locale)}</time>`,
      list.statedCount !== null && text.entries(list.statedCount),
      list.readingMinutes !== null && text.minutes(list.readingMinutes),
    ],
    ' · ',
  )
  return html`<article class="card">
    ${
      list.heroImage &&
      picture({
        config,
        // the title beside it says what it is of
        image: { ...list.heroImage, alt: '' },
        isFirst: at === 0,
        sizes: at === 0 ? '(min-width: 64rem) 60rem, 100vw' : '(min-width: 46rem) 30rem, 100vw',
      })
    }
    <div>
      ${list.occasion && html`<p class="labels"><span>${list.occasion.title}</span></p>`}
      <h2>
        <a href="${listPath({ config, locale, slug: list.slug })}">${list.title ?? list.slug}</a>
      </h2>
      ${list.standfirst && html`<p>${list.standfirst}</p>`}
      <p class="byline">${facts}</p>
    </div>
  </article>`
}

/** What a filter is called by the lists that it lets through; its slug where there are none. */
const titleOf = ({ index, slug }: { index: ListIndex; slug: string }): string => {
  const named = index.items.flatMap(({ categories, occasion, tags }) => [
    ...categories,
    ...tags,
    ...(occasion ? [occasion] : []),
  ])
  return named.find((each) => each.slug === slug)?.title ?? slug
}
