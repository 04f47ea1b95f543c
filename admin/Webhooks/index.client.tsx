/** What can be done with a webhook and its deliveries: test, replay, rotate the secret. */
'use client'

import { Button, ConfirmationModal, useDocumentInfo, useModal, useSelection } from '@payloadcms/ui'

import { RequestButton } from '../RequestButton.js'
import { useRequest, useText } from '../requests.js'

import './index.css'

/** Events are on their way for a moment; then what the page shows is read again. */
const REFRESH_MS = 1_500

const REFUSALS: Readonly<Record<number, string>> = { 409: 'beingSent', 412: 'switchedOff' }

type Queued = { left?: number; queued: number }

/** Below the secret of a webhook: try it, send again what was given up, replace its secret. */
export const WebhookActions = () => {
  const t = useText('webhooks')
  const { collectionSlug, id } = useDocumentInfo()
  const { openModal } = useModal()
  const { isBusy, request } = useRequest({ refreshMs: REFRESH_MS, refusals: REFUSALS, t })
  if (id === undefined || id === null) return null
  const modalSlug = `webhook-secret-${id}`
  const path = (action: string) => `/${collectionSlug}/${id}/${action}` as const
  return (
    <div className="webhook-actions">
      <RequestButton
        id="action-webhook-test"
        isBusy={isBusy}
        path={path('test')}
        request={request}
        said={() => t('testQueued')}
      >
        {t('test')}
      </RequestButton>
      <RequestButton<Queued>
        id="action-webhook-replay"
        isBusy={isBusy}
        path={path('replay')}
        request={request}
        said={({ queued }) => (queued > 0 ? t('queued', { count: queued }) : t('noneDead'))}
      >
        {t('replayDead')}
      </RequestButton>
      <Button
        buttonStyle="secondary"
        disabled={isBusy}
        id="action-webhook-secret"
        margin={false}
        onClick={() => openModal(modalSlug)}
        size="medium"
      >
        {t('newSecret')}
      </Button>
      <ConfirmationModal
        body={t('newSecretBody')}
        confirmLabel={t('newSecret')}
        heading={t('newSecretHeading')}
        modalSlug={modalSlug}
        onConfirm={() => request({ path: path('rotate-secret'), said: () => t('secretReplaced') })}
      />
    </div>
  )
}

/** On one delivery. */
export const DeliveryActions = () => {
  const t = useText('webhooks')
  const { collectionSlug, id } = useDocumentInfo()
  const { isBusy, request } = useRequest({ refreshMs: REFRESH_MS, refusals: REFUSALS, t })
  if (id === undefined || id === null) return null
  return (
    <RequestButton
      buttonStyle="primary"
      id="action-delivery-replay"
      isBusy={isBusy}
      path={`/${collectionSlug}/${id}/replay`}
      request={request}
      said={() => t('queued', { count: 1 })}
    >
      {t('replay')}
    </RequestButton>
  )
}

/** Above the list of deliveries, for those that are selected. */
export const DeliveryListActions = ({ collectionSlug }: { collectionSlug: string }) => {
  const t = useText('webhooks')
  const { selectedIDs } = useSelection()
  const { isBusy, request } = useRequest({ refreshMs: REFRESH_MS, refusals: REFUSALS, t })
  if (selectedIDs.length === 0) return null
  return (
    <div className="webhook-selection">
      <RequestButton<Queued>
        body={{ ids: selectedIDs }}
        id="action-deliveries-replay"
        isBusy={isBusy}
        path={`/${collectionSlug}/replay`}
        request={request}
        said={({ left, queued }) =>
          left ? t('queuedSome', { count: queued, left }) : t('queued', { count: queued })
        }
      >
        {t('replaySelected', { count: selectedIDs.length })}
      </RequestButton>
    </div>
  )
}
