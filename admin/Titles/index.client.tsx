/** Titles of rows and blocks by what they hold, in the place of "Item 01" and of names that nobody gives. */
'use client'

import { Pill, useConfig, useFormFields, useLocale, useRowLabel } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useState } from 'react'

import type { Id } from '../../src/storage/types.js'
import { fetchJson } from '../fetchJson.js'
import { useText } from '../requests.js'
import { idIn, titleOfData } from './titles.js'

import './index.css'

type Named = {
  /** Where the document stands that the field refers to. */
  collection: string
  field: string
  /** Its fields that name it; the first one that it has. */
  names: readonly string[]
}

/** The title of a row of an array. */
export const RowTitle = ({ names, named }: { named?: Named; names: readonly string[] }) => {
  const { data, rowNumber } = useRowLabel<Record<string, unknown>>()
  const own = titleOfData({ data: data ?? {}, names })
  const other = useNameOf(named, named && idIn(data?.[named.field]))
  const number = (rowNumber ?? 0) + 1
  return (
    <span className="row-title">
      {[number, own || other].filter((part) => part !== '').join(' · ')}
    </span>
  )
}

/** The head of a block in a text: what it is, and what it holds. */
export const BlockTitle = ({
  label,
  named,
  names,
}: {
  label: string
  named: Named
  names: readonly string[]
}) => {
  const t = useText('fields')
  const id = useFormFields(([fields]) => idIn(fields[named.field]?.value))
  const own = useFormFields(([fields]) =>
    titleOfData({
      data: Object.fromEntries(names.map((name) => [name, fields[name]?.value])),
      names,
    }),
  )
  const other = useNameOf(named, id)
  return (
    <span className="row-title row-title--block">
      <Pill pillStyle="white" size="small">
        {t(label)}
      </Pill>
      <span className="row-title__text">{own || other}</span>
    </span>
  )
}

/** In the place of a field that the form keeps and nobody has to see. */
export const NoField = () => null

/** What documents are called that were asked for on this page. */
const asked = new Map<string, Promise<string>>()

const useNameOf = (named: Named | undefined, id: Id | undefined): string => {
  const { config } = useConfig()
  const { code } = useLocale()
  const [known, setKnown] = useState({ key: '', name: '' })
  const key = named && id !== undefined ? `${named.collection}/${id}?${code}` : ''
  useEffect(() => {
    if (!named || key === '') return
    let isOver = false
    const params = new URLSearchParams({ depth: '0', draft: 'true' })
    if (config.localization) params.set('locale', code)
    for (const name of named.names) params.set(`select[${name}]`, 'true')
    const path = `/${named.collection}/${id}` as const
    const url = `${formatAdminURL({ apiRoute: config.routes.api, path })}?${params}`
    const answer = asked.get(key) ?? nameOf(url, named.names)
    asked.set(key, answer)
    void answer.then((name) => {
      // what could not be read is asked for again
      if (name === '') asked.delete(key)
      if (!isOver) setKnown({ key, name })
    })
    return () => {
      isOver = true
    }
  }, [code, config, id, key, named])
  return known.key === key ? known.name : ''
}

const nameOf = async (url: string, names: readonly string[]): Promise<string> => {
  const answer = await fetchJson<Record<string, unknown>>({ url })
  if (answer.kind !== 'ok') return ''
  return names.map((name) => titleOfData({ data: answer.body, names: [name] })).find(Boolean) ?? ''
}
