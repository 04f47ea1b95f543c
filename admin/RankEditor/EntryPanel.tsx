'use client'

import type { FormState } from 'payload'
import type { ReactNode } from 'react'

import {
  Button,
  ChevronIcon,
  Form,
  MinimizeMaximizeIcon,
  RenderFields,
  ShimmerEffect,
  useAllFormFields,
  useConfig,
  useDocumentInfo,
  useEffectEvent,
  useServerFunctions,
  XIcon,
} from '@payloadcms/ui'
import { abortAndIgnore } from '@payloadcms/ui/shared'
import { useEffect, useMemo, useRef, useState } from 'react'

import type { EntryContent, EntryResult } from '../../src/lists/moves/types.js'
import { useListSession } from '../ListSession/Status.js'
import { plain } from '../plain.js'
import { createAutosave } from './autosave.js'
import type { Autosave, Conflict, SaveStatus } from './autosave.js'
import { useEditor, useEditorState } from './context.js'
import { settleKept } from './kept.js'
import type { MessageKey } from './messages.js'
import { changedContent, findRowFields, rowPermissions, toContent } from './rowFields.js'
import type { RowFields } from './rowFields.js'
import { neighbourOf } from './view.js'

/** The full fields of one entry, beside the list or in its place; on a phone over it. */
export const EntryPanel = (props: { isWide: boolean; onWide: (isWide: boolean) => void }) => {
  const id = useEditorState((state) => state.openId)
  return id === null ? null : <OpenPanel {...props} id={id} />
}

const OpenPanel = (props: { id: string; isWide: boolean; onWide: (isWide: boolean) => void }) => {
  const { id, isWide, onWide } = props
  const { store, t } = useEditor()
  const title = useEditorState((state) => state.entries.get(id)?.title) || t('untitled')
  const label = useEditorState((state) => {
    const place = state.view.places.get(id)
    return place?.label ?? place?.position ?? ''
  })
  const previous = useEditorState(({ view }) => neighbourOf({ id, steps: -1, view }))
  const next = useEditorState(({ view }) => neighbourOf({ id, steps: 1, view }))
  const rowFields = useRowFields()
  // another number loads the entry afresh
  const [version, setVersion] = useState(0)
  // an entry that was left may still be on its way when the next one is shown
  const [told, setTold] = useState<{ id: string; status: SaveStatus }>({ id, status: SAVED })
  const status = told.id === id ? told.status : SAVED
  const session = useListSession()
  useEffect(() => {
    const isOffline = status.kind === 'failed' && status.isPassing
    session.report('entry', isOffline ? 'offline' : status.kind)
  }, [session, status])
  useEffect(() => () => session.report('entry', 'saved'), [session])
  const [panel, setPanel] = useState<HTMLElement | null>(null)
  useWholeMenus(panel)
  const close = (): void => {
    store.open(null)
    store.focusRow(id)
  }
  const go = (to: null | string): void => {
    if (to === null) return
    store.focus(to)
    store.open(to)
  }
  return (
    <section
      aria-label={t('panel', { title })}
      className="rank-editor__panel"
      data-panel={id}
      onKeyDown={(event) => {
        // the panel stands inside the document's form, which Enter in a line of text would save
        const target = event.target
        const isLine = target instanceof HTMLInputElement && target.type !== 'checkbox'
        if (event.key === 'Enter' && isLine) event.preventDefault()
        if (!event.altKey || (event.key !== 'PageDown' && event.key !== 'PageUp')) return
        event.preventDefault()
        go(event.key === 'PageDown' ? next : previous)
      }}
      ref={setPanel}
    >
      <header className="rank-editor__panel-head">
        <span className="rank-editor__panel-label">{label}</span>
        <h2 className="rank-editor__panel-title">{title}</h2>
        <span className="rank-editor__panel-status">
          {t(`status_${status.kind}` as MessageKey)}
        </span>
        <span className="rank-editor__panel-tools">
          <PanelButton
            isDisabled={previous === null}
            label={t('previousEntry')}
            onClick={() => go(previous)}
          >
            <ChevronIcon direction="up" />
          </PanelButton>
          <PanelButton isDisabled={next === null} label={t('nextEntry')} onClick={() => go(next)}>
            <ChevronIcon direction="down" />
          </PanelButton>
          <span className="rank-editor__widen">
            <PanelButton isPressed={isWide} label={t('widePanel')} onClick={() => onWide(!isWide)}>
              <MinimizeMaximizeIcon isMinimized={!isWide} />
            </PanelButton>
          </span>
          <PanelButton label={t('closePanel')} onClick={close}>
            <XIcon />
          </PanelButton>
        </span>
      </header>
      {status.kind === 'failed' && (
        <p className="rank-editor__panel-problem" role="alert">
          {status.reason ?? t('notSaved')}
        </p>
      )}
      {rowFields && (
        <EntryForm
          id={id}
          key={`${id}:${version}`}
          onReload={() => setVersion(version + 1)}
          onStatus={(now) => setTold({ id, status: now })}
          rowFields={rowFields}
          status={status}
        />
      )}
    </section>
  )
}

