'use client'

import {
  SaveDraftButton,
  useAuth,
  useConfig,
  useDocumentInfo,
  useEditDepth,
  useHotkey,
  useLocale,
  useOperation,
  useTranslation,
} from '@payloadcms/ui'
import { getTranslation } from '@payloadcms/translations'

import { useSyncExternalStore } from 'react'

import { useText } from '../requests.js'
import { writtenFields } from './fields.js'
import { type ListSession, type Other, sessionOf, useSession } from './session.js'

import './index.css'

/** What is known of the list on this page; see ListSession. */
export const useListSession = (): ListSession => {
  const { collectionSlug, id } = useDocumentInfo()
  const { code } = useLocale()
  return sessionOf(`${collectionSlug}:${id}:${code}`)
}

/** Before the buttons of a list: who else has it open and where. */
export const ListStatus = () => <Others session={useListSession()} />

export const Others = ({ session }: { session: ListSession }) => {
  const t = useText('listSession')
  const { others } = useSession(session)
  const placeText = usePlaceText(session)
  if (others.length === 0) return null
  return (
    <ul aria-label={t('others')} className="list-session__others">
      {others.map((other) => (
        <li className="list-session__other" key={other.session} title={placeText(other)}>
          <Avatar name={other.name} />
          <span className="list-session__where">{placeText(other)}</span>
        </li>
      ))}
    </ul>
  )
}

/** The names of those who are at an entry, too; empty where nobody is. */
export const useWhoIsAt = (entry: string): string => {
  const session = useListSession()
  const nameOf = useNameOf()
  const read = (): string =>
    session
      .getState()
      .others.filter(({ place }) => place === `entries.${entry}`)
      .map(nameOf)
      .join(', ')
  return useSyncExternalStore(session.subscribe, read, () => '')
}

export const Avatar = ({ name }: { name: string }) => (
  <span aria-hidden="true" className="list-session__avatar">
    {initialsOf(name)}
  </span>
)

/** In the place of the button that saves a draft, once there is a list: it saves itself, and says so. */
export const SaveDraft = () => {
  const operation = useOperation()
  const session = useListSession()
  return operation === 'create' ? <SaveDraftButton /> : <SaveStatus session={session} />
}

/** How far everything is saved; Ctrl+S saves at once. */
export const SaveStatus = ({ session }: { session: ListSession }) => {
  const t = useText('listSession')
  const { reason, status } = useSession(session)
  const editDepth = useEditDepth()
  useHotkey({ cmdCtrlKey: true, editDepth, keyCodes: ['s'] }, (event) => {
    event.preventDefault()
    void session.flush()
  })
  const hasToBeSaid = status === 'conflict' || status === 'failed' || status === 'offline'
  const hasToBeSent = status === 'failed' || status === 'offline'
  return (
    <span className={`list-session__status list-session__status--${status}`}>
      <span>{t(`status_${status}`)}</span>
      {/* of what is as it should be, nothing is said aloud: each move is told with one sentence */}
      <span aria-live="polite" className="list-session__said">
        {hasToBeSaid ? t(`status_${status}`) : ''}
      </span>
      {reason && <span className="list-session__reason">{reason}</span>}
      {hasToBeSent && (
        <button className="list-session__retry" onClick={() => void session.flush()} type="button">
          {t('retry')}
        </button>
      )}
    </span>
  )
}

/** What somebody is called; one's own account in another tab is told apart. */
const useNameOf = (): ((other: Other) => string) => {
  const t = useText('listSession')
  const isMe = useIsMe()
  return (other) => (isMe(other) ? t('otherTab') : other.name)
}

const useIsMe = (): ((other: Other) => boolean) => {
  const { user } = useAuth()
  return (other) => String(user?.id) === other.user
}

/** "Mina: Standfirst"; the name alone where the focus is nowhere. */
const usePlaceText = (session: ListSession): ((other: Other) => string) => {
  const t = useText('listSession')
  const { collectionSlug } = useDocumentInfo()
  const { getEntityConfig } = useConfig()
  const { i18n } = useTranslation()
  const isMe = useIsMe()
  const nameOf = useNameOf()
  const config = getEntityConfig({ collectionSlug: collectionSlug ?? '' })
  const placeOf = (place: string): string | undefined => {
    if (place.startsWith('entries.')) {
      return session.titleOf(place.slice('entries.'.length)) ?? undefined
    }
    const field = config && writtenFields(config.fields).get(place)
    const label = field && 'label' in field ? field.label : undefined
    return label ? getTranslation(label as string, i18n) : undefined
  }
  return (other) => {
    const place = other.place === null ? undefined : placeOf(other.place)
    if (!place) return nameOf(other)
    return isMe(other) ? t('otherTabAt', { place }) : t('isAt', { name: other.name, place })
  }
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => [...part][0] ?? '')
    .join('')
    .toUpperCase()
