import type { BallotResult } from 'payload-ranked-lists/sdk'

import { renderListBallot } from 'payload-ranked-lists-client/render'

import type { SiteConfig } from '../config.js'
import type { Html } from '../html.js'

import { html, raw } from '../html.js'

/** How readers rank a list beside its editors; they do it here, by the widget or by its form. */
export const ballotSection = ({
  config,
  locale,
  result,
  url,
}: {
  config: SiteConfig
  locale: string
  result: BallotResult
  url: URL
}): Html =>
  html`<section class="ballot">
    ${raw(
      renderListBallot({
        api: config.apiUrl,
        locale,
        pageUrl: url.href,
        result,
        stylesheet: '/assets/widgets/list-ballot.css',
        told: url.searchParams.get('ballot'),
      }),
    )}
  </section>`
