'use client'

import { Button } from '@payloadcms/ui'
import { useId, useMemo, useRef, useState } from 'react'

import type { ArticleResult } from '../../src/lists/importing/articleSchema.js'
import type { FieldKind, GivenSource, ProposedEntry, ShownField } from './fields.js'

import { DISPLAY_DIRECTIONS, RANKING_MODES } from '../../src/ranking/index.js'
import { TitleField, Wrong } from '../Compose/parts.js'
import { useCompose } from '../Compose/useCompose.js'
import { useText } from '../requests.js'
import { entryFields, headerFields, segmentsOf, visibleText } from './fields.js'

type Proposal = ArticleResult['proposal']
type Match = ArticleResult['matches'][number][number]

/** What becomes of an entry's drama: an id of one that is offered, `create`, `none`. */
type Choice = string

const keyOf = (section: number, index: number): string => `${section}-${index}`

/** The article and its list side by side: each field leads to its place, and each place to its field. */
export const ArticleReview = ({
  given,
  listsSlug,
  onBack,
  result: { matches, proposal, source },
}: {
  given: GivenSource
  listsSlug: string
  onBack: () => void
  result: ArticleResult
}) => {
  const t = useText('article')
  const { begin, isBusy, problem } = useCompose(listsSlug)
  const [title, setTitle] = useState(proposal.title?.value ?? '')
  const [mode, setMode] = useState<Proposal['mode']['value']>(proposal.mode.value)
  const [direction, setDirection] = useState(proposal.direction)
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({})
  const [marked, setMarked] = useState<null | string>(null)
  const root = useRef<HTMLDivElement>(null)
  const ids = { direction: useId(), mode: useId() }

  const fields = useMemo(
    () => [
      ...headerFields(proposal),
      ...proposal.sections.flatMap(({ entries }, section) =>
        entries.flatMap((entry, index) => entryFields(entry, keyOf(section, index))),
      ),
    ],
    [proposal],
  )
  const segments = useMemo(() => segmentsOf({ fields, text: source.text }), [fields, source.text])

  /** From the list to the article, or back. */
  const goTo = (side: 'article' | 'list', id: string): void => {
    setMarked(id)
    const target = root.current?.querySelector<HTMLElement>(`[data-${side}="${CSS.escape(id)}"]`)
    target?.scrollIntoView({ block: 'center' })
    target?.focus({ preventScroll: true })
  }

  const create = (): Promise<unknown> =>
    begin('/import/articles', {
      direction,
      dramas: Object.entries(choices).map(([key, choice]) => {
        const [section = 0, entry = 0] = key.split('-').map(Number)
        const offered = offersOf(matches[section]?.[entry])
        const id = offered.find((drama) => String(drama.id) === choice)?.id
        return { drama: choice === 'create' ? 'create' : (id ?? null), entry, section }
      }),
      mode,
      source: given,
      title,
    })

  const count = proposal.sections.reduce((sum, { entries }) => sum + entries.length, 0)
  const open = openEntries({ choices, matches, proposal })
  return (
    <div className="desk-panel compose compose--view article" ref={root}>
      <h1>{t('reviewTitle')}</h1>
      <p role="status">
        {t('reviewAbout', { count })} {open > 0 && t('reviewOpen', { count: open })}
      </p>
      <Questions proposal={proposal} />
      <div className="article__sides">
        <section aria-label={t('sideArticle')} className="article__side article__text" tabIndex={0}>
          {segments.map(({ field, text }, index) => {
            const shown = source.format === 'html' ? visibleText(text) : text
            if (!field) return <span key={index}>{shown}</span>
            return (
              <button
                aria-label={`${t(FIELD_LABELS[field.kind])}: ${shown.trim() || field.text}`}
                className={`article__mark ${field.id === marked ? 'article__mark--chosen' : ''}`}
                data-article={field.id}
                key={index}
                onClick={() => goTo('list', field.id)}
                type="button"
              >
                {shown.trim() === '' ? field.text : shown}
              </button>
            )
          })}
        </section>
        <section aria-label={t('sideList')} className="article__side" tabIndex={0}>
          <TitleField label={t('title')} onChange={setTitle} value={title} />
          <div className="compose__row">
            <div className="compose__field">
              <label htmlFor={ids.mode}>
                {t('mode')} {!proposal.mode.isSure && <em>{t('unsure')}</em>}
              </label>
              <select
                id={ids.mode}
                onChange={({ target }) => setMode(target.value as typeof mode)}
                value={mode}
              >
                {RANKING_MODES.map((value) => (
                  <option key={value} value={value}>
                    {t(MODE_LABELS[value])}
                  </option>
                ))}
              </select>
            </div>
            <div className="compose__field">
              <label htmlFor={ids.direction}>{t('direction')}</label>
              <select
                id={ids.direction}
                onChange={({ target }) => setDirection(target.value as typeof direction)}
                value={direction}
              >
                {DISPLAY_DIRECTIONS.map((value) => (
                  <option key={value} value={value}>
                    {t(DIRECTION_LABELS[value])}
                  </option>
                ))}
              </select>
            </div>
          </div>
          <Fields
            fields={headerFields(proposal)}
            marked={marked}
            onGo={(id) => goTo('article', id)}
          />
          {proposal.sections.map((section, place) => (
            <div className="article__section" key={section.key}>
              <h2>
                {section.title?.value ?? t(section.kind.value === 'main' ? 'main' : 'section')}
              </h2>
              <ol>
                {section.entries.map((entry, index) => (
                  <Entry
                    choice={choices[keyOf(place, index)]}
                    entry={entry}
                    id={keyOf(place, index)}
                    key={index}
                    marked={marked}
                    match={matches[place]?.[index]}
                    onChoose={(choice) => setChoices({ ...choices, [keyOf(place, index)]: choice })}
                    onGo={(id) => goTo('article', id)}
                  />
                ))}
              </ol>
            </div>
          ))}
        </section>
      </div>
      <Wrong>{problem}</Wrong>
      <div className="compose__row">
        <Button buttonStyle="secondary" margin={false} onClick={onBack}>
          {t('back')}
        </Button>
        <Button
          disabled={isBusy || title.trim() === '' || count === 0}
          margin={false}
          onClick={() => void create()}
        >
          {t('create')}
        </Button>
      </div>
    </div>
  )
}

