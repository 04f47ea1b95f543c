/** The rank editor: the entries of a list, in order, dragged, pasted and edited. */
'use client'

import {
  Banner,
  Button,
  useAuth,
  useConfig,
  useDocumentInfo,
  useDrawerSlug,
  useEditDepth,
  useForm,
  useLocale,
  useModal,
} from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { type DragEvent, memo, useEffect, useMemo, useState } from 'react'

import { ChecksPanel } from '../Checks/ChecksPanel.js'
import { useBeginList } from '../ListSession/begin.js'
import { useListSession } from '../ListSession/Status.js'
import { useText } from '../requests.js'
import { useTellWorkflow } from '../Workflow/signal.js'
import { AddDrawer } from './AddDrawer.js'
import { AddSection } from './AddSection.js'
import { createApi } from './api.js'
import { BulkBar } from './BulkBar.js'
import { ChangesDrawer } from './ChangesDrawer.js'
import { DocumentState } from './DocumentState.js'
import { EditorProvider, useEditor, useEditorState } from './context.js'
import { EmptyList } from './EmptyList.js'
import { EntryPanel } from './EntryPanel.js'
import { createKept, sendKept } from './kept.js'
import { HistoryDrawer } from './HistoryDrawer.js'
import { handleHistory } from './keyboard.js'
import { KeysDialog } from './KeysDialog.js'
import { LastAct } from './LastAct.js'
import { List } from './List.js'
import { LiveRegion } from './LiveRegion.js'
import type { Id } from '../../src/storage/types.js'
import type { Translate } from './messages.js'
import { linesOfClipboard, PasteDrawer } from './PasteDrawer.js'
import { hasFiles, picturesIn } from '../Pictures/files.js'
import { RowMenu } from './RowMenu.js'
import { useSettingsOfForm } from './settings.js'
import { storeOf } from './stores.js'
import { createSync } from './sync.js'
import { useEntryPictures } from './usePictures.js'
import { Toolbar } from './Toolbar.js'

import './index.css'

/**
 * The entries of a list: order them by dragging, keys or a menu, open one at a time beside the list,
 * add, paste, look back. The component of a `ui` field beside the array that it stands for.
 */
export const RankEditor = () => {
  const { collectionSlug, id } = useDocumentInfo()
  if (id === undefined || id === null || !collectionSlug) return <SaveFirst />
  return <Editor collectionSlug={collectionSlug} id={id} key={id} />
}

/** Entries need a list to belong to. */
const SaveFirst = () => {
  const t: Translate = useText('rankEditor')
  const { collectionSlug } = useDocumentInfo()
  const { config } = useConfig()
  const { code } = useLocale()
  const { submit } = useForm()
  // a list that is made beside another document is saved there
  const isPage = useEditDepth() === 1
  const problem = useBeginList(isPage)
  if (isPage && problem === null) {
    return (
      <p className="rank-editor__loading" role="status">
        {t('beginning')}
      </p>
    )
  }
  return (
    <div className="rank-editor rank-editor--empty">
      {problem && <p role="alert">{problem}</p>}
      <p>{t('saveFirst')}</p>
      <Button
        buttonStyle="secondary"
        onClick={() =>
          void submit({
            action: formatAdminURL({
              apiRoute: config.routes.api,
              path: `/${collectionSlug}?locale=${code}&depth=0&fallback-locale=null&draft=true`,
            }),
            method: 'POST',
            overrides: { _status: 'draft' },
            skipValidation: true,
          })
        }
        size="medium"
      >
        {t('saveDraft')}
      </Button>
    </div>
  )
}

const Editor = (props: { collectionSlug: string; id: Id }) => {
  const { collectionSlug, id } = props
  const t: Translate = useText('rankEditor')
  const { config } = useConfig()
  const { hasSavePermission } = useDocumentInfo()
  const { code } = useLocale()
  const canEdit = hasSavePermission !== false
  const { user } = useAuth()
  const store = storeOf({
    key: `${user?.id}:${collectionSlug}:${id}:${code}`,
    storage: typeof window === 'undefined' ? null : sessionStorage,
  })
  const { api, sync } = useMemo(() => {
    const made = createApi({
      base: formatAdminURL({ apiRoute: config.routes.api, path: `/${collectionSlug}` }),
      fetch: (...request) => fetch(...request),
      id,
      locale: config.localization ? code : undefined,
    })
    return {
      api: made,
      sync: createSync({
        api: made,
        isVisible: () => document.visibilityState === 'visible',
        store,
      }),
    }
  }, [code, collectionSlug, config, id, store])
  useEffect(() => sync.start(), [sync])
  const prefix = `ranked-lists:unsaved-entry:${user?.id}:${collectionSlug}:${id}:${code}:`
  const kept = useMemo(
    () => createKept({ prefix, storage: typeof window === 'undefined' ? null : localStorage }),
    [prefix],
  )
  useEffect(() => {
    if (canEdit) void sendKept({ api, kept, store })
  }, [api, canEdit, kept, store])
  const value = useMemo(
    () => ({ api, canEdit, kept, refresh: sync.refresh, store, t }),
    [api, canEdit, kept, store, sync, t],
  )
  return (
    <EditorProvider value={value}>
      <Frame />
    </EditorProvider>
  )
}

