/** Two states of a list beside each other, in the place of Payload's view of one version. */
'use client'

import {
  Banner,
  Button,
  ConfirmationModal,
  Gutter,
  ShimmerEffect,
  toast,
  useConfig,
  useDocumentInfo,
  useLocale,
  useModal,
  useTranslation,
} from '@payloadcms/ui'
import { usePathname, useRouter } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useEffect, useMemo, useState } from 'react'

import type { EntryChange } from '../../src/lists/comparing/compare.js'
import { timeFormat } from '../../src/text/times.js'
import { spokenIn } from '../../src/translations/translate.js'
import { DocumentSteps } from '../DocumentSteps.js'
import { fetchJson } from '../fetchJson.js'
import { Changes, type Compared } from '../LastLook/Changes.js'
import { useLanguageNames } from '../languageNames.js'
import { createApi } from '../RankEditor/api.js'
import { createKey } from '../RankEditor/ids.js'
import { useText } from '../requests.js'
import { contentToRestore, groupVersions, operationToRestore, type Version } from './versions.js'

import './index.css'

const RESTORE = 'restore-version'

/** As many as are kept of a list. */
const MAX_VERSIONS = 100

type Row = Record<string, unknown> & { id: string }

export const ListVersion = () => {
  const { collectionSlug, id } = useDocumentInfo()
  const version = usePathname().split('/').at(-1) ?? ''
  if (id === undefined || id === null || !collectionSlug) return null
  return <Comparing first={version} key={version} />
}