const offersOf = (match: Match | undefined) => {
  const all = [...(match?.dramas ?? []), ...(match?.alternatives ?? [])].flatMap((one) => one ?? [])
  return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index)
}

/** Entries whose drama nobody has decided on yet; those of people need none. */
const openEntries = ({
  choices,
  matches,
  proposal,
}: {
  choices: Readonly<Record<string, Choice>>
  matches: ArticleResult['matches']
  proposal: Proposal
}): number =>
  proposal.sections
    .flatMap(({ entries }, section) => entries.map((_, index) => [section, index] as const))
    .filter(
      ([section, index]) =>
        choices[keyOf(section, index)] === undefined && !matches[section]?.[index]?.dramas[0],
    ).length

const Questions = ({ proposal: { questions } }: { proposal: Proposal }) => {
  const t = useText('article')
  const codes = [...new Set(questions.map(({ code }) => code))]
  if (codes.length === 0) return null
  return (
    <ul className="article__questions">
      {codes.map((code) => (
        <li key={code}>{t(QUESTION_LABELS[code])}</li>
      ))}
    </ul>
  )
}

const Entry = ({
  choice,
  entry,
  id,
  marked,
  match,
  onChoose,
  onGo,
}: {
  choice: Choice | undefined
  entry: ProposedEntry
  id: string
  marked: null | string
  match: Match | undefined
  onChoose: (choice: Choice) => void
  onGo: (id: string) => void
}) => {
  const t = useText('article')
  const offered = offersOf(match)
  const first = match?.dramas[0]
  const name = entry.printed?.value ?? t('noHeading')
  return (
    <li className="article__entry">
      <strong>{name}</strong>
      <select
        aria-label={t('dramaFor', { name })}
        onChange={({ target }) => onChoose(target.value)}
        value={choice ?? (first ? String(first.id) : 'none')}
      >
        {offered.map((drama) => (
          <option key={drama.id} value={String(drama.id)}>
            {[drama.title, drama.year].filter(Boolean).join(', ')} (
            {Math.round(drama.confidence * 100)} %)
          </option>
        ))}
        <option value="none">{t('noDrama')}</option>
        <option disabled={!entry.printed} value="create">
          {t('newDrama')}
        </option>
      </select>
      <Fields fields={entryFields(entry, id)} marked={marked} onGo={onGo} />
    </li>
  )
}

const Fields = ({
  fields,
  marked,
  onGo,
}: {
  fields: readonly ShownField[]
  marked: null | string
  onGo: (id: string) => void
}) => {
  const t = useText('article')
  return (
    <ul className="article__fields">
      {fields.map(({ id, isSure, kind, text }) => (
        <li key={id}>
          <button
            className={`article__field ${id === marked ? 'article__mark--chosen' : ''}`}
            data-list={id}
            onClick={() => onGo(id)}
            type="button"
          >
            <span className="article__kind">{t(FIELD_LABELS[kind])}</span> {text}
            {!isSure && <em> {t('unsure')}</em>}
          </button>
        </li>
      ))}
    </ul>
  )
}

const FIELD_LABELS = {
  byline: 'fieldByline',
  date: 'fieldDate',
  drama: 'fieldDrama',
  episode: 'fieldEpisode',
  heading: 'fieldHeading',
  link: 'fieldLink',
  name: 'fieldName',
  number: 'fieldNumber',
  person: 'fieldPerson',
  picture: 'fieldPicture',
  quote: 'fieldQuote',
  scene: 'fieldScene',
  section: 'section',
  standfirst: 'fieldStandfirst',
  time: 'fieldTime',
  title: 'title',
  year: 'fieldYear',
} as const satisfies Record<FieldKind, string>

const MODE_LABELS = {
  partial: 'modePartial',
  ranked: 'modeRanked',
  unranked: 'modeUnranked',
} as const

const DIRECTION_LABELS = { ascending: 'ascending', countdown: 'countdown' } as const

const QUESTION_LABELS = {
  'drama-unknown': 'askDrama',
  'mode-unsaid': 'askMode',
  'no-entries': 'askEntries',
  'number-missing': 'askNumber',
  'section-unclear': 'askSection',
  'stated-count': 'askCount',
} as const satisfies Record<Proposal['questions'][number]['code'], string>