const Frame = memo(function Frame() {
  const { canEdit, store, t } = useEditor()
  const { openModal } = useModal()
  const addSlug = useDrawerSlug('rank-editor-add')
  const pasteSlug = useDrawerSlug('rank-editor-paste')
  const changesSlug = useDrawerSlug('rank-editor-changes')
  const historySlug = useDrawerSlug('rank-editor-history')
  const isReady = useEditorState((state) => state.isReady)
  const isOpen = useEditorState((state) => state.openId !== null)
  const isEmpty = useEditorState(({ isReady: isKnown, view }) => isKnown && view.indexes.size === 0)
  const repairedAt = useEditorState((state) => state.repairedAt)
  const [pasted, setPasted] = useState('')
  const [isHelpOpen, setHelpOpen] = useState(false)
  const paste = (text: string): void => {
    setPasted(text)
    openModal(pasteSlug)
  }
  const [isWide, setWide] = useState(false)
  const pictures = useEntryPictures(useDrawerSlug('rank-editor-picture'))
  useSettingsOfForm()
  useUnsentWarning()
  useTellSession()
  useTellWorkflow()
  return (
    <div
      className="rank-editor"
      onKeyDown={(event) => {
        if (isTyping(event.target) || event.isDefaultPrevented()) return
        if (handleHistory({ canEdit, event, store })) event.preventDefault()
        if (event.key !== '?') return
        event.preventDefault()
        setHelpOpen(true)
      }}
      onPaste={(event) => {
        if (!canEdit || isTyping(event.target) || event.isDefaultPrevented()) return
        const data = event.clipboardData
        const entry = entryAt(event.target) ?? store.getState().activeId
        const files = picturesIn(data)
        if (files.length > 0 && entry !== null) {
          event.preventDefault()
          return pictures.take(entry, files)
        }
        if (data.getData('text/plain').trim() === '') return
        event.preventDefault()
        void linesOfClipboard(data).then((lines) => {
          setPasted(lines)
          openModal(pasteSlug)
        })
      }}
      {...(canEdit ? dropping(pictures.take) : {})}
    >
      <Toolbar
        onAdd={() => openModal(addSlug)}
        onChanges={() => openModal(changesSlug)}
        onHistory={() => openModal(historySlug)}
        onKeys={() => setHelpOpen(true)}
        onPaste={() => paste('')}
      />
      {repairedAt !== null && <Banner type="info">{t('repaired')}</Banner>}
      {canEdit && <LastAct />}
      <ChecksPanel />
      <div className={bodyClass({ isOpen, isWide })}>
        {isEmpty && canEdit ? (
          <EmptyList onAdd={() => openModal(addSlug)} onPaste={paste} />
        ) : isReady ? (
          <List />
        ) : (
          <p className="rank-editor__loading">{t('loading')}</p>
        )}
        <EntryPanel isWide={isWide} onWide={setWide} />
        {canEdit && <BulkBar />}
      </div>
      {canEdit && isReady && <AddSection />}
      {isHelpOpen && <KeysDialog onClose={() => setHelpOpen(false)} />}
      <RowMenu onPictures={pictures.take} />
      <AddDrawer slug={addSlug} />
      <PasteDrawer given={pasted} slug={pasteSlug} />
      <ChangesDrawer slug={changesSlug} />
      <HistoryDrawer slug={historySlug} />
      {pictures.drawer}
      <LiveRegion />
      <DocumentState />
    </div>
  )
})

const bodyClass = ({ isOpen, isWide }: { isOpen: boolean; isWide: boolean }): string =>
  [
    'rank-editor__body',
    isOpen && 'rank-editor__body--open',
    isOpen && isWide && 'rank-editor__body--wide',
  ]
    .filter(Boolean)
    .join(' ')

/** The entry that an element of the editor belongs to: its row, or the panel that it is open in. */
const entryAt = (target: EventTarget): null | string => {
  const place =
    target instanceof Element && target.closest<HTMLElement>('[data-entry], [data-panel]')
  return (place && (place.dataset.entry ?? place.dataset.panel)) || null
}

/** Pictures can be dropped onto a row, and onto the panel beside the text. */
const dropping = (take: (id: string, files: readonly File[]) => void) => {
  const mark = (target: EventTarget | null): void => {
    const row = target instanceof Element ? target.closest('.rank-editor__row') : null
    for (const other of document.querySelectorAll('.rank-editor__row--dropping')) {
      if (other !== row) other.classList.remove('rank-editor__row--dropping')
    }
    row?.classList.add('rank-editor__row--dropping')
  }
  return {
    onDragLeave: (event: DragEvent<HTMLElement>) => mark(event.relatedTarget),
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (!hasFiles(event.dataTransfer) || entryAt(event.target) === null) return
      event.preventDefault()
      mark(event.target)
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      mark(null)
      const entry = entryAt(event.target)
      const files = picturesIn(event.dataTransfer)
      if (event.isDefaultPrevented() || entry === null || files.length === 0) return
      event.preventDefault()
      take(entry, files)
    },
  }
}

/** Moves are sent at once; leaving the page before the answer prompts the editor. */
const useUnsentWarning = (): void => {
  const isPending = useEditorState((state) => state.pending.length > 0)
  useEffect(() => {
    if (!isPending) return
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', onLeave)
    return () => window.removeEventListener('beforeunload', onLeave)
  }, [isPending])
}

/** Says how far the order is saved, and what entries are called, to what stands beside the editor. */
const useTellSession = (): void => {
  const { store } = useEditor()
  const session = useListSession()
  const status = useEditorState(({ isOffline, pending }) =>
    pending.length === 0 ? 'saved' : isOffline ? 'offline' : 'saving',
  )
  useEffect(() => session.report('moves', status), [session, status])
  useEffect(
    () => session.setTitles((id) => store.getState().entries.get(id)?.title ?? null),
    [session, store],
  )
}

const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox') ||
    target.matches('textarea, select'))
