'use client'

import type { ReactNode } from 'react'

import { Button, useForm, useFormFields } from '@payloadcms/ui'
import { useState } from 'react'

import type { BoardEntry } from '../../src/lists/moves/types.js'
import { DISPLAY_DIRECTIONS, RANKING_MODES, TIE_STYLES } from '../../src/ranking/index.js'
import { useEditor, useEditorState } from './context.js'
import type { MessageKey } from './messages.js'
import { Popover } from './Popover.js'
import { MenuButton } from './RowMenu.js'

/** How the list is numbered, what is done to it as a whole, and the ways to add and to look back. */
export const Toolbar = (props: {
  onAdd: () => void
  onChanges: () => void
  onHistory: () => void
  onKeys: () => void
  onPaste: () => void
}) => {
  const { canEdit, store, t } = useEditor()
  const canUndo = useEditorState(({ undo }) => undo.length > 0)
  const canRedo = useEditorState(({ redo }) => redo.length > 0)
  const isEmpty = useEditorState(({ isReady, view }) => isReady && view.indexes.size === 0)
  const isPublished = useEditorState(({ published }) => published !== null)
  return (
    <div aria-label={t('tools')} className="rank-editor__toolbar" role="group">
      <NumberingMenu />
      <div className="rank-editor__buttons">
        {canEdit && (
          <>
            <ToolButton isDisabled={!canUndo} onClick={store.undo}>
              {t('undo')}
            </ToolButton>
            <ToolButton isDisabled={!canRedo} onClick={store.redo}>
              {t('redo')}
            </ToolButton>
            <OrderMenu />
          </>
        )}
        {isPublished && <ToolButton onClick={props.onChanges}>{t('changes')}</ToolButton>}
        <ToolButton onClick={props.onHistory}>{t('history')}</ToolButton>
        <ToolButton className="rank-editor__keys" label={t('keysTitle')} onClick={props.onKeys}>
          ?
        </ToolButton>
        {/* a list without entries has these in its own place */}
        {canEdit && !isEmpty && (
          <>
            <ToolButton onClick={props.onPaste}>{t('paste')}</ToolButton>
            <Button buttonStyle="primary" margin={false} onClick={props.onAdd} size="small">
              {t('add')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

const ToolButton = (props: {
  children: ReactNode
  className?: string
  isDisabled?: boolean
  /** What it is called, where its text does not say it. */
  label?: string
  onClick: () => void
}) => (
  <Button
    buttonStyle="secondary"
    disabled={props.isDisabled ?? false}
    {...(props.className ? { className: props.className } : {})}
    {...(props.label
      ? { 'aria-label': props.label, extraButtonProps: { title: props.label } }
      : {})}
    margin={false}
    onClick={props.onClick}
    size="small"
  >
    {props.children}
  </Button>
)

/** How the list is numbered: a button that says the mode, and the settings behind it. */
const NumberingMenu = () => {
  const { t } = useEditor()
  const mode = useFormFields(([fields]) => fields.mode?.value)
  const name = typeof mode === 'string' ? t(`mode_${mode}` as MessageKey) : t('mode')
  return (
    <MenuOf label={t('numbering', { mode: name })}>
      {() => (
        <>
          <Setting label={t('mode')} name="mode" options={RANKING_MODES} />
          <Setting label={t('ties')} name="tieStyle" options={TIE_STYLES} />
          <Setting label={t('direction')} name="displayDirection" options={DISPLAY_DIRECTIONS} />
        </>
      )}
    </MenuOf>
  )
}

/** A field of the document, which the document's own form saves. */
const Setting = (props: {
  label: string
  name: 'displayDirection' | 'mode' | 'tieStyle'
  options: readonly string[]
}) => {
  const { label, name, options } = props
  const { canEdit, t } = useEditor()
  const { setModified } = useForm()
  const value = useFormFields(([fields]) => fields[name]?.value)
  const dispatch = useFormFields(([, dispatchFields]) => dispatchFields)
  if (typeof value !== 'string') return null
  return (
    <label className="rank-editor__setting">
      <span>{label}</span>
      <select
        disabled={!canEdit}
        onChange={(event) => {
          dispatch({ path: name, type: 'UPDATE', value: event.target.value })
          setModified(true)
        }}
        value={value}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {t(`${name}_${option}` as MessageKey)}
          </option>
        ))}
      </select>
    </label>
  )
}

const byText =
  (pick: (entry: BoardEntry) => null | string | undefined) =>
  (one: BoardEntry, other: BoardEntry): number =>
    (pick(one) ?? '').localeCompare(pick(other) ?? '', undefined, { numeric: true })

const SORTS: { compare: (one: BoardEntry, other: BoardEntry) => number; key: MessageKey }[] = [
  { compare: byText(({ title }) => title), key: 'sortTitle' },
  { compare: byText(({ dramas }) => dramas[0]?.title), key: 'sortDrama' },
  {
    // entries without a year come last
    compare: (one, other) =>
      (one.year ?? Number.MAX_SAFE_INTEGER) - (other.year ?? Number.MAX_SAFE_INTEGER),
    key: 'sortYear',
  },
]

const OrderMenu = () => {
  const { store, t } = useEditor()
  return (
    <MenuOf label={t('order')}>
      {(close) => (
        <OrderChoices
          onDone={(run) => {
            close()
            run()
          }}
          store={store}
        />
      )}
    </MenuOf>
  )
}

/** A button of the toolbar with a popover behind it. */
const MenuOf = ({
  children,
  label,
}: {
  children: (close: () => void) => ReactNode
  label: string
}) => {
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const [isOpen, setOpen] = useState(false)
  const close = (shouldRestoreFocus = true): void => {
    setOpen(false)
    if (shouldRestoreFocus) box?.querySelector('button')?.focus()
  }
  return (
    <div ref={setBox}>
      <Button
        buttonStyle="secondary"
        extraButtonProps={{ 'aria-expanded': isOpen, 'aria-haspopup': 'dialog' }}
        icon="chevron"
        margin={false}
        onClick={() => setOpen(!isOpen)}
        size="small"
      >
        {label}
      </Button>
      {isOpen && (
        <Popover
          anchor={box}
          label={label}
          onClose={({ shouldRestoreFocus }) => close(shouldRestoreFocus)}
        >
          {children(close)}
        </Popover>
      )}
    </div>
  )
}

const OrderChoices = (props: {
  onDone: (run: () => void) => void
  store: ReturnType<typeof useEditor>['store']
}) => {
  const { onDone, store } = props
  const { t } = useEditor()
  const sections = useEditorState((state) => state.sections)
  const keys = useEditorState((state) => state.view.totals)
  const isUnranked = useEditorState((state) => state.settings.mode === 'unranked')
  const activeSection = useEditorState(
    ({ activeId, view }) => view.places.get(activeId ?? '')?.section,
  )
  const hasYears = useEditorState((state) =>
    [...state.entries.values()].some(({ year }) => year !== null),
  )
  const [section, setSection] = useState(activeSection ?? [...keys.keys()][0] ?? 'main')
  return (
    <>
      {keys.size > 1 && (
        <label className="rank-editor__setting">
          <span>{t('inSection')}</span>
          <select onChange={(event) => setSection(event.target.value)} value={section}>
            {[...keys.keys()].map((key) => {
              const found = sections.find((candidate) => candidate.key === key)
              return (
                <option key={key} value={key}>
                  {found?.title || t(`kind_${found?.kind ?? 'main'}`)}
                </option>
              )
            })}
          </select>
        </label>
      )}
      <MenuButton onClick={() => onDone(() => store.perform([{ type: 'reverse', section }]))}>
        {t('reverse')}
      </MenuButton>
      <MenuButton isDisabled={!isUnranked} onClick={() => onDone(() => store.shuffle(section))}>
        {isUnranked ? t('shuffle') : t('shuffleUnranked')}
      </MenuButton>
      {SORTS.filter(({ key }) => hasYears || key !== 'sortYear').map(({ compare, key }) => (
        <MenuButton key={key} onClick={() => onDone(() => store.sort(section, compare))}>
          {t(key)}
        </MenuButton>
      ))}
    </>
  )
}
