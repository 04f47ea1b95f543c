'use client'

import {
  useEffectEvent,
  useForm,
  useFormModified,
  useFormProcessing,
  useFormSubmitted,
} from '@payloadcms/ui'
import { useEffect, useRef } from 'react'

/**
 * Keeps the form dirty where publishing is refused. Payload takes its changes for saved with any
 * answer, also a refusal: they could not be saved as a draft then, and leaving the page would lose
 * them without a prompt.
 */
export const useKeptChanges = (): void => {
  const { setModified } = useForm()
  const isModified = useFormModified()
  const isProcessing = useFormProcessing()
  const isRefused = useFormSubmitted()
  const hadChanges = useRef(false)
  const onProcessing = useEffectEvent(() => {
    if (isProcessing) hadChanges.current = isModified
    else if (isRefused && hadChanges.current) setModified(true)
  })
  useEffect(() => onProcessing(), [isProcessing])
}
