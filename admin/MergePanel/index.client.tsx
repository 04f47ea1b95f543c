/** Merging a document into another one, with a preview, and undoing it. */
'use client'

import type { ListDrawerProps } from '@payloadcms/ui'

import {
  Banner,
  Button,
  ConfirmationModal,
  toast,
  useConfig,
  useDocumentInfo,
  useDocumentTitle,
  useListDrawer,
  useModal,
  useTranslation,
} from '@payloadcms/ui'
import { useId, useMemo, useState } from 'react'

import type { MergeLine, MergePreview, MergeState } from '../../src/catalogue/api/merge.js'
import type { Named } from '../../src/catalogue/named.js'
import type { Id } from '../../src/storage/types.js'
import type { Outcome } from './useMerge.js'

import { spokenIn } from '../../src/translations/translate.js'
import { MERGED_INTO } from '../../src/vocabulary.js'
import { pageHref } from '../pageHref.js'
import { useList, useText } from '../requests.js'
import { useMerge } from './useMerge.js'

import '../panel.css'
import './index.css'

type Target = { id: Id; preview: MergePreview; title: string }

/** Runs a merge or its undoing, says what came of it, and loads the page again. */
const useRun = () => {
  const t = useText('merge')
  const [isBusy, setBusy] = useState(false)
  const run = async (
    work: () => Promise<Outcome<MergeState>>,
    said: (state: MergeState) => string,
  ): Promise<void> => {
    setBusy(true)
    const outcome = await work()
    setBusy(false)
    if (outcome.kind === 'refused') {
      toast.error(outcome.detail ?? t('failed'))
      return
    }
    toast.success(said(outcome.answer))
    // the form, its status and its versions are those of a document that is another one now
    window.location.reload()
  }
  return { isBusy, run }
}

/**
 * Above the form of a document that was merged into another one, which is there to be read: where it went,
 * what went with it by name, and the way to take that back.
 */
export const MergedBanner = () => {
  const { savedDocumentData } = useDocumentInfo()
  return savedDocumentData?.[MERGED_INTO] ? <Gone /> : null
}

const Gone = () => {
  const t = useText('merge')
  const titleId = useId()
  const { state, undo } = useMerge()
  const { isBusy, run } = useRun()
  const { openModal } = useModal()
  const undoSlug = `undo-merge-${titleId}`
  const { merge, uses } = state ?? { merge: null, uses: [] }
  // who may not take it back is not told more than that
  if (!merge) return <Banner type="info">{t('mergedAway')}</Banner>
  return (
    <section aria-labelledby={titleId} className="merge-panel merge-panel--gone">
      <h2 className="merge-panel__title" id={titleId}>
        {t('mergedAway')}
      </h2>
      <p role="status">
        <Sentence line={merge} t={t} />
      </p>
      {uses.length > 0 && (
        <>
          <p>{t('wentAlong')}</p>
          <Uses isLinked uses={uses} />
        </>
      )}
      {(merge.state === 'done' || merge.state === 'failed') && (
        <div>
          <Button
            buttonStyle="secondary"
            disabled={isBusy}
            margin={false}
            onClick={() => openModal(undoSlug)}
            size="small"
          >
            {t('undo')}
          </Button>
        </div>
      )}
      <ConfirmationModal
        body={t('undoAbout')}
        confirmLabel={t('undo')}
        heading={t('undoHeading', { title: merge.intoTitle ?? merge.into })}
        modalSlug={undoSlug}
        onConfirm={() =>
          run(undo, (after) => t(after.merge === null ? 'undone' : 'undoing', { title: '' }))
        }
      />
    </section>
  )
}

/** In the sidebar of a drama or a person: merges it into another one that is the same. Editors see it. */
export const MergePanel = () => {
  const { collectionSlug = '', id } = useDocumentInfo()
  const t = useText('merge')
  const titleId = useId()
  const { mergeInto, preview, state } = useMerge()
  const { isBusy, run } = useRun()
  const [target, setTarget] = useState<null | Target>(null)
  const { openModal } = useModal()
  const confirmSlug = `confirm-merge-${titleId}`
  // a new one each time would mount the drawer anew each time
  const filterOptions = useMemo(
    () => ({ [collectionSlug]: { id: { not_equals: id ?? null } } }),
    [collectionSlug, id],
  )
  const [ListDrawer, , { closeDrawer, openDrawer }] = useListDrawer({
    collectionSlugs: [collectionSlug],
    filterOptions,
    selectedCollection: collectionSlug,
  })
  if (id === undefined || !state || (state.merge && state.merged.length === 0)) return null

  const choose: NonNullable<ListDrawerProps['onSelect']> = async ({ doc, docID }) => {
    closeDrawer()
    const outcome = await preview(docID)
    if (outcome.kind === 'refused') {
      toast.error(outcome.detail ?? t('failed'))
      return
    }
    const { name, title } = doc as { name?: unknown; title?: unknown }
    setTarget({ id: docID, preview: outcome.answer, title: String(title ?? name ?? docID) })
    openModal(confirmSlug)
  }
  return (
    <section aria-labelledby={titleId} className="desk-panel merge-panel">
      <h2 className="merge-panel__title" id={titleId}>
        {t('title')}
      </h2>
      {!state.merge && (
        <>
          <p className="merge-panel__quiet">{t('about')}</p>
          <Button
            buttonStyle="secondary"
            disabled={isBusy}
            margin={false}
            onClick={openDrawer}
            size="small"
          >
            {t('merge')}
          </Button>
        </>
      )}
      <Merged lines={state.merged} />
      <ListDrawer allowCreate={false} enableRowSelections={false} onSelect={choose} />
      {target && (
        <ConfirmationModal
          body={<Preview target={target} />}
          confirmLabel={t('confirm')}
          heading={t('heading', { title: target.title })}
          modalSlug={confirmSlug}
          onConfirm={() =>
            run(
              () => mergeInto(target.id),
              ({ merge }) =>
                t(merge?.state === 'done' ? 'done' : 'underWay', { title: target.title }),
            )
          }
        />
      )}
    </section>
  )
}

