/** Previews: tokens and addresses that show the latest draft of a list for a while. */
import type { PayloadRequest } from 'payload'

import type { SanitizedOptions } from '../../options.js'
import type { CollectionSlugs } from '../../slugs.js'
import type { Id } from '../../storage/types.js'
import type { PreviewToken } from './token.js'

import { siteOf } from '../api/structuredData.js'
import { canReadDraft } from '../../http/access.js'
import { storeOf } from '../../storage/index.js'
import { signPreviewToken } from './token.js'

export type PreviewOptions = {
  api: Pick<SanitizedOptions['api'], 'listUrl' | 'previewSeconds' | 'previewUrl' | 'siteUrl'>
  slugs: CollectionSlugs
}

export type Preview = PreviewToken & {
  /** Where the site shows it; null where the options do not say where the site is. */
  url: null | string
}

/** Whether the options say where a site shows previews. */
export const hasPreviewSite = ({ listUrl, previewUrl, siteUrl }: PreviewOptions['api']): boolean =>
  previewUrl !== null || listUrl !== null || siteUrl !== null

/** A preview of a list for an account that may read its draft; the caller checks that it may. */
export const makePreview = async ({
  isSteady = false,
  list,
  locale,
  options: { api },
  release = null,
  req,
  slug,
}: {
  isSteady?: boolean
  list: Id
  /** Null for the default one. */
  locale: null | string
  options: PreviewOptions
  /** With whose documents it is shown as if they were published. */
  release?: Id | null
  req: PayloadRequest
  slug: null | string
}): Promise<Preview> => {
  const { payload } = req
  const stored = await storeOf({ payload, req }).findOne({
    collection: 'rankedLists',
    select: { createdAt: true },
    where: { id: { equals: list } },
  })
  const preview = await signPreviewToken({
    isSteady,
    list: { id: list, madeAt: new Date(stored?.createdAt as string), release },
    seconds: api.previewSeconds,
    secret: payload.secret,
  })
  return { ...preview, url: addressOf({ api, locale, slug, token: preview.token }) }
}

/**
 * The address of a list's preview for the admin panel, which asks for it with every save; null for an
 * account that may not read the draft, and for a list that is not saved yet.
 */
export const previewForAdmin = async ({
  document,
  locale,
  options,
  req,
}: {
  document: Record<string, unknown>
  locale: null | string | undefined
  options: PreviewOptions
  req: PayloadRequest
}): Promise<null | string> => {
  const id = document.id as Id | null | undefined
  if (id === null || id === undefined) return null
  if (!(await canReadDraft({ collection: options.slugs.rankedLists, id, req }))) return null
  const { localization } = req.payload.config
  const isDefault = !localization || !locale || locale === localization.defaultLocale
  const { url } = await makePreview({
    isSteady: true,
    list: id,
    locale: isDefault ? null : locale,
    options,
    req,
    slug: typeof document.slug === 'string' && document.slug ? document.slug : null,
  })
  return url
}

/** The slug in an address of a list that has none yet: only the token decides what is shown. */
const NO_SLUG = 'draft'

const addressOf = ({
  api,
  locale,
  slug,
  token,
}: {
  api: PreviewOptions['api']
  locale: null | string
  slug: null | string
  token: string
}): null | string => {
  if (api.previewUrl) return api.previewUrl({ locale, slug, token })
  const page = siteOf({ api, locale }).listUrl(slug ?? NO_SLUG)
  if (page === null) return null
  const url = new URL(page)
  if (locale) url.searchParams.set('locale', locale)
  url.searchParams.set('preview', token)
  return url.href
}
