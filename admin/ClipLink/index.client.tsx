/** The state of a clip's address in its form, with a button that checks it. */
'use client'

import { Button, toast, useConfig, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'

import type { CheckLinkResult } from '../../src/catalogue/api/links.js'

import { fetchJson } from '../fetchJson.js'
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
    const path = `/${collectionSlug}/${id}/check-link` as const
    const url = formatAdminURL({ apiRoute: config.routes.api, path })
    const answer = await fetchJson<CheckLinkResult>({ body: {}, url })
    setBusy(false)
    if (answer.kind === 'ok') {
      setSaid(sentenceOf({ result: answer.body, t }))
      // the form has what was found beside it
      router.refresh()
    } else if (answer.kind === 'refused') {
      setSaid(t(REFUSALS[answer.status] ?? 'refused', { status: answer.status }))
    } else {
      toast.error(t('offline'))
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

/** Messages that need nothing of the provider's answer. */
const SETTLED: readonly string[] = ['private', 'region-locked', 'removed']