type Text = ReturnType<typeof useText>

const SENTENCES: Record<MergeLine['state'], string> = {
  done: 'mergedInto',
  failed: 'stuck',
  running: 'running',
  undoing: 'undoing',
  undone: 'undone',
}

/** What became of the document, with the way to the one that stayed. */
const Sentence = ({ line, t }: { line: MergeLine; t: Text }) => (
  <>
    {t(SENTENCES[line.state], { count: line.moved })}{' '}
    <DocumentLink id={line.into} title={line.intoTitle} />
    {line.error !== null && <span className="merge-panel__error"> {line.error}</span>}
  </>
)

const Merged = ({ lines }: { lines: readonly MergeLine[] }) => {
  const t = useText('merge')
  const { i18n } = useTranslation()
  const titleId = useId()
  if (lines.length === 0) return null
  return (
    <>
      <h3 className="merge-panel__title" id={titleId}>
        {t('merged')}
      </h3>
      <ul aria-labelledby={titleId}>
        {lines.map(({ at, from, fromTitle }) => (
          <li key={from}>
            <DocumentLink id={from} title={fromTitle} />{' '}
            <time className="merge-panel__quiet" dateTime={at}>
              {new Intl.DateTimeFormat(spokenIn(i18n), { dateStyle: 'medium' }).format(
                new Date(at),
              )}
            </time>
          </li>
        ))}
      </ul>
    </>
  )
}

const DocumentLink = ({ id, title }: { id: string; title: null | string }) => {
  const { collectionSlug } = useDocumentInfo()
  const { config } = useConfig()
  const path = `/collections/${collectionSlug}/${id}` as const
  return <a href={pageHref({ adminRoute: config.routes.admin, path })}>{title ?? id}</a>
}

/** What a merge would do. */
const Preview = ({ target: { preview, title } }: { target: Target }) => {
  const t = useText('merge')
  const { title: own } = useDocumentTitle()
  const list = useList()
  const label = useText('fields')
  const { externalIds } = preview
  const going = externalIds.filter(({ into }) => into === null)
  const staying = externalIds.flatMap(({ into, ...id }) => (into === null ? [] : [{ ...id, into }]))
  return (
    <div className="merge-panel__preview">
      <p>{t('effect', { from: own, into: title })}</p>
      <Uses uses={preview.uses} />
      {preview.names.length > 0 && (
        <p>{t('names', { names: list(preview.names.map(({ text }) => text)) })}</p>
      )}
      {going.length > 0 && (
        <p>{t('ids', { ids: list(going.map(({ field, from }) => `${label(field)} ${from}`)) })}</p>
      )}
      {staying.map(({ field, from, into }) => (
        <p key={field}>{t('idStays', { field: label(field), from, into })}</p>
      ))}
      <p>{t('canBeUndone')}</p>
    </div>
  )
}

/** Documents by name, a collection in a line. */
const Uses = ({ isLinked = false, uses }: { isLinked?: boolean; uses: readonly Named[] }) => {
  const t = useText('merge')
  const { config } = useConfig()
  if (uses.length === 0) return null
  return (
    <ul className="merge-panel__uses">
      {uses.map(({ collection, documents, label, total }) => (
        <li key={collection}>
          {t('uses', { collection: label, count: total })}
          <ul>
            {documents.map(({ id, title }) => (
              <li key={id}>
                {isLinked ? (
                  <a
                    href={pageHref({
                      adminRoute: config.routes.admin,
                      path: `/collections/${collection}/${id}`,
                    })}
                  >
                    {title ?? id}
                  </a>
                ) : (
                  (title ?? id)
                )}
              </li>
            ))}
            {total > documents.length && (
              <li>{t('usesMore', { count: total - documents.length })}</li>
            )}
          </ul>
        </li>
      ))}
    </ul>
  )
}
