'use client'

import { Button, Pill, useConfig, useTranslation } from '@payloadcms/ui'
import { type ReactNode, useEffect, useRef, useState } from 'react'

import { timeFormat } from '../../src/text/times.js'
import { spokenIn } from '../../src/translations/translate.js'
import { pageHref } from '../pageHref.js'
import { createKey } from '../RankEditor/ids.js'
import { useText } from '../requests.js'
import { canAnswer, isShown, toPieces } from './steps.js'
import type { QueueItem } from './types.js'

/** Why a comment is rejected; the text that is kept says it in the moderator's language. */
const REASONS = ['abuse', 'spoiler', 'off-topic', 'spam', 'other'] as const

/** Which form is open below a comment. */
export type Writing = 'reject' | 'reply' | null

export type ItemActions = {
  approve: () => void
  ban: () => void
  feature: () => void
  pin: () => void
  reject: (note: string) => void
  reply: (body: string, key: string) => void
  setWriting: (kind: Writing) => void
  spam: () => void
  takeOver: () => void
  toggle: () => void
}

/** One comment of a queue. Everything that a reader has written is shown as text. */
export const Item = ({
  actions,
  isBusy,
  isFocused,
  isOwn,
  isSelected,
  item,
  me,
  notice,
  onFocus,
  slugs,
  writing,
}: {
  actions: ItemActions
  isBusy: boolean
  isFocused: boolean
  isOwn: boolean
  isSelected: boolean
  item: QueueItem
  me: string
  /** What was done last, where it was done. */
  notice: ReactNode
  onFocus: () => void
  slugs: { comments: string; rankedLists: string }
  writing: Writing
}) => {
  const t = useText('moderation')
  const statusText = useText('decisions')
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const element = useRef<HTMLElement>(null)
  useEffect(() => {
    // a moderator who types a reason keeps the focus
    if (isFocused && writing === null && !element.current?.contains(document.activeElement)) {
      element.current?.focus()
    }
  }, [isFocused, writing])

  const isOthers = item.claimedBy !== null && item.claimedBy !== me && !isOwn
  const adminUrl = (path: `/${string}`) => pageHref({ adminRoute: config.routes.admin, path })
  const name = item.authorName || t('nobody')
  const decided = ['approved', 'published', 'rejected', 'spam'] as const
  return (
    <article
      aria-label={t('commentBy', { name })}
      className={[
        'moderation-item',
        isFocused && 'moderation-item--focused',
        isSelected && 'moderation-item--selected',
      ]
        .filter(Boolean)
        .join(' ')}
      data-id={item.id}
      onFocus={onFocus}
      ref={element}
      tabIndex={isFocused ? 0 : -1}
    >
      {notice}
      <header className="moderation-item__head">
        <label className="moderation-item__check">
          <input
            aria-label={t('selectOf', { name })}
            checked={isSelected}
            onChange={actions.toggle}
            type="checkbox"
          />
        </label>
        <strong className="moderation-item__author">{name}</strong>
        <time dateTime={item.createdAt}>
          {timeFormat(spokenIn(i18n), {
            dateStyle: 'medium',
            timeStyle: 'short',
          }).format(new Date(item.createdAt))}
        </time>
        <Pill pillStyle="light" size="small">
          {statusText(`is_${item.status}`)}
        </Pill>
        {item.isSpoiler && (
          <Pill pillStyle="warning" size="small">
            {t('spoiler')}
          </Pill>
        )}
        {item.isStaff && (
          <Pill pillStyle="light" size="small">
            {t('staff')}
          </Pill>
        )}
        {(['isFeatured', 'isPinned'] as const).map(
          (mark) =>
            item[mark] && (
              <Pill key={mark} pillStyle="success" size="small">
                {t(mark)}
              </Pill>
            ),
        )}
        {item.list !== null && (
          <a
            className="moderation-item__list"
            href={adminUrl(`/collections/${slugs.rankedLists}/${item.list}`)}
          >
            {item.listTitle ?? t('untitledList')}
          </a>
        )}
      </header>
      <div className="moderation-item__columns">
        <div className="moderation-item__words">
          {item.entry && (
            <p className="moderation-item__entry">
              {item.entry.title === null
                ? t('aboutUntitled')
                : t('about', { title: item.entry.title })}
            </p>
          )}
          {item.parent && (
            <blockquote className="moderation-item__parent">
              <p className="moderation-item__parent-name">
                {t('answers', { name: item.parent.authorName || t('nobody') })}
              </p>
              <p>{item.parent.body || t('noText')}</p>
            </blockquote>
          )}
          <p className="moderation-item__body">
            {item.body === ''
              ? t('noText')
              : toPieces(item).map(({ kind, text }, index) =>
                  kind === null ? (
                    text
                  ) : (
                    <mark
                      className={`moderation-item__match moderation-item__match--${kind}`}
                      key={index}
                    >
                      {text}
                    </mark>
                  ),
                )}
          </p>
          {item.attachments.map(({ alt, url }) => (
            <p className="moderation-item__attached" key={url}>
              {t('attached', { alt })}{' '}
              <a href={url} rel="noopener noreferrer nofollow" target="_blank">
                {url}
              </a>
            </p>
          ))}
        </div>
        <div className="moderation-item__about">
          {(item.reasons.length > 0 || Object.keys(item.flags).length > 0) && (
            <ul aria-label={t('reasons')} className="moderation-item__reasons">
              {item.reasons.map(({ code, detail, phase }, index) => (
                <li key={index}>
                  {t(`reason_${code}`)}
                  {detail && code !== 'failed' && `: ${detail}`}
                  {code === 'failed' && ` (${phase})`}
                </li>
              ))}
              {Object.entries(item.flags).map(([reason, count]) => (
                <li className="moderation-item__flag" key={reason}>
                  {t('reported', { count, reason: t(`flag_${reason}`) })}
                </li>
              ))}
            </ul>
          )}
          <p className="moderation-item__history">
            {item.authorKey === null
              ? t('unknownAuthor')
              : decided
                  .flatMap((status) => {
                    const count = item.author[status]
                    return count ? [`${statusText(`is_${status}`)}: ${count}`] : []
                  })
                  .join(' · ') || t('noHistory')}
          </p>
        </div>
      </div>
      {isOthers && (
        <p className="moderation-item__claimed">
          {t('claimed', { name: item.claimedByName ?? t('somebody') })}{' '}
          {isFocused && (
            <Button
              buttonStyle="secondary"
              disabled={isBusy}
              margin={false}
              onClick={actions.takeOver}
              size="small"
            >
              {t('takeOver')}
            </Button>
          )}
        </p>
      )}
      {isFocused && writing === null && (
        <div className="moderation-item__buttons">
          {(
            [
              ['approve', 'primary', actions.approve],
              ['reject', 'secondary', () => actions.setWriting('reject')],
              ['spam', 'secondary', actions.spam],
              ['ban', 'secondary', actions.ban],
            ] as const
          ).map(([key, style, act]) => (
            <Button
              buttonStyle={style}
              disabled={isBusy || isOthers || (key === 'ban' && item.authorKey === null)}
              key={key}
              margin={false}
              onClick={act}
              size="small"
            >
              {t(key)}
            </Button>
          ))}
          {canAnswer(item) && (
            <Button
              buttonStyle="secondary"
              disabled={isBusy || (isOthers && !isShown(item))}
              margin={false}
              onClick={() => actions.setWriting('reply')}
              size="small"
            >
              {t('reply')}
            </Button>
          )}
          {isShown(item) &&
            (
              [
                [item.isFeatured ? 'unfeature' : 'feature', actions.feature],
                [item.isPinned ? 'unpin' : 'pin', actions.pin],
              ] as const
            ).map(([key, act]) => (
              <Button
                buttonStyle="secondary"
                disabled={isBusy}
                key={key}
                margin={false}
                onClick={act}
                size="small"
              >
                {t(key)}
              </Button>
            ))}
          {item.authorKey === null && (
            <span className="moderation-item__why">{t('cannotBan')}</span>
          )}
          <a
            className="moderation-item__open"
            href={adminUrl(`/collections/${slugs.comments}/${item.id}`)}
          >
            {t('open')}
          </a>
        </div>
      )}
      {isFocused && writing === 'reject' && (
        <RejectForm onCancel={() => actions.setWriting(null)} onReject={actions.reject} />
      )}
      {isFocused && writing === 'reply' && (
        <ReplyForm
          isBusy={isBusy}
          isWaiting={!isShown(item)}
          name={name}
          onCancel={() => actions.setWriting(null)}
          onReply={actions.reply}
        />
      )}
    </article>
  )
}

