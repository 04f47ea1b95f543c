import type { SiteConfig } from '../config.js'
import type { Html } from '../html.js'

import { html, raw } from '../html.js'
import { textIn } from '../text.js'

export type Page = {
  content: Html
  /** The one address of the page; null where it has none of its own. */
  canonicalPath: null | string
  description?: null | string
  image?: null | string
  /** Whether other sites may show it as a card (oEmbed); the desk knows the cards of lists. */
  isEmbeddable?: boolean
  /** Structured data that is safe in a script element. */
  jsonLd?: null | string
  title: string
  /** The names of the widgets that are on it. */
  widgets?: readonly string[]
}

/** What is around every page. */
export const layout = ({
  canonicalPath,
  config,
  content,
  description,
  image,
  isEmbeddable,
  isPreview,
  jsonLd,
  locale,
  title,
  url,
  versions,
  widgets = [],
}: Page & {
  config: SiteConfig
  isPreview: boolean
  locale: string
  url: URL
  versions: { css: string; js: string }
}): Html => {
  const text = textIn(locale)
  const feed = (format: string): string => `${config.apiUrl}/feed.${format}?locale=${locale}`
  const canonical = canonicalPath && pageUrl({ config, locale, path: canonicalPath })
  return html`<!doctype html>
    <html
      lang="${locale}"
      data-loading="${text.loading}"
      data-failed="${text.loadFailed}"
      ${isPreview && html`data-desks="${config.deskOrigins.join(' ')}"`}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title === text.home ? title : `${title} · ${text.home}`}</title>
        ${description && html`<meta name="description" content="${description}" />`}
        <meta name="color-scheme" content="light dark" />
        ${isPreview && html`<meta name="robots" content="noindex" />`}
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/site.css?v=${versions.css}" />
        <script type="module" src="/assets/site.js?v=${versions.js}"></script>
        ${widgets.map(
          (name) =>
            html`<link rel="preload" as="style" href="/assets/widgets/${name}.css" />
              <script type="module" src="/assets/widgets/${name}.js"></script>`,
        )}
        ${
          !isPreview &&
          canonical &&
          html`<link rel="canonical" href="${canonical}" />
            ${config.locales.map(
              (code) =>
                html`<link
                  rel="alternate"
                  hreflang="${code}"
                  href="${pageUrl({ config, locale: code, path: canonicalPath ?? '/' })}"
                />`,
            )}
            <link
              rel="alternate"
              hreflang="x-default"
              href="${pageUrl({ config, locale: config.locales[0] ?? locale, path: canonicalPath ?? '/' })}"
            />
            ${
              isEmbeddable &&
              html`<link
                rel="alternate"
                type="application/json+oembed"
                href="${config.apiUrl}/oembed?url=${encodeURIComponent(canonical)}"
                title="${title}"
              />`
            }
            ${cardOf({ canonical, description, image, isEmbeddable, locale, title })}`
        }
        <link rel="alternate" type="application/feed+json" href="${feed('json')}" title="JSON" />
        <link rel="alternate" type="application/rss+xml" href="${feed('rss')}" title="RSS" />
        <link rel="alternate" type="application/atom+xml" href="${feed('atom')}" title="Atom" />
        ${
          jsonLd &&
          html`<script type="application/ld+json">
            ${raw(jsonLd)}
          </script>`
        }
      </head>
      <body>
        <a class="skip" href="#content">${text.skip}</a>
        ${isPreview && html`<p class="preview-bar" role="status">${text.preview}</p>`}
        <header class="site-header">
          <a class="site-name" href="${homePath({ config, locale })}">${text.home}</a>
          <nav aria-label="${text.language}">
            ${config.locales.map(
              (code) =>
                html`<a
                  href="${withLocale({ config, locale: code, url })}"
                  hreflang="${code}"
                  lang="${code}"
                  ${code === locale && raw('aria-current="true"')}
                  >${languageName(code)}</a
                >`,
            )}
          </nav>
        </header>
        <main id="content" tabindex="-1">${content}</main>
        <footer class="site-footer">
          <a href="${homePath({ config, locale })}">${text.all}</a>
          <span>
            ${text.feeds}:
            <a href="${feed('json')}">JSON</a> <a href="${feed('rss')}">RSS</a>
            <a href="${feed('atom')}">Atom</a>
          </span>
        </footer>
      </body>
    </html>`
}

/** How other sites show the page: Open Graph, which the cards of X (once Twitter) read too. */
const cardOf = ({
  canonical,
  description,
  image,
  isEmbeddable,
  locale,
  title,
}: Pick<Page, 'description' | 'image' | 'isEmbeddable' | 'title'> & {
  canonical: string
  locale: string
}): Html =>
  html`<meta property="og:type" content="${isEmbeddable ? 'article' : 'website'}" />
    <meta property="og:site_name" content="${textIn(locale).home}" />
    <meta property="og:locale" content="${locale}" />
    <meta property="og:title" content="${title}" />
    <meta property="og:url" content="${canonical}" />
    ${description && html`<meta property="og:description" content="${description}" />`}
    ${image && html`<meta property="og:image" content="${image}" />`}
    <meta name="twitter:card" content="${image ? 'summary_large_image' : 'summary'}" />`

/** The address of the index in a language. */
const homePath = ({ config, locale }: { config: SiteConfig; locale: string }): string =>
  locale === config.locales[0] ? '/' : `/?locale=${encodeURIComponent(locale)}`

/** The address of a list's page in a language. */
export const listPath = ({
  config,
  locale,
  rest = '',
  slug,
}: {
  config: SiteConfig
  locale: string
  /** What of it, such as "/discussion". */
  rest?: string
  slug: string
}): string => {
  const query = locale === config.locales[0] ? '' : `?locale=${encodeURIComponent(locale)}`
  return `/lists/${encodeURIComponent(slug)}${rest}${query}`
}

/** This address with some of its parameters changed; without those that are null. */
export const withParams = (url: URL, params: Record<string, null | string>): string => {
  const changed = new URL(url)
  for (const [name, value] of Object.entries(params)) {
    if (value === null) changed.searchParams.delete(name)
    else changed.searchParams.set(name, value)
  }
  return `${changed.pathname}${changed.search}`
}

const withLocale = ({
  config,
  locale,
  url,
}: {
  config: SiteConfig
  locale: string
  url: URL
}): string => withParams(url, { locale: locale === config.locales[0] ? null : locale })

const pageUrl = ({
  config,
  locale,
  path,
}: {
  config: SiteConfig
  locale: string
  path: string
}): string =>
  `${config.siteUrl}${withLocale({ config, locale, url: new URL(path, config.siteUrl) })}`

const languageName = (code: string): string =>
  new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
