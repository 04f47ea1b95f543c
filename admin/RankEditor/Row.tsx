'use client'

import type { CSSProperties } from 'react'

import { DragHandleIcon, EditIcon, MoreIcon } from '@payloadcms/ui'
import { memo, useRef } from 'react'

import type { BoardEntry } from '../../src/lists/moves/types.js'
import { fold } from '../../src/text/index.js'
import { Avatar, useWhoIsAt } from '../ListSession/Status.js'
import { useEditor, useRow } from './context.js'
import type { Translate } from './messages.js'
import type { RowView } from './store.js'
import { MAX_TITLE, printedTitleFrom, writeTitle } from './titles.js'

/** One entry in the list: number, picture, names, flags. Renders again when something of it changes. */
export const Row = memo(function Row(props: { id: string; index: number; start: number }) {
  const { id, index, start } = props
  const { canEdit, store, t } = useEditor()
  const row = useRow(id)
  const { entry } = row
  const title = titleOf(row, t)
  const tabIndex = row.isActive ? 0 : -1
  const names = [
    ...(entry?.scenes ?? []).map(({ label }) => label),
    ...(entry?.people ?? []).map(({ name }) => name),
    ...(entry?.dramas ?? []).map((drama) => drama.title),
  ].filter((name) => name && fold(name) !== fold(title))
  return (
    <div
      aria-rowindex={index + 1}
      aria-selected={row.isSelected}
      className={classOf(row)}
      data-entry={id}
      onClick={(event) => {
        if (isControl(event.target)) return
        const isRange = event.shiftKey
        const isToggle = event.metaKey || event.ctrlKey
        store.select(id, isRange ? 'range' : isToggle ? 'toggle' : 'only')
        store.focusRow(id)
        if (!isRange && !isToggle && store.getState().openId) store.open(id)
      }}
      onDoubleClick={(event) => {
        if (isControl(event.target)) return
        const isTitle = event.target instanceof Element && event.target.closest('[data-title]')
        if (isTitle && canEdit) store.editTitle(id)
        else store.open(id)
      }}
      role="row"
      style={{ '--rank-editor-start': `${start}px` } as CSSProperties}
      tabIndex={tabIndex}
    >
      <div className="rank-editor__pick" role="gridcell">
        {canEdit && (
          <span aria-hidden="true" className="rank-editor__handle">
            <DragHandleIcon />
          </span>
        )}
        <label className="rank-editor__check">
          <input
            aria-label={t('select', { title })}
            checked={row.isSelected}
            onChange={() => undefined}
            onClick={(event) => store.select(id, event.shiftKey ? 'range' : 'toggle')}
            tabIndex={tabIndex}
            type="checkbox"
          />
        </label>
      </div>
      <div className="rank-editor__label" role="gridcell">
        {row.typed ? (
          <span className="rank-editor__typed">{row.typed}</span>
        ) : row.label === null ? (
          <span className="rank-editor__position">{row.position}</span>
        ) : (
          row.label
        )}
      </div>
      <div className="rank-editor__names" role="gridcell">
        {entry?.thumbnail ? (
          <img alt="" className="rank-editor__thumbnail" loading="lazy" src={entry.thumbnail} />
        ) : (
          <span aria-hidden="true" className="rank-editor__thumbnail" />
        )}
        <span className="rank-editor__text">
          {row.isEdited && entry ? (
            <TitleField entry={entry} title={title} />
          ) : (
            <span className="rank-editor__title" data-title>
              {title}
            </span>
          )}
          {names.length > 0 && <span className="rank-editor__sub">{names.join(' · ')}</span>}
        </span>
        <Flags entry={entry} isTied={row.isTied} t={t} />
        <WhoIsHere id={id} />
      </div>
      <div className="rank-editor__actions" role="gridcell">
        <button
          aria-label={t('edit', { title })}
          className="rank-editor__icon-button"
          onClick={() => store.open(id)}
          tabIndex={tabIndex}
          type="button"
        >
          <EditIcon />
        </button>
        {canEdit && (
          <button
            aria-haspopup="dialog"
            aria-label={t('moveEntry', { title })}
            className="rank-editor__icon-button"
            data-menu={id}
            onClick={() => {
              store.focus(id)
              store.openMenu(store.getState().menuId === id ? null : id)
            }}
            tabIndex={tabIndex}
            type="button"
          >
            <MoreIcon />
          </button>
        )}
      </div>
    </div>
  )
})

