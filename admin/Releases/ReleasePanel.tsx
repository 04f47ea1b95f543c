'use client'

import { getTranslation } from '@payloadcms/translations'
import {
  Banner,
  Button,
  ConfirmationModal,
  ShimmerEffect,
  toast,
  useConfig,
  useDocumentInfo,
  useFormModified,
  useLocale,
  useModal,
  useTranslation,
} from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useEffect, useId, useState } from 'react'

import type { ReleaseLook } from '../../src/lists/api/releases.js'
import type { ReleaseAction, ReleaseKey } from '../../src/lists/releases/rules.js'

import { debounce } from '../debounce.js'
import { fetchJson } from '../fetchJson.js'
import { WarningLines } from '../LastLook/Warnings.js'
import { pageHref } from '../pageHref.js'
import { useText } from '../requests.js'
import { useWhen } from '../When.client.js'
import { Together } from './Together.js'

import '../panel.css'
import './index.css'

/** How long nothing has to change before it is looked at again, in milliseconds. */
const WAIT_MS = 300

/** How often one that is going out is looked at, in milliseconds. */
const GOING_MS = 3000

type Slugs = Readonly<Record<ReleaseKey, string>>
type Document = ReleaseLook['documents'][number]

/** What goes out with a release and what keeps it back, with the buttons that it takes. */
export const ReleasePanel = ({ slugs }: { slugs: Slugs }) => {
  const { id } = useDocumentInfo()
  return id === undefined ? null : <Panel slugs={slugs} />
}

const Panel = ({ slugs }: { slugs: Slugs }) => {
  const t = useText('releases')
  const titleId = useId()
  const { look, read, set } = useLook()
  return (
    <section aria-labelledby={titleId} className="desk-panel release-panel">
      <h2 className="release-panel__title" id={titleId}>
        {t('title')}
      </h2>
      {look === null && <ShimmerEffect height="8rem" />}
      {look === 'failed' && (
        <>
          <Banner type="error">{t('notLoaded')}</Banner>
          <Button buttonStyle="secondary" margin={false} onClick={read} size="small">
            {t('tryAgain')}
          </Button>
        </>
      )}
      {look !== null && look !== 'failed' && (
        <>
          <Together look={look} onSaved={read} slugs={slugs} />
          <State look={look} />
          <Documents look={look} slugs={slugs} />
          <Actions look={look} onChanged={set} onRefused={read} />
        </>
      )}
    </section>
  )
}

type Look = 'failed' | null | ReleaseLook

/** Looks first, after each save, when somebody comes back to the page, and while it goes out. */
const useLook = (): { look: Look; read: () => void; set: (look: ReleaseLook) => void } => {
  const { collectionSlug, id, lastUpdateTime } = useDocumentInfo()
  const { config } = useConfig()
  const { code } = useLocale()
  const [look, setLook] = useState<Look>(null)
  const [attempt, setAttempt] = useState(0)
  const read = useCallback((): void => setAttempt((before) => before + 1), [])
  const url = formatAdminURL({
    apiRoute: config.routes.api,
    path: `/${collectionSlug}/${id}/look`,
  })
  const locale = config.localization ? `?locale=${code}` : ''
  useEffect(
    () =>
      debounce(attempt === 0 ? 0 : WAIT_MS, async (signal) => {
        const answer = await fetchJson<ReleaseLook>({
          cache: 'no-store',
          signal,
          url: `${url}${locale}`,
        })
        if (!signal.aborted) setLook(answer.kind === 'ok' ? answer.body : 'failed')
      }),
    [attempt, lastUpdateTime, locale, url],
  )
  useEffect(() => {
    window.addEventListener('focus', read)
    return () => window.removeEventListener('focus', read)
  }, [read])
  const isGoing = look !== null && look !== 'failed' && look.state === 'going'
  useEffect(() => {
    if (!isGoing) return
    const timer = setInterval(read, GOING_MS)
    return () => clearInterval(timer)
  }, [isGoing, read])
  return { look, read, set: setLook }
}

const State = ({
  look: { at, documents, error, failed, state, wentOutAt },
}: {
  look: ReleaseLook
}) => {
  const t = useText('releases')
  const when = useWhen('full')
  const held = documents.filter(({ reasons }) => reasons.length > 0).length
  return (
    <>
      <p>
        <span className={`release-panel__state release-panel__state--${state}`}>
          {t(`state_${state}`)}
        </span>{' '}
        {state === 'planned' && (at === null ? t('plannedNoTime') : t('planned', { at: when(at) }))}
        {state === 'out' && wentOutAt !== null && t('wentOut', { at: when(wentOutAt) })}
      </p>
      {state === 'failed' && (
        <Banner type="error">
          {t('failedBefore')}{' '}
          {[
            ...failed.map(
              ({ reasons, title }) => `${title ?? t('untitled')}: ${reasons.join(' ')}`,
            ),
            ...(error === null ? [] : [error]),
          ].join(' · ')}
        </Banner>
      )}
      {state !== 'out' &&
        documents.length > 0 &&
        (held > 0 ? (
          <p className="release-panel__held">{t('blocked', { count: held })}</p>
        ) : (
          <p className="release-panel__ready">{t('ready')}</p>
        ))}
    </>
  )
}

