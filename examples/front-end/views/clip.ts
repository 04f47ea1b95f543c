import type { Publication } from 'payload-ranked-lists/sdk'

import type { Html } from '../html.js'

import { formatSeconds } from '../format.js'
import { html, join } from '../html.js'
import { textIn } from '../text.js'

export type Clip = Publication['sections'][number]['entries'][number]['clips'][number]

const PROVIDERS: Record<Clip['provider'], string> = {
  dailymotion: 'Dailymotion',
  navertv: 'Naver TV',
  other: '',
  unknown: '',
  viki: 'Viki',
  vimeo: 'Vimeo',
  youtube: 'YouTube',
}

/**
 * A clip that is loaded when somebody asks for it and not before: a link to where it is, which the
 * script replaces with a player. Nothing of the provider's is on the page until then, no picture either.
 */
export const clip = ({
  caption,
  clip: shown,
  locale,
}: {
  caption?: null | string
  clip: Clip
  locale: string
}): Html => {
  const text = textIn(locale)
  const { availability, embedUrl, isAgeRestricted, printedTimestamp, regions, title, url } = shown
  const start = shown.startSeconds === null ? null : formatSeconds(shown.startSeconds)
  const time = printedTimestamp ?? start
  const isAway = availability === 'private' || availability === 'removed'
  const regionNames = new Intl.DisplayNames([locale], { type: 'region' })
  const facts = join(
    [
      PROVIDERS[shown.provider],
      time && text.at(time),
      isAgeRestricted && html`<span class="badge">${text.ageRestricted}</span>`,
      regions.length > 0 &&
        text.onlyIn(regions.map((region) => regionNames.of(region) ?? region).join(', ')),
      isAway ? text.clipAway : !url && text.clipNowhere,
    ],
    ' · ',
  )
  const name = caption ?? title ?? ''
  return html`<figure class="clip">
    ${
      url &&
      !isAway &&
      html`<a
        class="clip-play"
        href="${url}"
        rel="noopener noreferrer"
        ${embedUrl && html`data-embed="${embedUrl}" data-title="${name}"`}
        ><span aria-hidden="true" class="clip-icon"></span>${text.play}: ${name}</a
      >`
    }
    <figcaption>
      ${(!url || isAway) && html`<span class="clip-name">${name}</span>`} ${facts}
      ${embedUrl && html`<small>${text.clipPrivacy(new URL(embedUrl).hostname)}</small>`}
    </figcaption>
  </figure>`
}
