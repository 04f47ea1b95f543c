/** Updates of publications that failed, with a button that tries them again. */
'use client'

import { useDocumentInfo } from '@payloadcms/ui'

import { RequestButton } from '../RequestButton.js'
import { useRequest, useText } from '../requests.js'

/** Work begins in the background; then what the page shows is read again. */
const REFRESH_MS = 1_500

const REFUSALS: Readonly<Record<number, string>> = { 403: 'forbidden', 404: 'notFailed' }

/** On one change whose lists could not be compiled. */
export const UpdateActions = () => {
  const t = useText('updates')
  const { collectionSlug, id } = useDocumentInfo()
  const { isBusy, request } = useRequest({ refreshMs: REFRESH_MS, refusals: REFUSALS, t })
  if (id === undefined || id === null) return null
  return (
    <RequestButton
      buttonStyle="primary"
      id="action-update-retry"
      isBusy={isBusy}
      path={`/${collectionSlug}/${id}/retry`}
      request={request}
      said={() => t('retried')}
    >
      {t('retry')}
    </RequestButton>
  )
}

/** Above the list of changes: compiles every list again. */
export const UpdateListActions = ({ collectionSlug }: { collectionSlug: string }) => {
  const t = useText('updates')
  const { isBusy, request } = useRequest({ refreshMs: REFRESH_MS, refusals: REFUSALS, t })
  return (
    <RequestButton
      hasMargin
      id="action-updates-rebuild"
      isBusy={isBusy}
      path={`/${collectionSlug}/rebuild`}
      request={request}
      said={() => t('rebuilding')}
    >
      {t('rebuild')}
    </RequestButton>
  )
}
