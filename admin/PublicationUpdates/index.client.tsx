/** Updates of publications that failed, with a button that tries them again. */
'use client'

import { Button, useDocumentInfo } from '@payloadcms/ui'

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
    <Button
      buttonStyle="primary"
      disabled={isBusy}
      id="action-update-retry"
      margin={false}
      onClick={() =>
        void request({ path: `/${collectionSlug}/${id}/retry`, said: () => t('retried') })
      }
      size="medium"
    >
      {t('retry')}
    </Button>
  )
}

/** Above the list of changes: compiles every list again. */
export const UpdateListActions = ({ collectionSlug }: { collectionSlug: string }) => {
  const t = useText('updates')
  const { isBusy, request } = useRequest({ refreshMs: REFRESH_MS, refusals: REFUSALS, t })
  return (
    <Button
      buttonStyle="secondary"
      disabled={isBusy}
      id="action-updates-rebuild"
      onClick={() =>
        void request({ path: `/${collectionSlug}/rebuild`, said: () => t('rebuilding') })
      }
      size="medium"
    >
      {t('rebuild')}
    </Button>
  )
}
