/** The pages of lists on a site that tells languages apart as the example site does: by `locale` in the query. */
export const pagesOn =
  ({ defaultLocale, siteUrl }: { defaultLocale: string; siteUrl: string }) =>
  (slug: string, { locale }: { locale: null | string }): string =>
    `${siteUrl}/lists/${encodeURIComponent(slug)}${
      locale === null || locale === defaultLocale ? '' : `?locale=${encodeURIComponent(locale)}`
    }`
