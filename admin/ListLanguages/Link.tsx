'use client'

import { useConfig, useDocumentInfo, useLocale } from '@payloadcms/ui'

import { pageHref } from '../pageHref.js'
import { useText } from '../requests.js'
import { anchorOf } from './shared.js'

/** Leads from a warning to the texts beside each other; to one text where it names one. */
export const LanguagesLink = ({ entry, field }: { entry?: null | string; field?: string }) => {
  const t = useText('listLanguages')
  const { collectionSlug, id } = useDocumentInfo()
  const { config } = useConfig()
  const { code } = useLocale()
  if (id === undefined || id === null || !collectionSlug) return null
  const page = pageHref({
    adminRoute: config.routes.admin,
    path: `/collections/${collectionSlug}/${id}/languages`,
  })
  const anchor = field === undefined ? '' : `#${anchorOf(entry ?? null, field)}`
  return <a href={`${page}?locale=${code}${anchor}`}>{t('link')}</a>
}
