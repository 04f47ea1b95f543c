/** What the editorial checks find in a list, with buttons that apply their fixes. */
'use client'

import { Button, ChevronIcon, useForm, useTranslation } from '@payloadcms/ui'
import { useId, useState } from 'react'

import type { CheckReport } from '../../src/lists/checks/index.js'
import { isSameValue } from '../../src/lists/merging/index.js'
import { NAMESPACE } from '../../src/translations/translate.js'
import { LanguagesLink } from '../ListLanguages/Link.js'
import { useEditor } from '../RankEditor/context.js'
import { useText } from '../requests.js'
import { useGoToField } from './goToField.js'
import { useChecks } from './useChecks.js'

import './index.css'

/** Findings shown at a time: a long list may have hundreds, and all of them would slow its editor down. */
const SHOWN = 50

/**
 * What the checks find in the list as it is saved, beside its entries: where, why, and one click to put
 * it right where that is safe. To stand inside the rank editor, whose moves and writes it follows.
 */
export const ChecksPanel = () => {
  const t = useText('checks')
  const [isOpen, setOpen] = useState(false)
  const [limit, setLimit] = useState(SHOWN)
  const [said, setSaid] = useState('')
  const { findings, forget, isFailed, revisionOf } = useChecks()
  const bodyId = useId()
  const all = findings ?? []
  const blocking = all.filter(({ severity }) => severity === 'blocking').length
  const warnings = all.length - blocking
  return (
    <section aria-label={t('title')} className="list-checks">
      <h2 className="list-checks__head">
        <button
          aria-controls={bodyId}
          aria-expanded={isOpen}
          className="list-checks__toggle"
          onClick={() => setOpen(!isOpen)}
          type="button"
        >
          <span className="list-checks__title">{t('title')}</span>
          {blocking > 0 && (
            <span className="list-checks__count list-checks__count--blocking">
              {t('blockingCount', { count: blocking })}
            </span>
          )}
          {warnings > 0 && (
            <span className="list-checks__count">{t('warningCount', { count: warnings })}</span>
          )}
          {all.length === 0 && (
            <span className="list-checks__good">
              {t(isFailed ? 'notLoaded' : findings ? 'allGood' : 'loading')}
            </span>
          )}
          <ChevronIcon direction={isOpen ? 'up' : 'down'} size="small" />
        </button>
      </h2>
      <div hidden={!isOpen} id={bodyId}>
        <ul className="list-checks__list">
          {(isOpen ? all.slice(0, limit) : []).map((finding) => (
            <Finding
              finding={finding}
              key={keyOf(finding)}
              onDone={(sentence, isInForm) => {
                setSaid(sentence)
                if (isInForm) forget(finding)
              }}
              revision={finding.entry === null ? undefined : revisionOf(finding.entry)}
            />
          ))}
        </ul>
        {all.length > limit && (
          <Button
            buttonStyle="secondary"
            className="list-checks__more"
            margin={false}
            onClick={() => setLimit(limit + SHOWN)}
            size="small"
          >
            {t('more', { count: all.length - limit })}
          </Button>
        )}
        <p className="list-checks__said">{said}</p>
      </div>
      <p aria-live="polite" className="list-checks__live">
        {said}
      </p>
    </section>
  )
}

const Finding = (props: {
  finding: CheckReport
  onDone: (sentence: string, isInForm: boolean) => void
  revision: string | undefined
}) => {
  const { finding, onDone, revision } = props
  const { canEdit } = useEditor()
  const t = useText('checks')
  const { entry, fix, fixText, severity, text, why } = finding
  const put = useFix({ finding, revision })
  return (
    <li className={`list-checks__finding list-checks__finding--${severity}`}>
      <span className="list-checks__severity">{t(severity)}</span>
      <div className="list-checks__text">
        <Where finding={finding} />
        <p>{text}</p>
        {why && <p className="list-checks__why">{why}</p>}
        {fix?.kind === 'translation' && <LanguagesLink entry={entry} field={fix.field} />}
      </div>
      {canEdit && fix && fixText && (
        <Button
          buttonStyle="secondary"
          className="list-checks__fix"
          extraButtonProps={{ 'aria-label': `${fixText}: ${text}` }}
          margin={false}
          onClick={async () => {
            const isDone = await put()
            const isInForm =
              isDone && (fix.kind === 'translation' || (entry === null && fix.kind === 'list'))
            const isSaved = fix.kind !== 'list'
            const key = isInForm && !isSaved ? 'fixedInForm' : isDone ? 'fixed' : 'fixFailed'
            onDone(t(key, { fix: fixText }), isInForm)
          }}
          size="small"
        >
          {fixText}
        </Button>
      )}
    </li>
  )
}

/** Leads to the entry, or to the field of the list, in whichever tab it stands. */
const Where = ({ finding: { entry, field, title } }: { finding: CheckReport }) => {
  const { store } = useEditor()
  const t = useText('checks')
  const { i18n } = useTranslation()
  const goToField = useGoToField()
  if (entry !== null) {
    return (
      <button
        className="list-checks__where"
        onClick={() => {
          store.focusRow(entry)
          store.open(entry)
        }}
        type="button"
      >
        {title}
      </button>
    )
  }
  const strings = i18n.translations as Record<string, { fields?: Record<string, string> }>
  const label = field === null ? undefined : (strings[NAMESPACE]?.fields?.[field] ?? field)
  if (field === null || label === undefined) {
    return <span className="list-checks__whole">{t('whole')}</span>
  }
  return (
    <button className="list-checks__where" onClick={() => goToField(field)} type="button">
      {label}
    </button>
  )
}

/** Carries out a fix: a gesture of the editor, a write of the entry, or a change of the form. */
const useFix = ({
  finding: { entry, fix },
  revision,
}: {
  finding: CheckReport
  revision: string | undefined
}): (() => Promise<boolean>) => {
  const { api, refresh, store } = useEditor()
  const { dispatchFields, getField, setModified } = useForm()
  return async () => {
    switch (fix?.kind) {
      case 'operations':
        return store.perform(fix.operations)
      case 'entry': {
        // what was checked is what is written over, or else nothing is
        if (entry === null || revision === undefined) return false
        const answer = await api.patchEntry({
          contentRevision: revision,
          data: fix.data,
          id: entry,
        })
        if (answer.kind === 'ok') store.receiveEntry(answer.body.entry)
        else await refresh()
        return answer.kind === 'ok'
      }
      case 'list': {
        const isAsSeen = Object.entries(fix.seen ?? {}).every(([path, value]) =>
          isSameValue(getField(path)?.value ?? null, value),
        )
        if (!isAsSeen) return false
        for (const [path, value] of Object.entries(fix.data)) {
          const next = withKept({ current: getField(path)?.value, value })
          // an editor of rich text shows what it begins with
          dispatchFields({ initialValue: next, path, type: 'UPDATE', value: next })
        }
        setModified(true)
        return true
      }
      case 'translation':
        return (await api.confirmTranslation({ entry, field: fix.field })).kind === 'ok'
      default:
        return false
    }
  }
}

/** Values that an editor has added to a list of values since the check stay in it. */
const withKept = ({ current, value }: { current: unknown; value: unknown }): unknown =>
  Array.isArray(value) && Array.isArray(current)
    ? [...current, ...value.filter((item) => !current.includes(item))]
    : value

const keyOf = ({ code, entry, field, text }: CheckReport): string =>
  [code, entry, field, text].join('|')
