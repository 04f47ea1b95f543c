'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'

import { moveDown, moveToBottom, moveToTop, moveUp } from '../../src/ranking/index.js'
import type { Operation } from '../../src/ranking/index.js'
import { ACCEPTED } from '../Pictures/files.js'
import { useEditor, useEditorState } from './context.js'
import { EntryPicker } from './EntryPicker.js'
import { Popover } from './Popover.js'

type Picking = 'after' | 'before' | 'swap'

/** Everything that can be done to an entry's place without dragging, none further than three clicks. */
export const RowMenu = (props: { onPictures: (id: string, files: readonly File[]) => void }) => {
  const id = useEditorState((state) => state.menuId)
  return id === null ? null : <OpenMenu id={id} key={id} onPictures={props.onPictures} />
}

const OpenMenu = (props: {
  id: string
  onPictures: (id: string, files: readonly File[]) => void
}) => {
  const { id, onPictures } = props
  const { store, t } = useEditor()
  const [anchor] = useState(() => document.querySelector(`[data-menu="${CSS.escape(id)}"]`))
  const [picking, setPicking] = useState<null | Picking>(null)
  const local = useEditorState((state) => state.local)
  const sections = useEditorState((state) => state.sections)
  const view = useEditorState((state) => state.view)
  const entry = useEditorState((state) => state.entries.get(id))
  const ids = store.blockOf(id)
  const place = view.places.get(id)
  const section = place?.section ?? ''
  const total = view.totals.get(section) ?? 0
  const title = entry?.title || t('untitled')
  const others = sections.filter(({ key }) => key !== section)
  const isTiedAbove = place !== undefined && place.tieGroup !== id

  const close = (shouldRestoreFocus = true): void => {
    store.openMenu(null)
    if (shouldRestoreFocus) store.focusRow(id)
  }
  const move = (operation: null | Operation): void => {
    store.openMenu(null)
    store.move(ids, operation)
    store.focusRow(id)
  }
  const step = (make: typeof moveUp) => () => move(make({ ids, state: local }))

  return (
    <Popover
      anchor={anchor}
      label={t('moveEntry', { title })}
      onClose={({ shouldRestoreFocus }) => close(shouldRestoreFocus)}
    >
      <p className="rank-editor__popover-title">
        {ids.length > 1 ? t('moveSelected', { count: ids.length }) : title}
      </p>
      {picking ? (
        <EntryPicker
          excluded={new Set(ids)}
          label={t(PICK_LABELS[picking])}
          onPick={(other) =>
            move(
              picking === 'swap'
                ? { type: 'swap', a: id, b: other }
                : {
                    type: 'move',
                    ids,
                    to: picking === 'before' ? { before: other } : { after: other },
                  },
            )
          }
        />
      ) : (
        <>
          <PositionField
            onMove={(position) => {
              store.openMenu(null)
              store.moveToPosition(ids, position)
              store.focusRow(id)
            }}
            total={total}
          />
          <div className="rank-editor__menu-grid">
            <MenuButton onClick={step(moveUp)}>{t('up')}</MenuButton>
            <MenuButton onClick={step(moveDown)}>{t('down')}</MenuButton>
            <MenuButton onClick={step(moveToTop)}>{t('toTop')}</MenuButton>
            <MenuButton onClick={step(moveToBottom)}>{t('toBottom')}</MenuButton>
            <MenuButton onClick={() => setPicking('before')}>{t('beforeEntry')}</MenuButton>
            <MenuButton onClick={() => setPicking('after')}>{t('afterEntry')}</MenuButton>
            {ids.length === 1 && (
              <>
                <MenuButton onClick={() => store.editTitle(id)}>{t('editTitle')}</MenuButton>
                <PictureChoice
                  onChoose={(files) => {
                    close()
                    onPictures(id, files)
                  }}
                />
                <MenuButton onClick={() => setPicking('swap')}>{t('swapWith')}</MenuButton>
                {isTiedAbove ? (
                  <MenuButton onClick={() => move({ type: 'untie', id })}>{t('untie')}</MenuButton>
                ) : (
                  <MenuButton
                    isDisabled={(place?.position ?? 1) === 1}
                    onClick={() => move({ type: 'tie', id })}
                  >
                    {t('tieWithAbove')}
                  </MenuButton>
                )}
              </>
            )}
          </div>
          {others.length > 0 && (
            <fieldset className="rank-editor__menu-group">
              <legend>{t('toSection')}</legend>
              {others.map(({ key, kind, title: name }) => (
                <MenuButton
                  key={key}
                  onClick={() => move({ type: 'move', ids, to: { section: key, at: 'end' } })}
                >
                  {name || t(`kind_${kind}`)}
                </MenuButton>
              ))}
            </fieldset>
          )}
          <MenuButton
            isDangerous
            onClick={() => {
              store.openMenu(null)
              store.perform([{ type: 'remove', ids }])
              const { activeId } = store.getState()
              if (activeId !== null) store.focusRow(activeId)
            }}
          >
            {ids.length > 1 ? t('removeSelected', { count: ids.length }) : t('remove')}
          </MenuButton>
        </>
      )}
    </Popover>
  )
}

const PICK_LABELS = {
  after: 'pickAfter',
  before: 'pickBefore',
  swap: 'pickSwap',
} as const satisfies Record<Picking, string>

const PositionField = (props: { onMove: (position: number) => void; total: number }) => {
  const { onMove, total } = props
  const { t } = useEditor()
  const [value, setValue] = useState('')
  const position = Number(value)
  const isRight = Number.isInteger(position) && position >= 1
  const go = (): void => {
    if (isRight) onMove(position)
  }
  return (
    <div className="rank-editor__position-field">
      <label>
        <span>{t('position', { total })}</span>
        <input
          autoComplete="off"
          autoFocus
          inputMode="numeric"
          max={total}
          min={1}
          onChange={(event) => setValue(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            go()
          }}
          type="number"
          value={value}
        />
      </label>
      <Button buttonStyle="primary" disabled={!isRight} margin={false} onClick={go} size="medium">
        {t('moveThere')}
      </Button>
    </div>
  )
}

/** For who has no pointer to drop a picture with. */
const PictureChoice = ({ onChoose }: { onChoose: (files: File[]) => void }) => {
  const { t } = useEditor()
  const [input, setInput] = useState<HTMLInputElement | null>(null)
  return (
    <>
      <MenuButton onClick={() => input?.click()}>{t('addPicture')}</MenuButton>
      <input
        accept={ACCEPTED}
        aria-label={t('addPicture')}
        hidden
        multiple
        onChange={(event) => onChoose([...(event.target.files ?? [])])}
        ref={setInput}
        type="file"
      />
    </>
  )
}

export const MenuButton = (props: {
  children: string
  isDangerous?: boolean
  isDisabled?: boolean
  onClick: () => void
}) => (
  <button
    className={`rank-editor__menu-button${props.isDangerous ? ' rank-editor__menu-button--danger' : ''}`}
    disabled={props.isDisabled}
    onClick={props.onClick}
    type="button"
  >
    {props.children}
  </button>
)
