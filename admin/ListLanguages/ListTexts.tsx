'use client'

import type { ClientField } from 'payload'

import { useAuth, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useEffect } from 'react'

import type { ListDoc, Shared } from './shared.js'

import { fetchJson } from '../fetchJson.js'
import { Conflicts } from '../ListSession/Conflicts.js'
import { writtenFields } from '../ListSession/fields.js'
import type { Stored } from '../ListSession/texts.js'
import { placeOfUnsaved } from '../ListSession/unsaved.js'
import { useText } from '../requests.js'
import { Pairs } from './Pairs.js'
import { LIST_NAMES, listPlaces, withValueAt } from './places.js'
import { useUnit } from './useUnit.js'

/** The texts of the list itself, which save themselves as they do on the list's page. */
export const ListTexts = ({
  isShown,
  left,
  right,
  shared,
}: {
  isShown: (anchor: string) => boolean
  left: ListDoc
  right: ListDoc
  shared: Shared
}) => {
  const { api, canEdit, list, onSaved, query, refresh, session, to } = shared
  const t = useText('listLanguages')
  const names = useText('fields')
  const { user } = useAuth()
  const { getEntityConfig } = useConfig()
  const { collectionSlug = '', docPermissions, id } = useDocumentInfo()
  const address = `${list}?${query(to.code)}`
  const { change, conflicts, texts, values } = useUnit({
    first: {
      revision: right.revision,
      values: Object.fromEntries(LIST_NAMES.map((name) => [name, right[name] ?? null])),
    },
    keptAt: placeOfUnsaved({ collectionSlug, id, locale: to.code, user: user?.id }),
    onSaved,
    part: 'texts',
    read: () => fetchJson<Stored>({ cache: 'no-store', url: address }),
    save: ({ isLast, revision, values: changed }) =>
      fetchJson({
        body: { ...changed, revision },
        keepalive: isLast,
        method: 'PATCH',
        url: address,
      }),
    session,
  })
  // what others have saved
  useEffect(() => texts?.receive(right as Stored), [right, texts])
  const fields = writtenFields(getEntityConfig({ collectionSlug })?.fields ?? [])
  const places = listPlaces([left, values, right])
  return (
    <section className="list-languages__of">
      <h3>{t('ofTheList')}</h3>
      {conflicts.length > 0 && texts && (
        <Conflicts
          conflicts={conflicts}
          labelOf={names}
          onMine={texts.keepMine}
          onTheirs={texts.takeTheirs}
        />
      )}
      <Pairs
        canEdit={canEdit}
        entry={null}
        isShown={isShown}
        left={left}
        onChange={(path, value) => {
          const [name = ''] = path.split('.')
          change(name, withValueAt(values, path, value)[name])
        }}
        onConfirm={async (path) => {
          await session.flush()
          const answer = await api.confirmTranslation({ entry: null, field: path })
          if (answer.kind === 'ok') await refresh()
        }}
        owner={null}
        places={places}
        richOf={(name) => {
          const field = fields.get(name) as (ClientField & { name: string }) | undefined
          return field && { field, permissions: docPermissions?.fields, schemaPath: collectionSlug }
        }}
        right={values}
        shared={shared}
      />
    </section>
  )
}