/** The title, edited in the row: Enter and leaving the field save it, Escape gives it up. */
const TitleField = ({ entry, title }: { entry: BoardEntry; title: string }) => {
  const { api, kept, store, t } = useEditor()
  const isOver = useRef(false)
  const end = (text: null | string, shouldFocusRow: boolean): void => {
    if (isOver.current) return
    isOver.current = true
    store.editTitle(null)
    if (shouldFocusRow) store.focusRow(entry.id)
    if (text === null) return
    const printedTitle = printedTitleFrom({ entry, text })
    void writeTitle({ api, entry, kept, printedTitle, store })
  }
  return (
    <input
      aria-label={t('titleOf', { title })}
      autoComplete="off"
      autoFocus
      className="rank-editor__title-field"
      defaultValue={entry.printedTitle ?? entry.title ?? ''}
      maxLength={MAX_TITLE}
      onBlur={(event) => end(event.target.value, false)}
      onFocus={(event) => event.target.select()}
      onKeyDown={(event) => {
        // the keys of the list and of the document's form are others
        event.stopPropagation()
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        if (event.nativeEvent.isComposing) return
        event.preventDefault()
        end(event.key === 'Enter' ? event.currentTarget.value : null, true)
      }}
      placeholder={entry.dramas[0]?.title ?? ''}
      type="text"
    />
  )
}

/** What an entry goes by in the editor. */
export const titleOf = (row: Pick<RowView, 'entry'>, t: Translate): string =>
  row.entry?.title || t('untitled')

/** Who else has the entry open. */
const WhoIsHere = ({ id }: { id: string }) => {
  const names = useWhoIsAt(id)
  if (names === '') return null
  return (
    <span className="rank-editor__present" title={names}>
      {names.split(', ').map((name) => (
        <Avatar key={name} name={name} />
      ))}
      <span className="rank-editor__present-names">{names}</span>
    </span>
  )
}

const Flags = (props: { entry: BoardEntry | undefined; isTied: boolean; t: Translate }) => {
  const { entry, isTied, t } = props
  const flags = [
    isTied && { kind: 'tie', text: t('flagTie') },
    entry?.flags.hasSpoiler && { kind: 'spoiler', text: t('flagSpoiler') },
    entry?.flags.isMissingTitle && { kind: 'warning', text: t('flagMissingTitle') },
    entry?.flags.hasBrokenClip && { kind: 'warning', text: t('flagBrokenClip') },
    entry?.flags.duplicateOf.length && { kind: 'warning', text: t('flagDuplicate') },
  ].filter((flag) => typeof flag === 'object')
  if (flags.length === 0) return null
  return (
    <span className="rank-editor__flags">
      {flags.map(({ kind, text }) => (
        <span className={`rank-editor__flag rank-editor__flag--${kind}`} key={text}>
          {text}
        </span>
      ))}
    </span>
  )
}

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button, input, label, a') !== null

const classOf = (row: RowView): string =>
  [
    'rank-editor__row',
    row.isDragged && 'rank-editor__row--dragged',
    row.isFlashing && 'rank-editor__row--flashing',
    row.isOpen && 'rank-editor__row--open',
    row.isSelected && 'rank-editor__row--selected',
    row.isTied && 'rank-editor__row--tied',
    row.isTiedWithPrevious && 'rank-editor__row--tied-above',
  ]
    .filter(Boolean)
    .join(' ')
