'use client'

import { Button } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useEffect, useRef, useTransition } from 'react'

import { useText } from '../requests.js'

/**
 * Has the server read the panels again.
 *
 * @param headingId what gets the focus where the button itself goes with what had failed
 */
export const RefreshButton = ({
  headingId,
  id,
  word,
}: {
  headingId?: string
  id?: string
  word: 'refresh' | 'tryAgain'
}) => {
  const t = useText('desk')
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const isAsked = useRef(false)
  useEffect(
    () => () => {
      if (headingId && isAsked.current) document.getElementById(headingId)?.focus()
    },
    [headingId],
  )
  return (
    <Button
      buttonStyle="secondary"
      // not disabled meanwhile, which would take the focus away
      extraButtonProps={{ 'aria-disabled': isPending }}
      {...(id ? { id } : {})}
      margin={false}
      onClick={() => {
        isAsked.current = true
        if (!isPending) startTransition(() => router.refresh())
      }}
      size="small"
    >
      {t(word)}
    </Button>
  )
}
