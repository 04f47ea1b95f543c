'use client'

import { Button, useConfig, useDocumentInfo, useDocumentTitle } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useId, useRef, useState } from 'react'

import type { ReleaseKey, ReleaseState } from '../../src/lists/releases/rules.js'

import { fetchJson } from '../fetchJson.js'
import { pageHref } from '../pageHref.js'
import { useText } from '../requests.js'
import { useWhen } from '../When.client.js'

import '../panel.css'
import './index.css'

type Listed = {
  at?: null | string
  documents?: Array<{ relationTo: string; value: number | string }>
  id: number | string
  name: string
  state: ReleaseState
}

/** How many releases are offered: those that were worked on last. */
const OFFERED = 50

const ANEW = 'new'

/** The releases that a document is in, and the way into one; for who may plan releases. */
export const AddToRelease = ({ itemKey, slug }: { itemKey: ReleaseKey; slug: string }) => {
  const { id } = useDocumentInfo()
  return id === undefined ? null : <Panel itemKey={itemKey} slug={slug} />
}

const Panel = ({ itemKey, slug }: { itemKey: ReleaseKey; slug: string }) => {
  const t = useText('releases')
  const when = useWhen()
  const titleId = useId()
  const choiceId = useId()
  const nameId = useId()
  const { collectionSlug = '', id = '' } = useDocumentInfo()
  const { title } = useDocumentTitle()
  const { config } = useConfig()
  const [chosen, setChosen] = useState('')
  const [name, setName] = useState<null | string>(null)
  const [said, setSaid] = useState('')
  const [isBusy, setBusy] = useState(false)
  const choice = useRef<HTMLSelectElement>(null)
  const base = formatAdminURL({ apiRoute: config.routes.api, path: `/${slug}` })
  const { read, releases } = useReleases(base)
  if (releases === null) return null
  const isIn = ({ documents = [] }: Listed): boolean =>
    documents.some((one) => one.relationTo === collectionSlug && String(one.value) === String(id))
  const inside = releases.filter(isIn)
  const others = releases.filter((release) => !isIn(release))

  const tell = async (asked: ReturnType<typeof fetchJson>, done: string): Promise<boolean> => {
    setBusy(true)
    const answer = await asked
    setBusy(false)
    setSaid(
      answer.kind === 'ok'
        ? done
        : answer.kind === 'refused'
          ? t(answer.status === 409 ? 'conflict' : 'failed', { status: answer.status })
          : t('offline'),
    )
    read()
    // the button may be gone
    choice.current?.focus()
    return answer.kind === 'ok'
  }
  const put = (release: Listed, toBeIn: boolean) =>
    tell(
      fetchJson({
        body: { id: String(id), isIn: toBeIn, key: itemKey },
        url: `${base}/${release.id}/documents`,
      }),
      t(toBeIn ? 'added' : 'removed', { name: release.name }),
    )
  const add = async (): Promise<void> => {
    if (chosen === ANEW) {
      const called = (name ?? title ?? '').trim()
      const documents = [{ relationTo: collectionSlug, value: id }]
      const isMade = await tell(
        fetchJson({ body: { documents, name: called }, url: base }),
        t('added', { name: called }),
      )
      if (!isMade) return
      setName(null)
    } else {
      const release = others.find((one) => String(one.id) === chosen)
      if (!release || !(await put(release, true))) return
    }
    setChosen('')
  }
  return (
    <section aria-labelledby={titleId} className="desk-panel release-panel add-to-release">
      <h2 className="release-panel__title" id={titleId}>
        {t('titleOfList')}
      </h2>
      {inside.length === 0 && <p className="release-panel__quiet">{t('notIn')}</p>}
      {inside.length > 0 && (
        <ul className="release-panel__documents">
          {inside.map((release) => (
            <li key={release.id}>
              <span className="release-panel__name">
                <a
                  href={pageHref({
                    adminRoute: config.routes.admin,
                    path: `/collections/${slug}/${release.id}`,
                  })}
                >
                  {release.name}
                </a>{' '}
                <span className="release-panel__quiet">
                  {release.state === 'planned' && release.at
                    ? when(release.at)
                    : t(`state_${release.state}`)}
                </span>
              </span>
              {release.state !== 'going' && (
                <Button
                  buttonStyle="secondary"
                  disabled={isBusy}
                  extraButtonProps={{ 'aria-label': t('removeFrom', { name: release.name }) }}
                  margin={false}
                  onClick={() => void put(release, false)}
                  size="small"
                >
                  {t('remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <label className="add-to-release__label" htmlFor={choiceId}>
        {t('add')}
      </label>
      <select
        className="add-to-release__input"
        id={choiceId}
        onChange={(event) => setChosen(event.target.value)}
        ref={choice}
        value={chosen}
      >
        <option value="">–</option>
        {others
          .filter(({ state }) => state !== 'going')
          .map((release) => (
            <option key={release.id} value={String(release.id)}>
              {release.name}
              {release.at ? ` (${when(release.at)})` : ''}
            </option>
          ))}
        <option value={ANEW}>{t('anew')}</option>
      </select>
      {chosen === ANEW && (
        <>
          <label className="add-to-release__label" htmlFor={nameId}>
            {t('name')}
          </label>
          <input
            className="add-to-release__input"
            id={nameId}
            maxLength={200}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              // a form inside of the document's form would be none
              event.preventDefault()
              void add()
            }}
            type="text"
            value={name ?? title ?? ''}
          />
        </>
      )}
      {chosen !== '' && (
        <div className="release-panel__buttons">
          <Button
            disabled={isBusy || (chosen === ANEW && (name ?? title ?? '').trim() === '')}
            id="action-add-to-release"
            margin={false}
            onClick={() => void add()}
            size="small"
          >
            {t(chosen === ANEW ? 'create' : 'add')}
          </Button>
        </div>
      )}
      <p className="release-panel__said" role="status">
        {said}
      </p>
    </section>
  )
}

/** Those that are not out; null before they are known, and for who may not plan any. */
const useReleases = (base: string): { read: () => void; releases: Listed[] | null } => {
  const [releases, setReleases] = useState<Listed[] | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const controller = new AbortController()
    const query = `?depth=0&limit=${OFFERED}&sort=-updatedAt&where[state][in]=planned,going,failed,cancelled`
    void fetchJson<{ docs: Listed[] }>({
      cache: 'no-store',
      signal: controller.signal,
      url: `${base}${query}`,
    }).then((answer) => {
      if (!controller.signal.aborted && answer.kind === 'ok') setReleases(answer.body.docs)
    })
    return () => controller.abort()
  }, [attempt, base])
  return { read: () => setAttempt((before) => before + 1), releases }
}
