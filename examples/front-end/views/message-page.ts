import { html } from '../html.js'
import { textIn } from '../text.js'

/** A page that says why there is none. */
export const messagePage = ({
  explanation,
  locale,
  status,
  title,
}: {
  explanation: string
  locale: string
  status: number
  title: string
}) => ({
  content: html`<div class="message">
    <h1>${title}</h1>
    <p>${explanation}</p>
    <p><a href="/?locale=${locale}">${textIn(locale).all}</a></p>
  </div>`,
  kind: 'page' as const,
  page: { canonicalPath: null, title },
  status,
})
