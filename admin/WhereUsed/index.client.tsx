/** Where a document is used: the lists that show it now or have shown it. */
'use client'

import { useConfig, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useId, useState } from 'react'

import type { UsedLine, UsedPlace } from '../../src/catalogue/whereUsed/line.js'
import type { OtherUse } from '../../src/catalogue/whereUsed/others.js'
import type { WhereUsed as Used } from '../../src/catalogue/whereUsed/read.js'

import { spokenIn } from '../../src/translations/translate.js'
import { fetchJson } from '../fetchJson.js'
import { pageHref } from '../pageHref.js'
import { useText } from '../requests.js'

import './index.css'

/** The lists that show a document, with its rank in each, now and over time. */
export const WhereUsed = ({ listsSlug }: { listsSlug: string }) => {
  const { collectionSlug, id } = useDocumentInfo()
  const { config } = useConfig()
  const t = useText('whereUsed')
  const titleId = useId()
  const [used, setUsed] = useState<null | Used>(null)
  const [isFailed, setFailed] = useState(false)
  const address = formatAdminURL({
    apiRoute: config.routes.api,
    path: `/${collectionSlug}/${id}/where-used`,
  })
  useEffect(() => {
    if (id === undefined) return
    const controller = new AbortController()
    const { signal } = controller
    void fetchJson<Used>({ signal, url: address }).then((answer) => {
      if (signal.aborted) return
      if (answer.kind === 'ok') setUsed(answer.body)
      else setFailed(answer.kind !== 'refused' || answer.status !== 403)
    })
    return () => controller.abort()
  }, [address, id])
  if (id === undefined || (!used && !isFailed)) return null
  return (
    <section aria-labelledby={titleId} className="where-used">
      <h2 id={titleId}>{t('title')}</h2>
      {isFailed && <p role="alert">{t('failed')}</p>}
      {used?.lists.length === 0 && <p>{t('nowhere')}</p>}
      {used && used.lists.length > 0 && (
        <ul>
          {used.lists.map((line) => (
            <Line key={line.id} line={line} listsSlug={listsSlug} />
          ))}
        </ul>
      )}
      {used && used.total > used.lists.length && (
        <p>{t('more', { count: used.total - used.lists.length })}</p>
      )}
      {used && used.others.length > 0 && (
        <>
          <h3>{t('others')}</h3>
          <ul>
            {used.others.map((use) => (
              <Other key={use.collection} use={use} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const Line = ({
  line: { history, id, now, published, title },
  listsSlug,
}: {
  line: UsedLine
  listsSlug: string
}) => {
  const t = useText('whereUsed')
  const { i18n } = useTranslation()
  const { config } = useConfig()
  const path = `/collections/${listsSlug}/${id}` as const
  const format = new Intl.DateTimeFormat(spokenIn(i18n), { dateStyle: 'medium' })
  return (
    <li>
      <a href={pageHref({ adminRoute: config.routes.admin, path })}>{title ?? id}</a>{' '}
      <Places places={published ?? now} />
      {published && (
        <span className="where-used__draft">
          {' '}
          {t('inDraft')} <Places places={now} />
        </span>
      )}
      {history.length > 1 && (
        <details>
          <summary>{t('history', { count: history.length })}</summary>
          <ol>
            {history.map(({ at, places }) => (
              <li key={at}>
                <time dateTime={at}>{format.format(new Date(at))}</time> <Places places={places} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  )
}

const Other = ({ use: { collection, documents, fields, label, total } }: { use: OtherUse }) => {
  const t = useText('whereUsed')
  const { config } = useConfig()
  return (
    <li>
      {label} <span className="where-used__draft">({fields.join(', ')})</span>
      <ul>
        {documents.map(({ id, title }) => (
          <li key={id}>
            <a
              href={pageHref({
                adminRoute: config.routes.admin,
                path: `/collections/${collection}/${id}`,
              })}
            >
              {title ?? id}
            </a>
          </li>
        ))}
        {total > documents.length && (
          <li>{t('moreOthers', { count: total - documents.length })}</li>
        )}
      </ul>
    </li>
  )
}

const Places = ({ places }: { places: readonly UsedPlace[] }) => {
  const t = useText('whereUsed')
  if (places.length === 0) return <span className="where-used__place">{t('gone')}</span>
  return (
    <>
      {places.map(({ isTied, label, section, title }, index) => (
        <span className="where-used__place" key={index} title={title ?? undefined}>
          {label ?? title ?? t(`sections:${section}`)}
          {isTied && ` ${t('tied')}`}
        </span>
      ))}
    </>
  )
}
