'use client'

import { Button, useConfig, useLocale } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useState } from 'react'

import { FLAG_REASONS } from '../../src/vocabulary.js'
import { debounce } from '../debounce.js'
import { fetchJson } from '../fetchJson.js'
import { useText } from '../requests.js'
import { AGES, type Filters as Values, REASON_CODES } from './looking.js'

/** How long the keys rest before a queue is looked through, in milliseconds. */
const REST_MS = 400

/** Most lists that are offered at a time. */
const MAX_LISTS = 20

/** What is looked for in a queue: text, author, list, reason, age. */
export const Filters = ({
  filters,
  listTitle,
  onChange,
  slugs,
}: {
  filters: Values
  listTitle: null | string
  onChange: (filters: Values) => void
  slugs: { rankedLists: string }
}) => {
  const t = useText('moderation')
  const [typed, setTyped] = useState({ author: filters.author, text: filters.text })
  const [isReset, setReset] = useState(0)
  useEffect(() => {
    if (typed.author === filters.author && typed.text === filters.text) return
    return debounce(REST_MS, async () => onChange({ ...filters, ...typed }))
  }, [filters, onChange, typed])
  const isOn = Object.values(filters).some(Boolean)
  return (
    <search className="moderation__filters">
      <label>
        <span>{t('filterText')}</span>
        <input
          maxLength={100}
          name="text"
          onChange={(event) => setTyped({ ...typed, text: event.target.value })}
          type="search"
          value={typed.text}
        />
      </label>
      <label>
        <span>{t('filterAuthor')}</span>
        <input
          maxLength={100}
          name="author"
          onChange={(event) => setTyped({ ...typed, author: event.target.value })}
          type="search"
          value={typed.author}
        />
      </label>
      <ListChoice
        key={isReset}
        list={filters.list}
        listTitle={listTitle}
        onChange={(list) => onChange({ ...filters, list })}
        slugs={slugs}
      />
      <label>
        <span>{t('filterReason')}</span>
        <select
          onChange={(event) => onChange({ ...filters, reason: event.target.value })}
          value={filters.reason}
        >
          <option value="">{t('anyReason')}</option>
          <optgroup label={t('reportedFor')}>
            {FLAG_REASONS.map((reason) => (
              <option key={reason} value={reason}>
                {t(`flag_${reason}`)}
              </option>
            ))}
          </optgroup>
          <optgroup label={t('heldFor')}>
            {REASON_CODES.map((code) => (
              <option key={code} value={code}>
                {t(`reason_${code}`)}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <label>
        <span>{t('filterAge')}</span>
        <select
          onChange={(event) => onChange({ ...filters, age: event.target.value as Values['age'] })}
          value={filters.age}
        >
          <option value="">{t('anyAge')}</option>
          {AGES.map((age) => (
            <option key={age} value={age}>
              {t(`age_${age}`)}
            </option>
          ))}
        </select>
      </label>
      {isOn && (
        <Button
          buttonStyle="secondary"
          margin={false}
          onClick={() => {
            setTyped({ author: '', text: '' })
            setReset(isReset + 1)
            onChange({ age: '', author: '', list: '', reason: '', text: '' })
          }}
          size="small"
        >
          {t('noFilters')}
        </Button>
      )}
    </search>
  )
}

type Named = { id: string; title: string }

/** A list by a part of its title: those that fit are offered, and one is chosen by its whole title. */
const ListChoice = ({
  list,
  listTitle,
  onChange,
  slugs,
}: {
  list: string
  listTitle: null | string
  onChange: (list: string) => void
  slugs: { rankedLists: string }
}) => {
  const t = useText('moderation')
  const { config } = useConfig()
  const { code } = useLocale()
  const [typed, setTyped] = useState(list === '' ? '' : (listTitle ?? t('untitledList')))
  const [lists, setLists] = useState<Named[]>([])
  const isChosen = list !== ''
  useEffect(() => {
    if (isChosen) return
    return debounce(REST_MS, async (signal) => {
      const query = new URLSearchParams({
        depth: '0',
        limit: String(MAX_LISTS),
        'select[title]': 'true',
        ...(config.localization ? { locale: code } : {}),
        ...(typed ? { 'where[title][like]': typed } : {}),
      })
      const url = formatAdminURL({ apiRoute: config.routes.api, path: `/${slugs.rankedLists}` })
      const answer = await fetchJson<{ docs: Array<{ id: number | string; title?: string }> }>({
        signal,
        url: `${url}?${query}`,
      })
      if (signal.aborted || answer.kind !== 'ok') return
      setLists(
        answer.body.docs.map(({ id, title }) => ({
          id: String(id),
          title: title || t('untitledList'),
        })),
      )
    })
  }, [code, config, isChosen, slugs.rankedLists, t, typed])
  return (
    <label>
      <span>{t('filterList')}</span>
      <input
        autoComplete="off"
        list="moderation-lists"
        maxLength={300}
        name="list"
        onChange={(event) => {
          const { value } = event.target
          setTyped(value)
          const found = lists.find(({ title }) => title === value)
          if (found || isChosen) onChange(found?.id ?? '')
        }}
        placeholder={t('allLists')}
        type="search"
        value={typed}
      />
      <datalist id="moderation-lists">
        {lists.map(({ id, title }) => (
          <option key={id} value={title} />
        ))}
      </datalist>
    </label>
  )
}
