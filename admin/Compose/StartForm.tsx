'use client'

import type { ListDrawerProps } from '@payloadcms/ui'

import { Button, useListDrawer } from '@payloadcms/ui'
import { useEffect, useId, useState } from 'react'

import type { Match, StartQuery } from '../../src/lists/composing/index.js'
import type { MatchesResult } from '../../src/lists/api/compose.js'
import type { Id } from '../../src/storage/types.js'

import { debounce } from '../debounce.js'
import { useText } from '../requests.js'
import { Checklist, Choice, TitleField, Typed, Wrong } from './parts.js'
import { useCompose } from './useCompose.js'

export type Template = { id: Id; title: string }

/** A kind of scene, with its label. */
export type StartKind = { id: string; label: string }

export type StartSlugs = { dramas: string; people: string; rankedLists: string }

type Fill = 'all' | 'found' | 'none'

type Named = { id: Id; name: string }

/** The values of the form, as they are typed. */
type Asked = {
  dramas: Named[]
  fromYear: string
  kinds: ReadonlySet<string>
  network: string
  people: Named[]
  subject: StartQuery['subject']
  text: string
  toYear: string
}

const NOTHING_ASKED: Asked = {
  dramas: [],
  fromYear: '',
  kinds: new Set(),
  network: '',
  people: [],
  subject: 'scenes',
  text: '',
  toYear: '',
}

/** How long typing rests before the server is asked, in milliseconds. */
const REST_MS = 300

/**
 * Begins a list: from a template or without one, with what a query finds or with the template's own
 * entries.
 */
