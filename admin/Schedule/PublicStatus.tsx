'use client'

import {
  Button,
  ConfirmationModal,
  toast,
  useConfig,
  useDocumentInfo,
  useForm,
  useLocale,
  useModal,
  useTranslation,
} from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

import { fetchJson } from '../fetchJson.js'
import { useText } from '../requests.js'
import { useGoingOut } from './goingOut.js'

/**
 * In the place of Payload's status, which calls a list a draft that readers had and have no more; with
 * Payload's way back to what is published.
 */
export const PublicStatus = () => {
  const t = useText('goingOut')
  const { t: tOfPayload } = useTranslation()
  const { docPermissions, hasPublishedDoc, id, unpublishedVersionCount } = useDocumentInfo()
  const goingOut = useGoingOut()
  if (id === undefined) return null
  const isChanged = hasPublishedDoc && unpublishedVersionCount > 0
  const word = isChanged
    ? tOfPayload('version:changed')
    : hasPublishedDoc
      ? tOfPayload('version:published')
      : goingOut?.state === 'unpublished'
        ? t('state_unpublished')
        : tOfPayload('version:draft')
  return (
    <div className="status" title={`${tOfPayload('version:status')}: ${word}`}>
      <div className="status__value-wrap">
        <span className="status__label">{tOfPayload('version:status')}: </span>
        <span className="status__value">{word}</span>
        {isChanged && docPermissions?.update && <Revert />}
      </div>
    </div>
  )
}

const Revert = () => {
  const { t } = useTranslation()
  const { openModal } = useModal()
  const { config } = useConfig()
  const { code } = useLocale()
  const { reset } = useForm()
  const {
    collectionSlug,
    id,
    incrementVersionCount,
    setMostRecentVersionIsAutosaved,
    setUnpublishedVersionCount,
  } = useDocumentInfo()
  const slug = `confirm-revert-${id}`
  const revert = async (): Promise<void> => {
    const url = formatAdminURL({
      apiRoute: config.routes.api,
      path: `/${collectionSlug}/${id}?locale=${code}&fallback-locale=null&depth=0`,
    })
    const published = await fetchJson<object>({ url })
    const answer =
      published.kind === 'ok'
        ? await fetchJson<{ doc: object; message: string }>({
            body: published.body,
            method: 'PATCH',
            url,
          })
        : published
    if (answer.kind !== 'ok' || !('doc' in answer.body)) {
      toast.error(t('error:revertingDocument'))
      return
    }
    await reset(answer.body.doc)
    toast.success(answer.body.message)
    incrementVersionCount()
    setMostRecentVersionIsAutosaved(false)
    setUnpublishedVersionCount(0)
  }
  return (
    <>
      {' — '}
      <Button
        buttonStyle="none"
        className="status__action"
        id="action-revert-to-published"
        onClick={() => openModal(slug)}
      >
        {t('version:revertToPublished')}
      </Button>
      <ConfirmationModal
        body={t('version:aboutToRevertToPublished')}
        confirmingLabel={t('version:reverting')}
        heading={t('version:confirmRevertToSaved')}
        modalSlug={slug}
        onConfirm={revert}
      />
    </>
  )
}