const Comparing = ({ first }: { first: string }) => {
  const t = useText('listVersions')
  const { i18n } = useTranslation()
  const { collectionSlug = '', hasSavePermission, id = '' } = useDocumentInfo()
  const { config } = useConfig()
  const { code } = useLocale()
  const { openModal } = useModal()
  const router = useRouter()
  const [versions, setVersions] = useState<null | Version[]>(null)
  const [before, setBefore] = useState(first)
  const [after, setAfter] = useState('draft')
  const [isEach, setEach] = useState(false)
  const [compared, setCompared] = useState<'failed' | Compared | null>(null)
  const [turn, setTurn] = useState(0)

  const base = formatAdminURL({ apiRoute: config.routes.api, path: `/${collectionSlug}` })
  const locale = config.localization ? code : undefined
  const api = useMemo(
    () => createApi({ base, fetch: (...request) => fetch(...request), id, locale }),
    [base, id, locale],
  )
  const query = useCallback(
    (more: Record<string, string>): string =>
      `?${new URLSearchParams({ ...(locale ? { locale } : {}), ...more })}`,
    [locale],
  )

  useEffect(() => {
    const controller = new AbortController()
    const read = async (): Promise<void> => {
      const answer = await fetchJson<{
        docs: Array<{
          id: number | string
          publishedLocale?: null | string
          snapshot?: boolean | null
          updatedAt: string
          version: { _status?: string }
        }>
      }>({
        signal: controller.signal,
        url: `${base}/versions${query({
          depth: '0',
          limit: String(MAX_VERSIONS),
          ...(locale ? { 'select[publishedLocale]': 'true', 'select[snapshot]': 'true' } : {}),
          'select[updatedAt]': 'true',
          'select[version][_status]': 'true',
          sort: '-updatedAt',
          'where[parent][equals]': String(id),
        })}`,
      })
      if (answer.kind !== 'ok' || controller.signal.aborted) return
      setVersions(
        answer.body.docs
          // a step of publishing one language, which nobody has written
          .filter(({ snapshot }) => !snapshot)
          .map(({ id: own, publishedLocale, updatedAt, version }) => ({
            at: updatedAt,
            id: String(own),
            isPublished: version._status === 'published',
            language: publishedLocale ?? null,
          })),
      )
    }
    void read()
    return () => controller.abort()
  }, [base, id, locale, query, turn])

  useEffect(() => {
    const controller = new AbortController()
    const read = async (): Promise<void> => {
      const answer = await fetchJson<Compared>({
        cache: 'no-store',
        signal: controller.signal,
        url: `${base}/${id}/comparison${query({ after, before })}`,
      })
      if (!controller.signal.aborted) setCompared(answer.kind === 'ok' ? answer.body : 'failed')
    }
    void read()
    return () => controller.abort()
  }, [after, base, before, id, query, turn])

  /** The rows of the earlier state, in order. */
  const readEarlier = async (): Promise<Row[]> => {
    const more = { depth: '0', 'fallback-locale': 'null' }
    const url =
      before === 'published' || before === 'draft'
        ? `${base}/${id}${query({ ...more, draft: String(before === 'draft') })}`
        : `${base}/versions/${before}${query(more)}`
    const answer = await fetchJson<{ entries?: Row[]; version?: { entries?: Row[] } }>({ url })
    if (answer.kind !== 'ok') return []
    return answer.body.version?.entries ?? answer.body.entries ?? []
  }

  const restoreEntry = async (entry: EntryChange): Promise<boolean> => {
    const earlier = await readEarlier()
    if (entry.kind === 'removed') {
      const board = await api.board(null)
      if (board.kind !== 'ok') return false
      const now = new Set(board.body.entries.map((one) => one.id))
      const operation = operationToRestore({ earlier, id: entry.id, now })
      if (!operation) return false
      const { revision } = board.body
      const answer = await api.moves({ key: createKey(), operations: [operation], revision })
      return answer.kind === 'ok'
    }
    const row = earlier.find((one) => one.id === entry.id)
    const current = await api.entry(entry.id)
    if (!row || current.kind !== 'ok') return false
    const answer = await api.patchEntry({
      contentRevision: current.body.contentRevision,
      data: contentToRestore({ changes: entry.changes, row }),
      id: entry.id,
    })
    return answer.kind === 'ok'
  }

  const restore = async (entry: EntryChange): Promise<void> => {
    const isDone = await restoreEntry(entry)
    if (isDone) toast.success(t('restored', { title: entry.title ?? '' }))
    else toast.error(t('notRestored'))
    setTurn((last) => last + 1)
  }

  const restoreAll = async (): Promise<void> => {
    const answer = await fetchJson({
      body: {},
      url: `${base}/versions/${before}${query({ draft: 'true' })}`,
    })
    if (answer.kind !== 'ok') {
      toast.error(t('notRestored'))
      return
    }
    toast.success(t('restoredAll'))
    router.push(
      formatAdminURL({
        adminRoute: config.routes.admin,
        path: `/collections/${collectionSlug}/${id}`,
      }),
    )
  }

  const groups = isEach
    ? (versions ?? []).map((version) => ({ count: 1, from: version.at, version }))
    : groupVersions({ kept: [before, after], versions: versions ?? [] })
  const format = timeFormat(spokenIn(i18n), {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  const isStored = before !== 'published' && before !== 'draft'
  const canRestore = hasSavePermission !== false && after === 'draft'
  const nameOf = (value: string): string => {
    if (value === 'draft' || value === 'published') return t(value)
    const at = versions?.find((version) => version.id === value)?.at
    return at === undefined ? '' : format.format(new Date(at))
  }
  const languageOf = useLanguageNames()
  const publishedWords = (language: null | string): string =>
    language === null
      ? t('wasPublished')
      : t('wasPublishedAlone', { language: languageOf(language) })
  const choice = (label: string, value: string, onChange: (value: string) => void) => (
    <label className="list-versions__choice">
      <span>{label}</span>
      <select onChange={(event) => onChange(event.target.value)} value={value}>
        <option value="draft">{t('draft')}</option>
        <option value="published">{t('published')}</option>
        {groups.map(({ count, version: { at, id: own, isPublished, language } }) => (
          <option key={own} value={own}>
            {[
              format.format(new Date(at)),
              isPublished ? publishedWords(language) : '',
              count > 1 ? t('saves', { count }) : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <main>
      <Gutter className="list-versions">
        <DocumentSteps collectionSlug={collectionSlug} id={id} view={t('title')} />
        <h2>{t('title')}</h2>
        <div className="list-versions__choices">
          {choice(t('before'), before, setBefore)}
          {choice(t('after'), after, setAfter)}
          <label className="list-versions__each">
            <input
              checked={isEach}
              onChange={(event) => setEach(event.target.checked)}
              type="checkbox"
            />
            {t('each')}
          </label>
          {isStored && canRestore && (
            <Button
              buttonStyle="secondary"
              margin={false}
              onClick={() => openModal(RESTORE)}
              size="medium"
            >
              {t('restoreAll')}
            </Button>
          )}
        </div>
        {compared === null && <ShimmerEffect height="12rem" />}
        {compared === 'failed' && <Banner type="error">{t('failed')}</Banner>}
        {compared !== null && compared !== 'failed' && (
          <Changes
            compared={compared}
            nothing={t('nothing')}
            sides={{ after: nameOf(after), before: nameOf(before) }}
            {...(canRestore
              ? {
                  actionOf: (entry: EntryChange) =>
                    entry.kind === 'added' ? null : (
                      <Button
                        buttonStyle="secondary"
                        margin={false}
                        onClick={() => void restore(entry)}
                        size="small"
                      >
                        {t('restoreEntry')}
                      </Button>
                    ),
                }
              : {})}
          />
        )}
        <ConfirmationModal
          body={t('restoreAllBody')}
          confirmLabel={t('restoreAll')}
          heading={t('restoreAllHeading')}
          modalSlug={RESTORE}
          onConfirm={restoreAll}
        />
      </Gutter>
    </main>
  )
}
