/** Where things are on the site that readers visit, as far as anybody has said where that is. */
export type Site = {
  /** The address of a list's page; null where nobody knows. */
  listUrl: (slug: string) => null | string
  /** The site's own address; null where nobody has said it. */
  url: null | string
}

/** A site whose address nobody has said. */
export const NO_SITE: Site = { listUrl: () => null, url: null }

/** The absolute form of an address or of a path from the site's root; null where it cannot be made. */
export const absoluteOn = ({ site, url }: { site: Site; url: null | string }): null | string => {
  if (url === null) return null
  if (URL.canParse(url)) return url
  return site.url !== null && URL.canParse(url, site.url) ? new URL(url, site.url).href : null
}
