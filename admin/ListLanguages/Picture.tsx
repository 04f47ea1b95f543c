'use client'

import { useAuth } from '@payloadcms/ui'
import { useEffect, useId, useRef, useState } from 'react'

import type { Answer } from '../fetchJson.js'
import type { Stored, Values } from '../ListSession/texts.js'
import type { Row, Shared } from './shared.js'

import { fetchJson } from '../fetchJson.js'
import { Conflicts } from '../ListSession/Conflicts.js'
import { placeOfUnsaved } from '../ListSession/unsaved.js'
import { useText } from '../requests.js'
import { Pairs } from './Pairs.js'
import { MEDIA_NAMES, mediaPlaces } from './places.js'
import { useUnit } from './useUnit.js'

/** What is said of one picture: in all lists that show it, and at once, because pictures have no drafts. */
export const Picture = ({
  id,
  isShown,
  left,
  right,
  shared,
}: {
  id: string
  isShown: (anchor: string) => boolean
  left: Row
  right: Row
  shared: Shared
}) => {
  const { media, mediaBase, query, session, to } = shared
  const names = useText('fields')
  const { user } = useAuth()
  const titleId = useId()
  const mayEdit = useMayEdit(`${mediaBase}/access/${id}`)
  const latest = useRef<Row>(right)
  const take = (row: Row): Stored => {
    latest.current = row
    return { ...row, revision: Date.parse(String(row.updatedAt)), updatedAt: String(row.updatedAt) }
  }
  const { change, conflicts, texts, values } = useUnit({
    first: {
      revision: Date.parse(String(right.updatedAt)),
      values: Object.fromEntries(MEDIA_NAMES.map((name) => [name, right[name] ?? null])),
    },
    keptAt: placeOfUnsaved({ collectionSlug: media, id, locale: to.code, user: user?.id }),
    onSaved: () => undefined,
    part: `picture.${id}`,
    read: async () => {
      const answer = await fetchJson<Row>({
        cache: 'no-store',
        url: `${mediaBase}/${id}?${query(to.code)}`,
      })
      return answer.kind === 'ok' ? { body: take(answer.body), kind: 'ok' } : answer
    },
    save: async ({ isLast, values: changed }): Promise<Answer<{ doc: Stored }>> => {
      const answer = await fetchJson<{ docs: Row[]; errors: Array<{ message: string }> }>({
        body: changed,
        keepalive: isLast,
        method: 'PATCH',
        url: `${mediaBase}?${query(to.code, { 'where[id][equals]': id, ...asSeen(latest.current, changed) })}`,
      })
      if (answer.kind !== 'ok') return answer
      const [doc] = answer.body.docs
      if (doc) return { body: { doc: take(doc) }, kind: 'ok' }
      const { errors } = answer.body
      return errors.length > 0
        ? { kind: 'refused', problem: { errors }, status: 400 }
        : { kind: 'refused', problem: null, status: 409 }
    },
    session,
  })
  return (
    <section aria-labelledby={titleId} className="list-languages__of">
      <h4 className="list-languages__picture" id={titleId}>
        {typeof right.thumbnailURL === 'string' && (
          <img alt="" height={48} loading="lazy" src={right.thumbnailURL} width={80} />
        )}
        <span>{String(right.filename ?? '')}</span>
      </h4>
      {conflicts.length > 0 && texts && (
        <Conflicts
          conflicts={conflicts}
          labelOf={names}
          onMine={texts.keepMine}
          onTheirs={texts.takeTheirs}
        />
      )}
      <Pairs
        canEdit={mayEdit}
        entry={undefined}
        isShown={isShown}
        left={left}
        onChange={change}
        owner={`picture.${id}`}
        places={mediaPlaces([left, values, right])}
        right={values}
        shared={shared}
      />
    </section>
  )
}

/** Whether who looks may change this one; asked because contributors may only change their own. */
const useMayEdit = (url: string): boolean => {
  const [mayEdit, setMayEdit] = useState(false)
  useEffect(() => {
    const controller = new AbortController()
    const ask = async (): Promise<void> => {
      const answer = await fetchJson<{ update?: boolean | { permission?: boolean } }>({
        body: {},
        signal: controller.signal,
        url,
      })
      if (controller.signal.aborted || answer.kind !== 'ok') return
      const { update } = answer.body
      setMayEdit(typeof update === 'object' ? update.permission === true : update === true)
    }
    void ask()
    return () => controller.abort()
  }, [url])
  return mayEdit
}

/** Has a change made only where the same stands there still: pictures have no revision to name. */
const asSeen = (seen: Row, changed: Values): Record<string, string> =>
  Object.fromEntries(
    Object.keys(changed).map((name, index): [string, string] => {
      const value = seen[name]
      return typeof value === 'string' && value !== ''
        ? [`where[and][${index}][${name}][equals]`, value]
        : [`where[and][${index}][${name}][exists]`, 'false']
    }),
  )
