/** The last look before a list is published: what readers will see change, and what they may miss. */
'use client'

import {
  Banner,
  Button,
  Drawer,
  PublishButton,
  ShimmerEffect,
  TextareaInput,
  toast,
  useConfig,
  useDocumentInfo,
  useDrawerSlug,
  useEffectEvent,
  useField,
  useFormProcessing,
  useLocale,
  useModal,
  useOperation,
} from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useRef, useState } from 'react'

import type { Warning } from '../../src/lists/comparing/warnings.js'

import { type Answer, fetchJson } from '../fetchJson.js'
import { useLanguageNames } from '../languageNames.js'
import { useListSession } from '../ListSession/Status.js'
import { createKey } from '../RankEditor/ids.js'
import { useText } from '../requests.js'
import { Changes, type Compared } from './Changes.js'
import { WarningLines } from './Warnings.js'

import './index.css'

type Reason = { key: string; texts: Record<string, string> }

type Look = Compared & { isPublished: boolean; reason: null | Reason; warnings: Warning[] }

/** In the place of the button that publishes a list: opens the look, which has that button. */
export const LastLook = () => {
  const t = useText('lastLook')
  const operation = useOperation()
  const { hasPublishedDoc, hasPublishPermission } = useDocumentInfo()
  const { openModal } = useModal()
  const slug = useDrawerSlug('last-look')
  if (operation === 'create') return <PublishButton />
  if (!hasPublishPermission) return null
  return (
    <>
      <Button id="action-look" margin={false} onClick={() => openModal(slug)} size="medium">
        {hasPublishedDoc ? t('openChanges') : t('open')}
      </Button>
      <Drawer className="rank-editor__drawer" slug={slug} title={t('title')}>
        <LookOnce slug={slug} />
      </Drawer>
    </>
  )
}

const LookOnce = ({ slug }: { slug: string }) => {
  const t = useText('lastLook')
  const { closeModal } = useModal()
  const { collectionSlug, hasPublishedDoc, id } = useDocumentInfo()
  const { config } = useConfig()
  const { code } = useLocale()
  const session = useListSession()
  const isProcessing = useFormProcessing()
  const [look, setLook] = useState<'failed' | Look | null>(null)
  /** Whether only the language of the page goes out. */
  const [isOnly, setOnly] = useState(false)
  const url = formatAdminURL({
    apiRoute: config.routes.api,
    path: `/${collectionSlug}/${id}/last-look`,
  })
  const locale = config.localization ? `?locale=${code}` : ''

  const read = useEffectEvent(async (signal: AbortSignal) => {
    // what is still on its way belongs to it
    await session.flush()
    const answer = await fetchJson<Look>({
      cache: 'no-store',
      signal,
      url: `${url}${locale}${isOnly ? '&only=true' : ''}`,
    })
    if (!signal.aborted) setLook(answer.kind === 'ok' ? answer.body : 'failed')
  })
  useEffect(() => {
    const controller = new AbortController()
    void read(controller.signal)
    return () => controller.abort()
  }, [isOnly, url])

  // once it is published, or refused with a reason, the list is what has to be looked at
  const wasProcessing = useRef(false)
  useEffect(() => {
    if (wasProcessing.current && !isProcessing) closeModal(slug)
    wasProcessing.current = isProcessing
  }, [closeModal, isProcessing, slug])

  return (
    <div className="last-look">
      {hasPublishedDoc && (
        <Languages
          isOnly={isOnly}
          onOnly={(only) => {
            setLook(null)
            setOnly(only)
          }}
        />
      )}
      {look === null && <ShimmerEffect height="12rem" />}
      {look === 'failed' && <Banner type="error">{t('failed')}</Banner>}
      {look !== null && look !== 'failed' && (
        <>
          {look.warnings.length > 0 && <Warnings warnings={look.warnings} />}
          <h2>{look.isPublished ? t('changes') : t('first')}</h2>
          <Changes compared={look} {...(look.isPublished ? {} : { sides: null })} />
          {look.isPublished && !isOnly && <ReasonInputs pending={look.reason} />}
        </>
      )}
      <div className="last-look__foot">
        {isOnly ? <PublishLanguage onDone={() => closeModal(slug)} /> : <PublishButton />}
        <Button
          buttonStyle="secondary"
          margin={false}
          onClick={() => closeModal(slug)}
          size="medium"
        >
          {t('back')}
        </Button>
      </div>
    </div>
  )
}

