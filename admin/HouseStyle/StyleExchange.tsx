'use client'

import { Button, toast, useAuth, useConfig } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'
import { useRef, useState } from 'react'

import { useText } from '../requests.js'

import './index.css'

type Report = { changed: number; made: number; same: number }

/** Above the list of rules: all of them as a file, and a file of them into the desk. */
export const StyleExchange = ({ collectionSlug }: { collectionSlug: string }) => {
  const t = useText('houseStyle')
  const { config } = useConfig()
  const { permissions } = useAuth()
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)
  const address = (path: `/${string}`) =>
    formatAdminURL({ apiRoute: config.routes.api, path: `/${collectionSlug}${path}` })
  const send = async (file: File): Promise<void> => {
    setBusy(true)
    const format = /\.json$/i.test(file.name) ? 'json' : 'csv'
    const answer = await fetch(address(`/import?format=${format}`), {
      body: file,
      credentials: 'include',
      headers: { 'Content-Type': 'application/octet-stream' },
      method: 'POST',
    }).catch(() => null)
    const body = (await answer?.json().catch(() => null)) as
      null | undefined | (Partial<Report> & { detail?: string })
    setBusy(false)
    if (!answer) toast.error(t('offline'))
    else if (answer.ok) {
      toast.success(t('imported', { changed: body?.changed, made: body?.made, same: body?.same }))
      router.refresh()
    } else toast.error(body?.detail ?? t('refused', { status: answer.status }))
  }
  return (
    <section aria-label={t('exchange')} className="style-exchange">
      {(['csv', 'json'] as const).map((format) => (
        <Button
          buttonStyle="secondary"
          el="anchor"
          key={format}
          margin={false}
          size="small"
          url={address(`/export?format=${format}`)}
        >
          {t('export', { format: format.toUpperCase() })}
        </Button>
      ))}
      {permissions?.collections?.[collectionSlug]?.create && (
        <>
          <Button
            buttonStyle="secondary"
            disabled={isBusy}
            id="action-import-style"
            margin={false}
            onClick={() => input.current?.click()}
            size="small"
          >
            {t('import')}
          </Button>
          <input
            accept=".csv,.json,text/csv,application/json"
            aria-label={t('import')}
            hidden
            onChange={({ target }) => {
              const [file] = target.files ?? []
              target.value = ''
              if (file) void send(file)
            }}
            ref={input}
            type="file"
          />
        </>
      )}
    </section>
  )
}
