/** The decision on one comment, in its form. */
'use client'

import { Button, ConfirmationModal, useConfig, useDocumentInfo, useModal } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useEffect, useState } from 'react'

import type { CommentStatus } from '../../src/comments/judge/transitions.js'
import type { Id } from '../../src/storage/types.js'

import { nextStatuses } from '../../src/comments/judge/transitions.js'
import { fetchJson } from '../fetchJson.js'
import { useRequest, useText } from '../requests.js'

import './index.css'

type Current = { revision: number; status: CommentStatus }

const REFUSALS: Readonly<Record<number, string>> = { 403: 'forbidden', 409: 'conflict' }

/**
 * Decides on one comment. Its form is not saved: a save would write the whole comment and undo
 * another moderator's decision (a lost update); a decision names the revision that it was made on
 * (optimistic locking).
 */
export const CommentDecision = () => {
  const t = useText('decisions')
  const { collectionSlug, id } = useDocumentInfo()
  const { openModal } = useModal()
  const [current, readAgain] = useCurrent({ collectionSlug, id })
  const { isBusy, request } = useRequest({ refreshMs: 0, refusals: REFUSALS, t })
  if (id === undefined || id === null || !current) return null
  const decide = async (status: CommentStatus): Promise<void> => {
    await request({
      body: { items: [{ id, revision: current.revision, status }] },
      path: `/${collectionSlug}/decide`,
      said: () => t(`is_${status}`),
    })
    await readAgain()
  }
  const modalSlug = `delete-comment-${id}`
  return (
    <section aria-label={t('label')} className="comment-decision">
      <p aria-live="polite" className="comment-decision__status">
        {t(`is_${current.status}`)}
      </p>
      <div className="comment-decision__buttons">
        {nextStatuses({ by: 'moderator', from: current.status }).map((status) => (
          <Button
            buttonStyle={status === 'approved' ? 'primary' : 'secondary'}
            disabled={isBusy}
            id={`action-comment-${status}`}
            key={status}
            margin={false}
            onClick={() => (status === 'deleted' ? openModal(modalSlug) : void decide(status))}
            size="small"
          >
            {t(status)}
          </Button>
        ))}
      </div>
      <ConfirmationModal
        body={t('deleteBody')}
        confirmLabel={t('deleted')}
        heading={t('deleteHeading')}
        modalSlug={modalSlug}
        onConfirm={() => decide('deleted')}
      />
    </section>
  )
}

/** The comment's status and revision as they are now, and a way to read them again. */
const useCurrent = ({
  collectionSlug,
  id,
}: {
  collectionSlug: string | undefined
  id: Id | undefined
}): [Current | undefined, () => Promise<void>] => {
  const { config } = useConfig()
  const [current, setCurrent] = useState<Current>()
  const read = useCallback(async (): Promise<Current | undefined> => {
    if (id === undefined || id === null) return undefined
    const path = `/${collectionSlug}/${id}?depth=0&joins=false` as const
    const url = formatAdminURL({ apiRoute: config.routes.api, path })
    const answer = await fetchJson<Current>({ url })
    if (answer.kind !== 'ok') return undefined
    const { revision, status } = answer.body
    return { revision, status }
  }, [collectionSlug, config, id])
  useEffect(() => {
    let isGone = false
    void read().then((found) => {
      if (!isGone) setCurrent(found)
    })
    return () => {
      isGone = true
    }
  }, [read])
  return [current, async () => setCurrent(await read())]
}