/** What the language of the page is called. */
const useLanguageName = (): string => {
  const nameOf = useLanguageNames()
  return nameOf(useLocale().code)
}

/** Which languages go out: all of them, or the one of the page. */
const Languages = ({ isOnly, onOnly }: { isOnly: boolean; onOnly: (isOnly: boolean) => void }) => {
  const t = useText('lastLook')
  const language = useLanguageName()
  const { config } = useConfig()
  if (!config.localization || config.localization.locales.length < 2) return null
  return (
    <fieldset className="last-look__languages">
      <legend>{t('goesOut')}</legend>
      {[false, true].map((only) => (
        <label key={String(only)}>
          <input
            checked={isOnly === only}
            name="last-look-languages"
            onChange={() => onOnly(only)}
            type="radio"
          />
          {only ? t('onlyLanguage', { language }) : t('allLanguages')}
        </label>
      ))}
      {isOnly && <p>{t('onlyHow', { language })}</p>}
    </fieldset>
  )
}

/** Lets the texts of the page's language out; the draft goes on as it was. */
const PublishLanguage = ({ onDone }: { onDone: () => void }) => {
  const t = useText('lastLook')
  const language = useLanguageName()
  const { collectionSlug, id } = useDocumentInfo()
  const { config } = useConfig()
  const { code } = useLocale()
  const [isBusy, setBusy] = useState(false)
  const publish = async (): Promise<void> => {
    setBusy(true)
    const list = formatAdminURL({
      apiRoute: config.routes.api,
      path: `/${collectionSlug}/${id}`,
    })
    const draft = await fetchJson<{ revision: number }>({
      cache: 'no-store',
      url: `${list}?depth=0&draft=true&select[revision]=true`,
    })
    const answer =
      draft.kind === 'ok'
        ? await fetchJson<{ revision: number }>({
            body: { revision: draft.body.revision },
            url: `${list}/publish-language?locale=${code}`,
          })
        : draft
    setBusy(false)
    if (answer.kind === 'ok') {
      toast.success(t('languageOut', { language }))
      onDone()
    } else toast.error(reasonOf(answer) ?? t('languageFailed'))
  }
  return (
    <Button
      disabled={isBusy}
      id="action-publish-language"
      margin={false}
      onClick={() => void publish()}
      size="medium"
    >
      {t('publishLanguage', { language })}
    </Button>
  )
}

/** What keeps a list back, as the server says it. */
const reasonOf = (answer: Answer<unknown>): null | string => {
  if (answer.kind !== 'refused' || !Array.isArray(answer.problem?.errors)) return null
  const errors = answer.problem.errors as Array<{ detail?: string }>
  return errors.map(({ detail }) => detail ?? '').join(' ') || null
}

/** Why the list changes, in each of its languages: readers are told it beside what moved. */
const ReasonInputs = ({ pending }: { pending: null | Reason }) => {
  const t = useText('lastLook')
  const nameOf = useLanguageNames()
  const { config } = useConfig()
  const { setValue } = useField<null | Reason>({ path: 'changeReason' })
  // a reason that was told already is another one when it is written again
  const [key] = useState(() => pending?.key ?? createKey())
  const [texts, setTexts] = useState<Record<string, string>>(pending?.texts ?? {})
  const locales = config.localization ? config.localization.locales : [{ code: '' }]
  const write = (code: string, text: string): void => {
    const next = { ...texts, [code]: text }
    setTexts(next)
    setValue(Object.values(next).some((each) => each.trim()) ? { key, texts: next } : null)
  }
  return (
    <section className="last-look__reason">
      <p>{t('reasonHow')}</p>
      {locales.map(({ code }) => (
        <TextareaInput
          key={code}
          label={locales.length > 1 ? t('reasonIn', { language: nameOf(code) }) : t('reason')}
          onChange={(event) => write(code, event.target.value)}
          path={`changeReason-${code || 'text'}`}
          rows={2}
          value={texts[code] ?? ''}
        />
      ))}
    </section>
  )
}

const Warnings = ({ warnings }: { warnings: readonly Warning[] }) => {
  const t = useText('lastLook')
  return (
    <section className="last-look__warnings">
      <h2>{t('warnings', { count: warnings.length })}</h2>
      <WarningLines warnings={warnings} />
    </section>
  )
}