export const StartForm = ({
  kinds,
  slugs,
  templates,
}: {
  kinds: readonly StartKind[]
  slugs: StartSlugs
  templates: readonly Template[]
}) => {
  const { begin, isBusy, problem, request, t } = useCompose(slugs.rankedLists)
  const [template, setTemplate] = useState('')
  const [fill, setFill] = useState<Fill>('found')
  const [asked, setAsked] = useState<Asked>(NOTHING_ASKED)
  const [title, setTitle] = useState('')
  const [found, setFound] = useState<{ asked: Asked; result: MatchesResult } | null>(null)
  const [failure, setFailure] = useState<null | string>(null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const templateId = useId()

  useEffect(() => {
    if (fill !== 'found') return
    return debounce(REST_MS, async (signal) => {
      const params = new URLSearchParams({ query: JSON.stringify(toQuery(asked)) })
      const answer = await request<MatchesResult>(`/matches?${params.toString()}`, {
        signal,
      })
      if (signal.aborted) return
      setFailure(answer.kind === 'refused' ? answer.detail : null)
      if (answer.kind === 'ok') setFound({ asked, result: answer.body })
    })
  }, [asked, fill, request])

  const matches = found?.result.matches ?? []
  const chosen = matches.filter(({ id }) => !left.has(String(id)))
  // what is shown has to be what is asked for
  const isReady = fill !== 'found' || (failure === null && found?.asked === asked)
  const start = () =>
    begin('/start', {
      entries: fill,
      from: template === '' ? null : template,
      title,
      ...(fill === 'found' ? { chosen: chosen.map(({ id }) => id), query: toQuery(asked) } : {}),
    })
  return (
    <div className="desk-panel compose compose--view">
      <h1>{t('viewTitle')}</h1>
      <p>{t('viewAbout')}</p>
      <div className="compose__field">
        <label htmlFor={templateId}>{t('template_label')}</label>
        <select
          id={templateId}
          name="composeTemplate"
          onChange={({ target: { value } }) => {
            setTemplate(value)
            // without a template there is nothing but what is found
            if (value === '') setFill('found')
          }}
          value={template}
        >
          <option value="">{t('noTemplate')}</option>
          {templates.map(({ id, title: name }) => (
            <option key={id} value={String(id)}>
              {name}
            </option>
          ))}
        </select>
        {templates.length === 0 && <p className="compose__quiet">{t('noTemplates')}</p>}
      </div>
      {template !== '' && (
        <Choice<Fill>
          legend={t('fill')}
          name="composeFill"
          onChange={setFill}
          options={[
            { label: t('fillFound'), value: 'found' },
            { label: t('fillAll'), value: 'all' },
            { label: t('fillNone'), value: 'none' },
          ]}
          value={fill}
        />
      )}
      {fill === 'found' && (
        <>
          <Query asked={asked} kinds={kinds} onChange={setAsked} slugs={slugs} />
          <Wrong>{failure}</Wrong>
          <p role="status">
            {found
              ? t(found.result.isMore ? 'foundMore' : 'found', {
                  chosen: chosen.length,
                  count: matches.length,
                })
              : failure === null && t('loading')}
          </p>
          {matches.length > 0 && (
            <Checklist
              chosen={new Set(chosen.map(({ id }) => String(id)))}
              items={matches.map((match) => ({
                beside: besideOf(match),
                id: String(match.id),
                label: match.title ?? t('untitled'),
              }))}
              legend={t('matches')}
              onChange={(next) =>
                setLeft(
                  new Set(matches.flatMap(({ id }) => (next.has(String(id)) ? [] : [String(id)]))),
                )
              }
            />
          )}
        </>
      )}
      <TitleField label={t('newTitle')} onChange={setTitle} value={title} />
      <Wrong>{problem}</Wrong>
      <Button
        disabled={
          isBusy || title.trim() === '' || !isReady || (fill === 'found' && chosen.length === 0)
        }
        margin={false}
        onClick={() => void start()}
      >
        {t('begin')}
      </Button>
    </div>
  )
}

const besideOf = ({ dramaTitle, subject, year }: Match): string =>
  [subject === 'scenes' ? dramaTitle : null, year].filter((part) => part !== null).join(', ')

const Query = ({
  asked,
  kinds: known,
  onChange,
  slugs,
}: {
  asked: Asked
  kinds: readonly StartKind[]
  onChange: (asked: Asked) => void
  slugs: StartSlugs
}) => {
  const t = useText('compose')
  const change = (changed: Partial<Asked>) => onChange({ ...asked, ...changed })
  const isScenes = asked.subject === 'scenes'
  return (
    <div className="compose__query">
      <Choice
        legend={t('subject')}
        name="composeSubject"
        onChange={(subject) => change({ subject })}
        options={[
          { label: t('subjectScenes'), value: 'scenes' },
          { label: t('subjectDramas'), value: 'dramas' },
        ]}
        value={asked.subject}
      />
      {isScenes && (
        <Checklist
          chosen={asked.kinds}
          isInline
          items={known.map((kind) => ({ beside: null, ...kind }))}
          legend={t('kinds')}
          onChange={(kinds) => change({ kinds })}
        />
      )}
      <div className="compose__row">
        <Typed
          label={t('fromYear')}
          name="composeFromYear"
          onChange={(fromYear) => change({ fromYear })}
          type="number"
          value={asked.fromYear}
        />
        <Typed
          label={t('toYear')}
          name="composeToYear"
          onChange={(toYear) => change({ toYear })}
          type="number"
          value={asked.toYear}
        />
        <Typed
          label={t('network')}
          name="composeNetwork"
          onChange={(network) => change({ network })}
          type="text"
          value={asked.network}
        />
        <Typed
          label={t('words')}
          name="composeText"
          onChange={(text) => change({ text })}
          type="search"
          value={asked.text}
        />
      </div>
      <Picked
        add={t('addPerson')}
        legend={t('people')}
        onChange={(people) => change({ people })}
        picked={asked.people}
        slug={slugs.people}
      />
      {isScenes && (
        <Picked
          add={t('addDrama')}
          legend={t('dramas')}
          onChange={(dramas) => change({ dramas })}
          picked={asked.dramas}
          slug={slugs.dramas}
        />
      )}
    </div>
  )
}

/** Documents that are chosen from Payload's own drawer of a collection, and taken away again. */
const Picked = ({
  add,
  legend,
  onChange,
  picked,
  slug,
}: {
  add: string
  legend: string
  onChange: (picked: Named[]) => void
  picked: readonly Named[]
  slug: string
}) => {
  const t = useText('compose')
  const [ListDrawer, , { closeDrawer, openDrawer }] = useListDrawer({
    collectionSlugs: [slug],
    selectedCollection: slug,
  })
  const choose: NonNullable<ListDrawerProps['onSelect']> = ({ doc, docID }) => {
    closeDrawer()
    const { name, title } = doc as { name?: unknown; title?: unknown }
    const others = picked.filter(({ id }) => id !== docID)
    onChange([...others, { id: docID, name: String(title ?? name ?? docID) }])
  }
  return (
    <fieldset className="compose__choice">
      <legend>{legend}</legend>
      <div className="compose__row">
        {picked.map(({ id, name }) => (
          <Button
            aria-label={t('take', { name })}
            buttonStyle="pill"
            icon="x"
            key={id}
            margin={false}
            onClick={() => onChange(picked.filter((other) => other.id !== id))}
            size="small"
          >
            {name}
          </Button>
        ))}
        <Button buttonStyle="secondary" margin={false} onClick={openDrawer} size="small">
          {add}
        </Button>
      </div>
      <ListDrawer allowCreate={false} enableRowSelections={false} onSelect={choose} />
    </fieldset>
  )
}

/** The request to the server. */
const toQuery = ({ dramas, kinds, people, subject, ...asked }: Asked): object => ({
  fromYear: yearOf(asked.fromYear),
  network: asked.network,
  people: people.map(({ id }) => id),
  subject,
  text: asked.text,
  toYear: yearOf(asked.toYear),
  ...(subject === 'scenes'
    ? {
        dramas: dramas.map(({ id }) => id),
        kinds: [...kinds],
      }
    : {}),
})

const yearOf = (typed: string): null | number => (typed.trim() === '' ? null : Number(typed))
