import type { PayloadRequest } from 'payload'

/** What one document of a collection is called, or a global, in the language of a request. */
export const labelOf = ({ req, slug }: { req: PayloadRequest; slug: string }): string => {
  const { config } = req.payload
  const name =
    config.collections.find((one) => one.slug === slug)?.labels.singular ??
    config.globals.find((one) => one.slug === slug)?.label
  if (typeof name === 'string') return name
  if (typeof name === 'function') return name({ i18n: req.i18n, t: req.t })
  return name?.[req.i18n.language] ?? slug
}
