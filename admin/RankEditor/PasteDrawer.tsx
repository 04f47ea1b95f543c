'use client'

import { Button, Drawer, useModal } from '@payloadcms/ui'
import { Fragment, useState } from 'react'

import type { LineField } from '../../src/ranking/index.js'
import type { PasteLine, PasteResult } from '../../src/lists/moves/types.js'
import { rowsToAdd } from './AddDrawer.js'
import { useEditor } from './context.js'
import { useLanding } from './Landing.js'
import { chooseFirst, hasStructure, needsOrder, titlesToCreate, toRows } from './paste.js'
import type { Choice, LineOrder } from './paste.js'

/** Reads lines from anywhere as entries: what was recognised is shown before anything is added. */
export const PasteDrawer = ({ initial, slug }: { initial: string; slug: string }) => {
  const { t } = useEditor()
  return (
    <Drawer className="rank-editor__drawer" slug={slug} title={t('pasteTitle')}>
      <PasteForm initial={initial} slug={slug} />
    </Drawer>
  )
}

const PasteForm = ({ initial, slug }: { initial: string; slug: string }) => {
  const { api, t } = useEditor()
  const [text, setText] = useState(initial)
  const [result, setResult] = useState<null | PasteResult>(null)
  const [problem, setProblem] = useState<null | string>(null)
  const [isReading, setReading] = useState(false)

  const read = async (): Promise<void> => {
    setReading(true)
    const answer = await api.paste(text)
    setReading(false)
    if (answer.kind === 'ok') {
      setProblem(null)
      setResult(answer.body)
    } else setProblem((answer.kind === 'refused' && answer.detail) || t('offline'))
  }

  if (result) {
    return <Review onBack={() => setResult(null)} result={result} slug={slug} />
  }
  return (
    <div className="rank-editor__dialog">
      <label className="rank-editor__field">
        <span>{t('pasteHere')}</span>
        <textarea
          autoFocus
          onChange={(event) => setText(event.target.value)}
          onPaste={(event) => {
            const html = event.clipboardData.getData('text/html')
            if (!hasStructure(html)) return
            event.preventDefault()
            const { selectionEnd, selectionStart, value } = event.currentTarget
            // the parser is loaded by those who paste formatted text alone
            void import('../../src/lists/importing/clipboard.js').then(({ linesOfHtml }) =>
              setText(
                value.slice(0, selectionStart) + linesOfHtml(html) + value.slice(selectionEnd),
              ),
            )
          }}
          placeholder={'#3 Healer\n#2 Goblin\n#1 Crash Landing on You'}
          rows={14}
          value={text}
        />
      </label>
      {problem && <p role="alert">{problem}</p>}
      <Button
        buttonStyle="primary"
        disabled={isReading || text.trim() === ''}
        onClick={() => void read()}
      >
        {t('readLines')}
      </Button>
    </div>
  )
}

