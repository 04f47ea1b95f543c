/** The state of a clip's address in its form, with a button that checks it. */
'use client'

import { Button, toast, useConfig, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'

import type { CheckLinkResult } from '../../src/catalogue/api/links.js'

import { useText } from '../requests.js'

import './index.css'

/** Messages by status, for answers other than 200. */
const REFUSALS: Readonly<Record<number, string>> = {
  403: 'forbidden',
  412: 'notAsked',
  429: 'busy',
}

/**
 * Beside the address of a clip: has its provider asked whether it still plays, and says what came of it,
 * until the next time.
 */
export const ClipLink = () => {
  const { collectionSlug, id } = useDocumentInfo()
  const { config } = useConfig()
  const isModified = useFormModified()
  const router = useRouter()
  const t = useText('links')
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<null | string>(null)
  if (id === undefined) return null

  const check = async (): Promise<void> => {
    if (isModified) {
      setSaid(t('unsaved'))
      return
    }
    setBusy(true)
    setSaid(null)
    try {
      const path = `/${collectionSlug}/${id}/check-link` as const
      const response = await fetch(formatAdminURL({ apiRoute: config.routes.api, path }), {
        body: '{}',
        credentials: 'include',
        headers: { 'Content-Type': 'application/json' },
        method: 'POST',
      })
      if (response.ok) {
        setSaid(sentenceOf({ result: (await response.json()) as CheckLinkResult, t }))
        // the form has what was found beside it
        router.refresh()
      } else {
        setSaid(t(REFUSALS[response.status] ?? 'refused', { status: response.status }))
      }
    } catch {
      toast.error(t('offline'))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="clip-link">
      <Button
        buttonStyle="secondary"
        disabled={isBusy}
        margin={false}
        onClick={() => void check()}
        size="small"
      >
        {t('check')}
      </Button>
      <p className="clip-link__said" role="status">
        {said}
      </p>
    </div>
  )
}

const sentenceOf = ({
  result: { availability, problem, suspicion },
  t,
}: {
  result: CheckLinkResult
  t: ReturnType<typeof useText>
}): string => {
  if (suspicion !== null) return t('suspected', { problem: problem ?? suspicion })
  if (problem !== null && !SETTLED.includes(availability)) return t('silent', { problem })
  return t(SETTLED.includes(availability) ? availability : 'available')
}

/** What is told of without what the provider said. */
const SETTLED: readonly string[] = ['private', 'region-locked', 'removed']
