/** Addresses on the site that readers visit, as far as the options name them. */
export type Site = {
  /** The address of a list's page; null where the options do not tell. */
  listUrl: (slug: string) => null | string
  /** The site's own address; null where the options name none. */
  url: null | string
}

/** A site without a known address. */
export const NO_SITE: Site = { listUrl: () => null, url: null }

/** The absolute form of an address or of a path from the site's root; null where it cannot be made. */
export const absoluteOn = ({ site, url }: { site: Site; url: null | string }): null | string => {
  if (url === null) return null
  if (URL.canParse(url)) return url
  return site.url !== null && URL.canParse(url, site.url) ? new URL(url, site.url).href : null
}
