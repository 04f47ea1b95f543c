/** Unique key of a redirect: a collection and a slug that one of its documents had. */
export const redirectKey = ({ collection, slug }: { collection: string; slug: string }): string =>
  `${collection}/${slug}`
