'use client'

import { useEffectEvent, useModal } from '@payloadcms/ui'
import { useLayoutEffect } from 'react'

/** Payload's dialog about a document that others have changed; what they write is put together instead. */
const STALE_DATA = 'document-stale-data'

/**
 * Closes that dialog, so that nobody has to load the page again.
 *
 * @param onStale reads what others have saved; null for as long as that cannot be
 */
export const useNoStaleDialog = (onStale: (() => void) | null): void => {
  const { closeModal, isModalOpen } = useModal()
  const isOpen = isModalOpen(STALE_DATA) && onStale !== null
  const read = useEffectEvent(() => onStale?.())
  useLayoutEffect(() => {
    if (!isOpen) return
    closeModal(STALE_DATA)
    read()
  }, [closeModal, isOpen])
}
