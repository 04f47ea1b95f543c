'use client'

import { useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useId, useState } from 'react'

import type { ImportProgress as Progress } from '../../src/lists/importing/progress.js'

import { fetchJson } from '../fetchJson.js'
import { useText } from '../requests.js'

/** How often it is asked while an import runs, and while none does, in milliseconds. */
const RUNNING_MS = 3000
const IDLE_MS = 60_000

/** How far an import is that a command does, and how long it takes yet. */
export const ImportProgress = ({ collectionSlug }: { collectionSlug: string }) => {
  const { config } = useConfig()
  const t = useText('article')
  const labelId = useId()
  const [progress, setProgress] = useState<null | Progress>(null)
  const url = formatAdminURL({
    apiRoute: config.routes.api,
    path: `/${collectionSlug}/import/progress`,
  })
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (): Promise<void> => {
      const answer = await fetchJson<{ progress: null | Progress }>({ signal, url })
      if (signal.aborted) return
      const found = answer.kind === 'ok' ? answer.body.progress : null
      setProgress(found)
      timer = setTimeout(() => void ask(), found && !found.isStopped ? RUNNING_MS : IDLE_MS)
    }
    void ask()
    return () => {
      controller.abort()
      clearTimeout(timer)
    }
  }, [url])
  if (!progress) return null
  const { done, isStopped, kind, secondsLeft, share, source } = progress
  const percent = Math.floor(share * 100)
  return (
    <div className="compose__progress">
      <p id={labelId}>
        {t(kind === 'articles' ? 'importArticles' : 'importComments', { done, percent, source })}{' '}
        {isStopped
          ? t('importStopped')
          : secondsLeft !== null &&
            t('importLeft', { count: Math.max(1, Math.ceil(secondsLeft / 60)) })}
      </p>
      <progress aria-labelledby={labelId} max={1} value={share} />
    </div>
  )
}
