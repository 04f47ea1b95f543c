'use client'

import { Button } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useTransition } from 'react'

import { useText } from '../requests.js'

/** Has the server read the panels again. */
export const RefreshButton = ({ id, word }: { id?: string; word: 'refresh' | 'tryAgain' }) => {
  const t = useText('desk')
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  return (
    <Button
      buttonStyle="secondary"
      // not disabled meanwhile, which would take the focus away
      extraButtonProps={{ 'aria-disabled': isPending }}
      {...(id ? { id } : {})}
      margin={false}
      onClick={() => !isPending && startTransition(() => router.refresh())}
      size="small"
    >
      {t(word)}
    </Button>
  )
}
