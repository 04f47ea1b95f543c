'use client'

import { Button } from '@payloadcms/ui'
import { useId, useRef, useState } from 'react'

import type { Place, TextState } from './places.js'

import { useText } from '../requests.js'
import { hasText } from './places.js'
import { EditRichText, ReadRichText, type RichField } from './RichText.js'

export type Language = { code: string; dir: 'ltr' | 'rtl'; name: string }

/** One text in two languages; the right one is written in place. */
export const Pair = ({
  anchor,
  canEdit,
  field,
  from,
  left,
  leftState,
  onChange,
  onConfirm,
  place: { kind, label, maxLength },
  rich,
  right,
  rightState,
  to,
}: {
  /** By which a link leads here. */
  anchor: string
  canEdit: boolean
  /** The field of the list's form that it belongs to, which others are told of. */
  field?: string | undefined
  from: Language
  left: unknown
  leftState: TextState
  onChange: (value: unknown) => void
  /** Says that the right one is right for the left one as that is now. */
  onConfirm?: () => Promise<void>
  place: Place
  rich?: RichField | undefined
  right: unknown
  rightState: TextState
  to: Language
}) => {
  const t = useText('listLanguages')
  const names = useText('fields')
  const headingId = useId()
  const languageId = useId()
  const stateId = useId()
  const side = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  // another number shows another text in the editor than it has
  const [turn, setTurn] = useState(0)
  const [before, setBefore] = useState<null | { value: unknown }>(null)
  const write = (value: unknown): void => {
    setBefore(null)
    onChange(value)
  }
  const put = (value: unknown): void => {
    onChange(value)
    setTurn(turn + 1)
  }
  const canCopy = canEdit && hasText(left) && JSON.stringify(left) !== JSON.stringify(right)
  return (
    <div
      aria-labelledby={headingId}
      className="list-languages__pair"
      id={anchor}
      // a page has hundreds, which would be as many landmarks
      role="group"
      {...(field === undefined ? {} : { 'data-place': field })}
    >
      <h4 className="list-languages__label" id={headingId}>
        {names(label)}
      </h4>
      <div className="list-languages__side">
        <p className="list-languages__language">
          {from.name}
          <State state={leftState} />
        </p>
        <div className="list-languages__text" dir={from.dir} lang={from.code}>
          <Shown kind={kind} value={left} />
        </div>
      </div>
      <div className="list-languages__side list-languages__side--right" ref={side}>
        <p className="list-languages__language">
          <span id={languageId}>{to.name}</span>
          <State id={stateId} state={rightState} />
        </p>
        {!canEdit ? (
          <div className="list-languages__text" dir={to.dir} lang={to.code}>
            <Shown kind={kind} value={right} />
          </div>
        ) : kind === 'rich' ? (
          isOpen && rich ? (
            <div dir={to.dir} lang={to.code}>
              <EditRichText key={turn} onChange={write} rich={rich} value={right} />
            </div>
          ) : (
            <div className="list-languages__text" dir={to.dir} lang={to.code}>
              <Shown kind={kind} value={right} />
            </div>
          )
        ) : (
          <textarea
            aria-describedby={rightState === null ? undefined : stateId}
            aria-labelledby={`${headingId} ${languageId}`}
            className="list-languages__input"
            dir={to.dir}
            lang={to.code}
            maxLength={maxLength}
            onChange={({ target }) => {
              const { value } = target
              write(kind === 'line' ? value.replaceAll(/\s*\n\s*/g, ' ') : value)
            }}
            onKeyDown={(event) => {
              if (kind === 'line' && event.key === 'Enter') event.preventDefault()
            }}
            rows={kind === 'line' ? 1 : 3}
            value={typeof right === 'string' ? right : ''}
          />
        )}
        {canEdit && (
          <div className="list-languages__acts">
            {kind === 'rich' && rich && (
              <Act
                isPressed={isOpen}
                label={t(isOpen ? 'doneText' : 'editText', {
                  language: to.name,
                  text: names(label),
                })}
                onClick={() => setOpen(!isOpen)}
              >
                {t(isOpen ? 'done' : 'edit')}
              </Act>
            )}
            {rightState === 'behind' && onConfirm && (
              <Act
                label={`${t('confirm')}: ${names(label)}`}
                onClick={() => {
                  // the button goes when it is done
                  side.current?.querySelector<HTMLElement>('textarea, button')?.focus()
                  void onConfirm()
                }}
              >
                {t('confirm')}
              </Act>
            )}
            {before ? (
              <Act
                label={`${t('takeBack')}: ${names(label)}`}
                onClick={() => {
                  put(before.value)
                  setBefore(null)
                }}
              >
                {t('takeBack')}
              </Act>
            ) : (
              canCopy && (
                <Act
                  label={`${t('copy', { language: from.name })}: ${names(label)}`}
                  onClick={() => {
                    put(structuredClone(left))
                    setBefore({ value: right ?? null })
                  }}
                >
                  {t('copy', { language: from.name })}
                </Act>
              )
            )}
          </div>
        )}
      </div>
    </div>
  )
}

const Act = (props: {
  children: string
  isPressed?: boolean
  label: string
  onClick: () => void
}) => (
  <Button
    buttonStyle="secondary"
    extraButtonProps={{
      'aria-label': props.label,
      ...(props.isPressed === undefined ? {} : { 'aria-expanded': props.isPressed }),
    }}
    margin={false}
    onClick={props.onClick}
    size="small"
  >
    {props.children}
  </Button>
)

/** That a text is not there, or older than what it was made from. */
const State = ({ id, state }: { id?: string; state: TextState }) => {
  const t = useText('listLanguages')
  return state === null ? null : (
    <span className={`list-languages__state list-languages__state--${state}`} id={id}>
      {t(state)}
    </span>
  )
}

const Shown = ({ kind, value }: { kind: Place['kind']; value: unknown }) => {
  const t = useText('listLanguages')
  if (!hasText(value)) return <span className="list-languages__nothing">{t('empty')}</span>
  return kind === 'rich' ? <ReadRichText value={value} /> : <>{String(value)}</>
}
