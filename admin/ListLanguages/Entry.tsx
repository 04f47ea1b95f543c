'use client'

import type { ClientField } from 'payload'

import { useConfig, useDocumentInfo, useEffectEvent } from '@payloadcms/ui'
import { useEffect, useId, useMemo, useRef, useState } from 'react'

import type { EntryContent, EntryResult } from '../../src/lists/moves/types.js'
import type { Listed, Row, Shared } from './shared.js'

import { Conflicts } from '../ListSession/Conflicts.js'
import { plain } from '../plain.js'
import { type Autosave, type Conflict, createAutosave } from '../RankEditor/autosave.js'
import { settleKept } from '../RankEditor/kept.js'
import { findField, findRowFields, rowPermissions } from '../RankEditor/rowFields.js'
import { useText } from '../requests.js'
import { Pairs } from './Pairs.js'
import { entryPlaces, withValueAt } from './places.js'

type Props = {
  entry: Listed
  isShown: (anchor: string) => boolean
  left: Row | Readonly<Record<string, unknown>>
  right: Row | Readonly<Record<string, unknown>>
  shared: Shared
  title: string
}

/** The texts of one entry, which save themselves as they do in the panel of the rank editor. */
export const Entry = (props: Props) => {
  // another number begins anew with what is stored
  const [turn, setTurn] = useState(0)
  return <OpenEntry {...props} key={turn} onReload={() => setTurn((last) => last + 1)} />
}

const OpenEntry = ({
  entry,
  isShown,
  left,
  onReload,
  right,
  shared,
  title,
}: Props & { onReload: () => void }) => {
  const { api, canEdit, kept, onSaved, refresh, session } = shared
  const { id } = entry
  const names = useText('fields')
  const titleId = useId()
  const { getEntityConfig } = useConfig()
  const { collectionSlug = '', docPermissions } = useDocumentInfo()
  const [content, setContent] = useState<Readonly<Record<string, unknown>>>(right)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [autosave, setAutosave] = useState<Autosave | null>(null)

  const begin = useEffectEvent((): Autosave => {
    const earlier = kept.read(id)
    const { conflicting, typed } = earlier
      ? settleKept({ kept: earlier, now: right as EntryContent })
      : { conflicting: [], typed: {} as EntryContent }
    const pick = (from: object): EntryContent =>
      Object.fromEntries(conflicting.map((name) => [name, (from as Record<string, unknown>)[name]]))
    if (Object.keys(typed).length > 0) setContent({ ...right, ...typed })
    return createAutosave({
      api,
      id,
      keep: (unsaved) => kept.write(id, unsaved),
      left: conflicting.length > 0 ? { mine: pick(typed), theirs: pick(right) } : undefined,
      onEntry: onSaved,
      onStatus: (status) => {
        setConflict(status.kind === 'conflict' ? status.conflict : null)
        const isFailed = status.kind === 'failed'
        session.report(
          `entry.${id}`,
          isFailed && status.isPassing ? 'offline' : status.kind,
          isFailed ? status.reason : null,
        )
      },
      row: {
        contentRevision: entry.contentRevision,
        data: right as EntryResult['data'],
      },
      typed,
    })
  })
  useEffect(() => {
    if (!canEdit) return
    const made = begin()
    // eslint-disable-next-line react-hooks/set-state-in-effect -- it lives as long as what shows it
    setAutosave(made)
    const flush = () => void made.flush()
    const forget = session.onFlush(`entry.${id}`, () => made.flush())
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      forget()
      // a conflict is shown again where the entry is opened next
      made.leave(({ mine }) => kept.write(id, { mine, seen: {} }))
      session.report(`entry.${id}`, 'saved')
    }
  }, [canEdit, id, kept, session])

  // writes of others are shown as long as nothing here waits to be saved
  const lastSeen = useRef(entry.contentRevision)
  const onRevision = useEffectEvent(() => {
    if (autosave?.hasChanges() || entry.contentRevision === autosave?.revision()) return
    onReload()
  })
  useEffect(() => {
    if (lastSeen.current === entry.contentRevision) return
    lastSeen.current = entry.contentRevision
    onRevision()
  }, [entry.contentRevision])

  const rowFields = useMemo(() => {
    const config = getEntityConfig({ collectionSlug })
    return config ? findRowFields({ collectionSlug, fields: config.fields }) : null
  }, [collectionSlug, getEntityConfig])
  return (
    <section aria-labelledby={titleId} className="list-languages__of" data-place={`entries.${id}`}>
      <h3 id={titleId}>{title}</h3>
      {conflict && autosave && (
        <Conflicts
          conflicts={[
            { field: '', mine: shownOf(conflict.mine), theirs: shownOf(conflict.theirs) },
          ]}
          labelOf={() =>
            Object.keys(conflict.mine)
              .map((name) => names(name))
              .join(', ')
          }
          onMine={() => void autosave.keepMine()}
          onTheirs={() => {
            autosave.stop()
            void refresh().then(onReload)
          }}
        />
      )}
      <Pairs
        canEdit={canEdit}
        entry={id}
        isShown={isShown}
        left={left}
        onChange={(path, value) => {
          const [name = ''] = path.split('.')
          const next = withValueAt(content, path, value)
          setContent(next)
          autosave?.change({ [name]: next[name] })
        }}
        onConfirm={async (path) => {
          await session.flush()
          const answer = await api.confirmTranslation({ entry: id, field: path })
          if (answer.kind === 'ok') await refresh()
        }}
        owner={id}
        places={entryPlaces([left, content, right])}
        richOf={(name) => {
          const field = findField({ fields: rowFields?.fields ?? [], name }) as
            (ClientField & { name: string }) | undefined
          return (
            field && {
              field,
              permissions: rowPermissions(docPermissions?.fields),
              schemaPath: rowFields?.schemaPath ?? '',
            }
          )
        }}
        right={content}
        shared={shared}
      />
    </section>
  )
}

const shownOf = (content: EntryContent): string => Object.values(content).map(plain).join('\n')