const RejectForm = ({
  onCancel,
  onReject,
}: {
  onCancel: () => void
  onReject: (note: string) => void
}) => {
  const t = useText('moderation')
  const [reason, setReason] = useState<(typeof REASONS)[number] | null>(null)
  const [isAsked, setAsked] = useState(false)
  const [words, setWords] = useState('')
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <form
      className="moderation-item__reject"
      noValidate
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
        const isText = event.target instanceof HTMLInputElement && event.target.type !== 'radio'
        const chosen = isText ? undefined : REASONS[Number(event.key) - 1]
        if (chosen) setReason(chosen)
      }}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason === null) setAsked(true)
        else onReject([t(`flag_${reason}`), words.trim()].filter(Boolean).join(': '))
      }}
    >
      <fieldset>
        <legend>{t('why')}</legend>
        {REASONS.map((each, index) => (
          <label key={each}>
            <input
              checked={reason === each}
              name="reason"
              onChange={() => setReason(each)}
              ref={index === 0 ? first : undefined}
              type="radio"
              value={each}
            />
            <kbd aria-hidden="true">{index + 1}</kbd> {t(`flag_${each}`)}
          </label>
        ))}
      </fieldset>
      {isAsked && reason === null && (
        <p className="moderation-item__asked" role="alert">
          {t('chooseReason')}
        </p>
      )}
      <label>
        <span>{t('note')}</span>
        <input maxLength={400} onChange={(event) => setWords(event.target.value)} value={words} />
      </label>
      <Button buttonStyle="primary" margin={false} size="small" type="submit">
        {t('reject')}
      </Button>
      <Button buttonStyle="secondary" margin={false} onClick={onCancel} size="small">
        {t('cancel')}
      </Button>
    </form>
  )
}

const ReplyForm = ({
  isBusy,
  isWaiting,
  name,
  onCancel,
  onReply,
}: {
  isBusy: boolean
  /** Whether the comment is approved by answering it. */
  isWaiting: boolean
  name: string
  onCancel: () => void
  onReply: (body: string, key: string) => void
}) => {
  const t = useText('moderation')
  const [body, setBody] = useState('')
  // the same answer, sent again after the server did not answer, stands there once
  const [key] = useState(createKey)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <form
      className="moderation-item__reply"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.currentTarget.requestSubmit()
        }
      }}
      onSubmit={(event) => {
        event.preventDefault()
        if (body.trim() !== '') onReply(body, key)
      }}
    >
      <label>
        <span>{t('replyTo', { name })}</span>
        <textarea
          maxLength={20_000}
          onChange={(event) => setBody(event.target.value)}
          ref={field}
          required
          rows={3}
          value={body}
        />
      </label>
      <Button buttonStyle="primary" disabled={isBusy} margin={false} size="small" type="submit">
        {t(isWaiting ? 'approveAndReply' : 'sendReply')}
      </Button>
      <Button buttonStyle="secondary" margin={false} onClick={onCancel} size="small">
        {t('cancel')}
      </Button>
    </form>
  )
}