const SAVED: SaveStatus = { kind: 'saved' }

const PanelButton = (props: {
  children: ReactNode
  isDisabled?: boolean
  isPressed?: boolean
  label: string
  onClick: () => void
}) => (
  <button
    aria-disabled={props.isDisabled}
    aria-label={props.label}
    aria-pressed={props.isPressed}
    className="rank-editor__icon-button"
    onClick={props.onClick}
    title={props.label}
    type="button"
  >
    {props.children}
  </button>
)

/** The menu of "/" opens below the text, where the panel may end: it is scrolled to be seen whole. */
const useWholeMenus = (panel: HTMLElement | null): void => {
  useEffect(() => {
    if (!panel) return
    let shown: Element | null = null
    const observer = new MutationObserver(() => {
      const menu = panel.querySelector('.slash-menu-popup')
      if (menu === shown) return
      shown = menu
      // it is put in its place once it is there
      if (menu) requestAnimationFrame(() => menu.scrollIntoView({ block: 'nearest' }))
    })
    observer.observe(panel, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [panel])
}

const useRowFields = (): null | RowFields => {
  const { collectionSlug } = useDocumentInfo()
  const { getEntityConfig } = useConfig()
  return useMemo(() => {
    if (!collectionSlug) return null
    const config = getEntityConfig({ collectionSlug })
    return config ? findRowFields({ collectionSlug, fields: config.fields }) : null
  }, [collectionSlug, getEntityConfig])
}

/** Conflicts left unresolved, by the ids of their entries; as long as the list is open. */
const left = new WeakMap<object, Map<string, Conflict>>()

const leftOf = (store: object): Map<string, Conflict> => {
  const known = left.get(store) ?? new Map<string, Conflict>()
  left.set(store, known)
  return known
}

type Loaded = { row: EntryResult; state: FormState }

const EntryForm = (props: {
  id: string
  onReload: () => void
  onStatus: (status: SaveStatus) => void
  rowFields: RowFields
  status: SaveStatus
}) => {
  const { id, onReload, onStatus, rowFields, status } = props
  const { api, canEdit, kept, store, t } = useEditor()
  const buildState = useBuildState(rowFields.schemaPath)
  const { docPermissions } = useDocumentInfo()
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [isMissing, setMissing] = useState(false)
  const [autosave, setAutosave] = useState<Autosave | null>(null)
  // the form shows what is stored, and not what waits for a choice from before
  const [isBack, setBack] = useState(false)

  const load = useEffectEvent(async (signal: AbortSignal) => {
    const answer = await api.entry(id)
    if (signal.aborted) return
    if (answer.kind !== 'ok') return setMissing(true)
    const row = answer.body
    const earlier = kept.read(id)
    const { conflicting, typed } = earlier
      ? settleKept({ kept: earlier, now: row.data })
      : { conflicting: [], typed: {} as EntryContent }
    const pick = (from: object, names: readonly string[]): EntryContent =>
      Object.fromEntries(names.map((name) => [name, (from as Record<string, unknown>)[name]]))
    const data = structuredClone({ ...row.data, ...typed })
    const state = await buildState({ data, isFirst: true, signal })
    if (signal.aborted || !state) return
    onStatus({ kind: 'saved' })
    const left =
      conflicting.length > 0
        ? { mine: pick(typed, conflicting), theirs: pick(row.data, conflicting) }
        : leftOf(store).get(id)
    leftOf(store).delete(id)
    setAutosave(
      createAutosave({
        api,
        id,
        keep: (unsaved) => kept.write(id, unsaved),
        left,
        onEntry: store.receiveEntry,
        onStatus,
        row,
        typed,
      }),
    )
    setLoaded({ row, state })
    // what was kept stands in the form, what was left does not
    setBack(left !== undefined && conflicting.length === 0)
  })
  useEffect(() => {
    const controller = new AbortController()
    void load(controller.signal)
    return () => controller.abort()
  }, [id])

  const session = useListSession()
  useEffect(
    () => (autosave ? session.onFlush('entry', () => autosave.flush()) : undefined),
    [autosave, session],
  )
  useEffect(() => {
    if (!autosave) return
    const flush = () => void autosave.flush()
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      let isOver = false
      autosave.leave((conflict) => {
        leftOf(store).set(id, conflict)
        // an editor who leaves while the entry is still being saved is led back to a conflict once
        if (isOver) store.open(id)
      })
      isOver = true
    }
  }, [autosave, id, store])

  // writes of other editors are shown as long as nothing here waits to be saved
  const revision = useEditorState((state) => state.entries.get(id)?.contentRevision)
  const lastSeen = useRef(revision)
  const onRevision = useEffectEvent(() => {
    if (!autosave || autosave.hasChanges() || revision === autosave.revision()) return
    onReload()
  })
  useEffect(() => {
    if (lastSeen.current === revision) return
    lastSeen.current = revision
    onRevision()
  }, [revision])

  const running = useRef(new AbortController())
  const onChange = async ({ formState }: { formState: FormState }): Promise<FormState> => {
    abortAndIgnore(running.current)
    running.current = new AbortController()
    const state = await buildState({ formState, isFirst: false, signal: running.current.signal })
    return state ?? formState
  }

  if (isMissing) return <p className="rank-editor__panel-problem">{t('entryNotLoaded')}</p>
  if (!loaded || !autosave) return <ShimmerEffect height="12rem" />
  return (
    <>
      {status.kind === 'conflict' && (
        <ConflictChoice
          mine={status.conflict.mine}
          onMine={async () => {
            await autosave.keepMine()
            if (isBack) onReload()
          }}
          onTheirs={() => {
            autosave.stop()
            onReload()
          }}
          rowFields={rowFields}
          theirs={status.conflict.theirs}
        />
      )}
      <Form
        className="rank-editor__form"
        disableValidationOnSubmit
        el="div"
        fields={rowFields.fields}
        initialState={loaded.state}
        onChange={[onChange]}
      >
        <RenderFields
          fields={rowFields.fields}
          forceRender
          margins="small"
          parentIndexPath=""
          parentPath=""
          parentSchemaPath={rowFields.schemaPath}
          permissions={rowPermissions(docPermissions?.fields)}
          readOnly={!canEdit}
        />
        {canEdit && <Watch autosave={autosave} rowFields={rowFields} />}
      </Form>
    </>
  )
}

/** Gives every change of the form to the one who saves it. */
const Watch = (props: { autosave: Autosave; rowFields: RowFields }) => {
  const { autosave, rowFields } = props
  const [state] = useAllFormFields()
  const first = useRef<EntryContent | null>(null)
  // what was changed once is told from then on, so that changing it back is saved, too
  const changed = useRef(new Set<string>())
  useEffect(() => {
    const content = toContent({ fields: rowFields.fields, state })
    // the form fills in missing values, which are not changes by the editor
    first.current ??= content
    for (const name of Object.keys(changedContent({ now: content, was: first.current }))) {
      changed.current.add(name)
    }
    if (changed.current.size === 0) return
    autosave.change(
      Object.fromEntries(Object.entries(content).filter(([name]) => changed.current.has(name))),
    )
  }, [autosave, rowFields, state])
  return null
}

const useBuildState = (schemaPath: string) => {
  const { collectionSlug, docPermissions, getDocPreferences, id } = useDocumentInfo()
  const { getFormState } = useServerFunctions()
  return async (args: {
    data?: Record<string, unknown>
    formState?: FormState
    isFirst: boolean
    signal: AbortSignal
  }): Promise<FormState | null> => {
    const { isFirst, signal, ...source } = args
    const result = await getFormState({
      ...source,
      collectionSlug: collectionSlug ?? '',
      docPermissions: { fields: rowPermissions(docPermissions?.fields) },
      docPreferences: await getDocPreferences(),
      operation: 'update',
      renderAllFields: isFirst,
      schemaPath,
      signal,
      skipValidation: isFirst,
      ...(id === undefined ? {} : { id }),
    }).catch(() => null)
    return result && 'state' in result ? ((result.state as FormState | undefined) ?? null) : null
  }
}

const ConflictChoice = (props: {
  mine: EntryContent
  onMine: () => Promise<void>
  onTheirs: () => void
  rowFields: RowFields
  theirs: EntryContent
}) => {
  const { mine, onMine, onTheirs, theirs } = props
  const { t } = useEditor()
  return (
    <div className="rank-editor__conflict" role="alert">
      <p>{t('contentConflict')}</p>
      {Object.keys(mine).map((name) => (
        <dl key={name}>
          <dt>{t('mine')}</dt>
          <dd>{plain(mine[name as keyof EntryContent])}</dd>
          <dt>{t('theirs')}</dt>
          <dd>{plain(theirs[name as keyof EntryContent])}</dd>
        </dl>
      ))}
      <div className="rank-editor__buttons">
        <Button buttonStyle="primary" margin={false} onClick={() => void onMine()} size="small">
          {t('keepMine')}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={onTheirs} size="small">
          {t('takeTheirs')}
        </Button>
      </div>
    </div>
  )
}
