'use client'

import { useForm, useFormModified, useFormProcessing, useFormSubmitted } from '@payloadcms/ui'
import { useEffect, useEffectEvent, useRef } from 'react'

/**
 * Keeps the changes of the form as changes where publishing them is refused. Payload takes them for saved
 * once there is an answer, whatever it says: they could not be saved as a draft, and leaving the page
 * would lose them without a question.
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
