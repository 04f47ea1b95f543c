'use client'

import { Button } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useTransition } from 'react'

import { useText } from '../requests.js'

/** Has the server read the panels again. */
export const RefreshButton = () => {
  const t = useText('desk')
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  return (
    <Button
      buttonStyle="secondary"
      disabled={isPending}
      id="action-desk-refresh"
      margin={false}
      onClick={() => startTransition(() => router.refresh())}
      size="small"
    >
      {t('refresh')}
    </Button>
  )
}