const Review = (props: { onBack: () => void; result: PasteResult; slug: string }) => {
  const { onBack, result, slug } = props
  const { api, store, t } = useEditor()
  const { closeModal } = useModal()
  const landing = useLanding()
  const [choices, setChoices] = useState<Choice[]>(() => result.lines.map(chooseFirst))
  const [order, setOrder] = useState<LineOrder | null>(() =>
    needsOrder(result) ? null : result.order === 'countdown' ? 'lastIsFirst' : 'firstIsFirst',
  )
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<null | string>(null)
  const count = choices.filter(({ kind }) => kind !== 'skip').length
  const open = choices.filter(({ kind }) => kind === 'none').length

  const choose = (index: number, choice: Choice): void =>
    setChoices(choices.map((other, at) => (at === index ? choice : other)))

  const add = async (): Promise<void> => {
    if (order === null) return
    setBusy(true)
    const titles = titlesToCreate({ choices, lines: result.lines })
    const drafts = titles.length > 0 ? await api.drafts(titles) : null
    setBusy(false)
    if (drafts && drafts.kind !== 'ok') {
      setProblem((drafts.kind === 'refused' && drafts.detail) || t('offline'))
      return
    }
    const created = drafts?.body.dramas ?? []
    const rows = toRows({ choices, created, lines: result.lines, order })
    store.add({ ...rowsToAdd(rows), to: landing.to })
    closeModal(slug)
  }

  return (
    <div className="rank-editor__dialog">
      <p>
        {t('pasteRead', { count: result.lines.length })}
        {open > 0 && ` ${t('pasteOpen', { count: open })}`}
      </p>
      {needsOrder(result) && (
        <fieldset className="rank-editor__field">
          <legend>{t('orderAsked')}</legend>
          {(['firstIsFirst', 'lastIsFirst'] as const).map((value) => (
            <label className="rank-editor__radio" key={value}>
              <input
                checked={order === value}
                name="rank-editor-order"
                onChange={() => setOrder(value)}
                type="radio"
              />
              <span>{t(value)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <ol className="rank-editor__pasted">
        {result.lines.map((line, index) => {
          const choice = choices[index] ?? { kind: 'none' }
          const offered = [line.match, ...line.alternatives].filter((match) => match !== null)
          const value = choice.kind === 'drama' ? `drama:${choice.drama.id}` : choice.kind
          return (
            <li className="rank-editor__pasted-line" key={index}>
              <span className="rank-editor__pasted-number">{line.number ?? '–'}</span>
              <span className="rank-editor__text">
                <span className="rank-editor__title">{line.title || line.raw}</span>
                {line.dramaHint && <span className="rank-editor__sub">{line.dramaHint}</span>}
                <Facts line={line} />
                <Parts line={line} />
              </span>
              <span className="rank-editor__flags">
                {line.isDuplicate && (
                  <span className="rank-editor__flag rank-editor__flag--warning">
                    {t('flagDuplicate')}
                  </span>
                )}
                {choice.kind === 'none' && (
                  <span className="rank-editor__flag rank-editor__flag--warning">
                    {t('unmatched')}
                  </span>
                )}
                {choice.kind === 'drama' && (
                  <span className="rank-editor__flag rank-editor__flag--tie">
                    {t('sure', { percent: Math.round(choice.drama.confidence * 100) })}
                  </span>
                )}
              </span>
              <select
                aria-label={t('matchFor', { title: line.title || line.raw })}
                onChange={(event) => {
                  const picked = offered.find(({ id }) => `drama:${id}` === event.target.value)
                  if (picked) choose(index, { kind: 'drama', drama: picked })
                  else choose(index, { kind: event.target.value as 'create' | 'none' | 'skip' })
                }}
                value={value}
              >
                {offered.map(({ confidence, id, title, year }) => (
                  <option key={id} value={`drama:${id}`}>
                    {[title ?? t('untitled'), year].filter(Boolean).join(', ')} (
                    {Math.round(confidence * 100)} %)
                  </option>
                ))}
                <option value="none">{t('addWithoutDrama')}</option>
                <option value="create">{t('createDraft')}</option>
                <option value="skip">{t('skipLine')}</option>
              </select>
            </li>
          )
        })}
      </ol>
      {landing.field}
      {problem && <p role="alert">{problem}</p>}
      <div className="rank-editor__buttons">
        <Button buttonStyle="secondary" margin={false} onClick={onBack}>
          {t('back')}
        </Button>
        <Button
          buttonStyle="primary"
          disabled={isBusy || count === 0 || order === null}
          margin={false}
          onClick={() => void add()}
        >
          {t('addCount', { count })}
        </Button>
      </div>
    </div>
  )
}

const PART_LABELS = {
  drama: 'partDrama',
  episode: 'partEpisode',
  network: 'partNetwork',
  note: 'partNote',
  number: 'partNumber',
  people: 'partPeople',
  season: 'partSeason',
  title: 'partTitle',
  year: 'partYear',
} as const satisfies Record<LineField, string>

/** The line as it was pasted, with what was read into which field. */
const Parts = ({ line: { parts, raw } }: { line: PasteLine }) => {
  const { t } = useEditor()
  return (
    <span className="rank-editor__parts">
      {parts.map(({ end, field, start }, index) => (
        <Fragment key={start}>
          {raw.slice(parts[index - 1]?.end ?? 0, start)}
          <span className={`rank-editor__part rank-editor__part--${field}`}>
            <span className="rank-editor__part-field">{t(PART_LABELS[field])}</span>
            <bdi>{raw.slice(start, end)}</bdi>
          </span>
        </Fragment>
      ))}
      {raw.slice(parts.at(-1)?.end ?? 0)}
    </span>
  )
}

/** What was read of a line beside its title, each by the field that it is for. */
const Facts = ({ line }: { line: PasteLine }) => {
  const { t } = useEditor()
  const { episode, isMention, network, note, people, season, section, year } = line
  const facts = [
    year,
    season === null ? null : t('readSeason', { number: season }),
    episode === null ? null : t('readEpisode', { number: episode }),
    network,
    people.length > 0 ? people.join(', ') : null,
    isMention ? t('readMention') : section,
    note === null ? null : t('readNote', { note }),
  ].filter((fact) => fact !== null)
  return facts.length > 0 && <span className="rank-editor__sub">{facts.join(' · ')}</span>
}
