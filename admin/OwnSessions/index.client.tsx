/** On one's own account: the sessions that it has, and how to end them. */
'use client'

import { Button, useAuth, useConfig, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useId, useState } from 'react'

import type { Sessions } from '../../src/accounts/api/routes.js'

import { timeFormat } from '../../src/text/times.js'
import { spokenIn } from '../../src/translations/translate.js'
import { fetchJson } from '../fetchJson.js'
import { useText } from '../requests.js'

import './index.css'

type Session = Sessions['items'][number]

/** Where one is signed in: since when, until when, each with a button that ends it. */
export const OwnSessions = () => {
  const { user } = useAuth()
  const { collectionSlug, id } = useDocumentInfo()
  const isOwn = user?.collection === collectionSlug && user?.id === id
  return user && isOwn ? <List slug={user.collection} /> : null
}

const List = ({ slug }: { slug: string }) => {
  const { config } = useConfig()
  const t = useText('sessions')
  const titleId = useId()
  const [sessions, setSessions] = useState<readonly Session[]>([])
  const [said, setSaid] = useState('')
  const [isBusy, setBusy] = useState(false)
  const address = (path: string) =>
    formatAdminURL({
      apiRoute: config.routes.api,
      path: `/${slug}/sessions${path}` as `/${string}`,
    })
  const url = address('')
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    void fetchJson<Sessions>({ signal, url }).then((answer) => {
      if (signal.aborted) return
      if (answer.kind === 'ok') setSessions(answer.body.items)
      else setSaid(t('failed'))
    })
    return () => controller.abort()
  }, [t, url])
  const end = async (path: string, body: object, done: string): Promise<void> => {
    setBusy(true)
    const answer = await fetchJson<Sessions>({ body, url: address(path) })
    setBusy(false)
    setSaid(answer.kind === 'ok' ? done : t('failed'))
    if (answer.kind === 'ok') setSessions(answer.body.items)
  }
  const others = sessions.filter(({ isCurrent }) => !isCurrent)
  return (
    <section aria-labelledby={titleId} className="own-sessions">
      <h2 id={titleId}>{t('title')}</h2>
      <p>{t('what')}</p>
      <ul>
        {sessions.map((session) => (
          <Line
            isBusy={isBusy}
            key={session.id}
            onEnd={() => void end('/end', { id: session.id }, t('ended'))}
            session={session}
          />
        ))}
      </ul>
      {others.length > 1 && (
        <Button
          buttonStyle="secondary"
          disabled={isBusy}
          margin={false}
          onClick={() => void end('/end-others', {}, t('endedOthers'))}
          size="small"
        >
          {t('endOthers', { count: others.length })}
        </Button>
      )}
      <p role="status">{said}</p>
    </section>
  )
}

const Line = ({
  isBusy,
  onEnd,
  session: { browser, createdAt, expiresAt, isCurrent, seenAt, system },
}: {
  isBusy: boolean
  onEnd: () => void
  session: Session
}) => {
  const { i18n } = useTranslation()
  const t = useText('sessions')
  const format = timeFormat(spokenIn(i18n), {
    dateStyle: 'medium',
    timeStyle: 'medium',
  })
  const written = (at: string) => format.format(new Date(at))
  const since = createdAt === null ? '' : written(createdAt)
  const device = deviceWords({ browser, system, t })
  const times = [
    createdAt === null ? null : t('since', { at: since }),
    // one's own is in use by looking at it
    seenAt === null || isCurrent ? null : t('seen', { at: written(seenAt) }),
    t('until', { at: written(expiresAt) }),
  ]
  return (
    <li>
      <span>
        <strong>{device}</strong>{' '}
        {isCurrent && <em className="own-sessions__current">{t('current')}</em>}
        {times.map(
          (time) =>
            time !== null && (
              <span className="own-sessions__time" key={time}>
                {time}
              </span>
            ),
        )}
      </span>
      {!isCurrent && (
        <Button
          aria-label={t('endOne', { at: since, device })}
          buttonStyle="secondary"
          disabled={isBusy}
          margin={false}
          onClick={onEnd}
          size="small"
        >
          {t('end')}
        </Button>
      )}
    </li>
  )
}

const deviceWords = ({
  browser,
  system,
  t,
}: Pick<Session, 'browser' | 'system'> & {
  t: ReturnType<typeof useText>
}): string => {
  if (browser !== null && system !== null) return t('device', { browser, system })
  return browser ?? system ?? t('noDevice')
}
