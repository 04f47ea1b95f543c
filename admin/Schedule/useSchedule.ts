'use client'

import { useConfig, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'

import type { Item } from './Dialog.js'

import { timeFormat } from '../../src/text/times.js'
import { spokenIn } from '../../src/translations/translate.js'
import { fetchJson } from '../fetchJson.js'
import { useText } from '../requests.js'

const REFUSALS: Readonly<Record<string, string>> = {
  conflict: 'saidConflict',
  'invalid-body': 'saidPast',
  'not-approved': 'saidNotApproved',
}

/** Sends a change of what is scheduled to the server, and says what came of it. */
export const useSchedule = ({
  listsSlug,
  onChanged,
  timeZone,
}: {
  listsSlug: string
  /** Called after each answer: refused or not, what is scheduled may be another. */
  onChanged: () => void
  timeZone: string
}) => {
  const t = useText('desk')
  const { i18n } = useTranslation()
  const { config } = useConfig()
  const [message, setMessage] = useState('')
  const format = timeFormat(spokenIn(i18n), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  })
  const change = async ({ item, to }: { item: Item; to: Date | null }): Promise<boolean> => {
    const answer = await fetchJson({
      body: { job: item.job, seen: item.at, to: to?.toISOString() ?? null },
      url: formatAdminURL({
        apiRoute: config.routes.api,
        path: `/${listsSlug}/${item.id}/schedule`,
      }),
    })
    const at = to ? format.format(to) : ''
    if (answer.kind === 'ok') {
      setMessage(t(to ? 'saidScheduled' : 'saidUnscheduled', { at, title: item.title }))
    } else if (answer.kind === 'refused') {
      const { problem, status } = answer
      const key = REFUSALS[problem?.code ?? ''] ?? 'refused'
      setMessage(t(key, { at, status, title: item.title }))
    } else {
      setMessage(t('offline'))
      return false
    }
    onChanged()
    return answer.kind === 'ok'
  }
  return { change, message }
}