const Documents = ({ look: { documents, state }, slugs }: { look: ReleaseLook; slugs: Slugs }) => {
  const t = useText('releases')
  if (documents.length === 0) return <p className="release-panel__quiet">{t('empty')}</p>
  return (
    <ul className="release-panel__documents">
      {documents.map((one) => (
        <DocumentLine
          isOut={state === 'out'}
          key={`${one.key}:${one.id}`}
          one={one}
          slugs={slugs}
        />
      ))}
    </ul>
  )
}

const DocumentLine = ({ isOut, one, slugs }: { isOut: boolean; one: Document; slugs: Slugs }) => {
  const t = useText('releases')
  const { i18n } = useTranslation()
  const { config, getEntityConfig } = useConfig()
  const { hasChanges, id, isPublished, key, reasons, title, warnings } = one
  const { labels } = getEntityConfig({ collectionSlug: slugs[key] })
  const kind = getTranslation(labels.singular, i18n)
  return (
    <li>
      <span className="release-panel__name">
        <a
          href={pageHref({
            adminRoute: config.routes.admin,
            path: `/collections/${slugs[key]}/${id}`,
          })}
        >
          {title ?? t('untitled')}
        </a>{' '}
        <span className="release-panel__quiet">
          {kind}
          {!isOut && ` · ${t(hasChanges ? (isPublished ? 'changes' : 'new') : 'same')}`}
        </span>
      </span>
      {key === 'rankedLists' && !isOut && <Preview list={id} title={title ?? t('untitled')} />}
      {reasons.length > 0 && (
        <ul className="release-panel__reasons">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {warnings.length > 0 && (
        <details className="release-panel__warnings">
          <summary>{t('warnings', { count: warnings.length })}</summary>
          <WarningLines warnings={warnings} />
        </details>
      )}
    </li>
  )
}

const Preview = ({ list, title }: { list: string; title: string }) => {
  const t = useText('releases')
  const { collectionSlug, id } = useDocumentInfo()
  const { config } = useConfig()
  const { code } = useLocale()
  const open = async (): Promise<void> => {
    // before the answer, which comes too late for a browser that lets no page open by itself
    const page = window.open('', '_blank')
    const locale = config.localization ? `?locale=${code}` : ''
    const answer = await fetchJson<{ url: null | string }>({
      body: { list },
      url: `${formatAdminURL({
        apiRoute: config.routes.api,
        path: `/${collectionSlug}/${id}/preview`,
      })}${locale}`,
    })
    const url = answer.kind === 'ok' ? answer.body.url : null
    if (url !== null && page) {
      page.location.href = url
      return
    }
    page?.close()
    toast.error(
      answer.kind === 'ok'
        ? t('noSite')
        : answer.kind === 'refused'
          ? t('failed', { status: answer.status })
          : t('offline'),
    )
  }
  return (
    <Button
      buttonStyle="secondary"
      extraButtonProps={{ 'aria-label': t('previewOf', { title }) }}
      margin={false}
      onClick={() => void open()}
      size="small"
    >
      {t('preview')}
    </Button>
  )
}

const Actions = ({
  look: { actions, documents, version },
  onChanged,
  onRefused,
}: {
  look: ReleaseLook
  onChanged: (look: ReleaseLook) => void
  onRefused: () => void
}) => {
  const t = useText('releases')
  const { collectionSlug, data, id } = useDocumentInfo()
  const { config } = useConfig()
  const { code } = useLocale()
  const isModified = useFormModified()
  const router = useRouter()
  const { openModal } = useModal()
  const [isBusy, setBusy] = useState(false)
  const modal = `release-go-${id}`
  if (actions.length === 0) return null
  const act = async (action: ReleaseAction): Promise<void> => {
    setBusy(true)
    const locale = config.localization ? `?locale=${code}` : ''
    const answer = await fetchJson<ReleaseLook>({
      body: {
        action,
        // what somebody has put in since was not looked at
        ...(action === 'go'
          ? { documents: documents.map(({ id: of, key }) => ({ id: of, key })) }
          : {}),
        version,
      },
      url: `${formatAdminURL({
        apiRoute: config.routes.api,
        path: `/${collectionSlug}/${id}/act`,
      })}${locale}`,
    })
    setBusy(false)
    if (answer.kind === 'ok') {
      onChanged(answer.body)
      // the form has fields that go by the state
      router.refresh()
      return
    }
    toast.error(
      answer.kind !== 'refused'
        ? t('offline')
        : answer.status === 409
          ? t('conflict')
          : t('failed', { status: answer.status }),
    )
    onRefused()
  }
  return (
    <>
      {isModified && <p className="release-panel__quiet">{t('unsaved')}</p>}
      <div className="release-panel__buttons">
        {actions
          .filter((action) => action !== 'go' || documents.length > 0)
          .map((action) => (
            <Button
              buttonStyle={action === 'go' ? 'primary' : 'secondary'}
              disabled={isBusy || isModified}
              id={`action-release-${action}`}
              key={action}
              margin={false}
              onClick={() => (action === 'go' ? openModal(modal) : void act(action))}
              size="small"
            >
              {t(action)}
            </Button>
          ))}
      </div>
      <ConfirmationModal
        body={t('askGo', { count: documents.length, name: String(data?.name ?? '') })}
        confirmLabel={t('go')}
        heading={t('goTitle')}
        modalSlug={modal}
        onConfirm={() => act('go')}
      />
    </>
  )
}
