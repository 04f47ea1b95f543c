/** The review of a list: its stage, its steps, who is assigned. */
'use client'

import {
  Button,
  TextareaInput,
  useDocumentInfo,
  useFormModified,
  useTranslation,
} from '@payloadcms/ui'
import { useId, useState } from 'react'

import type { WorkflowState } from '../../src/lists/api/workflow.js'
import type { Action, FlowEvent, Note } from '../../src/lists/review/rules/index.js'
import type { Outcome } from './useWorkflow.js'

import { timeFormat } from '../../src/text/times.js'
import { spokenIn } from '../../src/translations/translate.js'
import { useLanguageNames } from '../languageNames.js'
import { useText } from '../requests.js'
import { NoteForm } from './NoteForm.js'
import { useWorkflow } from './useWorkflow.js'

import '../panel.css'
import './index.css'

/** How many lines of the history are shown, the latest first. */
const SHOWN = 30

const WHOLE = 'list'
const NOBODY = 'nobody'

type Text = ReturnType<typeof useText>

/** The stage of a list, the steps that may be taken, who has it, its notes and its history. */
export const WorkflowPanel = () => {
  const { id } = useDocumentInfo()
  const t = useText('workflow')
  const titleId = useId()
  const { failure, isBusy, retry, send, state } = useWorkflow()
  const [said, setSaid] = useState('')
  // a list that is not stored has no workflow, and not every role that reads a list takes part in it
  if (id === undefined || failure === 401 || failure === 403) return null

  const run = async (path: string, body: object): Promise<boolean> => {
    setSaid('')
    const outcome = await send(path, body)
    setSaid(sentenceOf({ outcome, t }))
    return outcome.kind === 'ok'
  }
  return (
    <section aria-labelledby={titleId} className="desk-panel list-workflow">
      <h2 className="list-workflow__title" id={titleId}>
        {t('title')}
      </h2>
      {state ? (
        <>
          <Stage isBusy={isBusy} run={run} state={state} t={t} />
          <Assignee isBusy={isBusy} run={run} state={state} t={t} />
          <Notes isBusy={isBusy} run={run} state={state} t={t} />
          <History state={state} t={t} />
        </>
      ) : failure === null ? (
        <p>{t('loading')}</p>
      ) : (
        <>
          <p>{t('notLoaded')}</p>
          <Button buttonStyle="secondary" margin={false} onClick={retry} size="small">
            {t('tryAgain')}
          </Button>
        </>
      )}
      <p className="list-workflow__said" role="status">
        {said}
      </p>
    </section>
  )
}

type PartProps = {
  isBusy: boolean
  run: (path: string, body: object) => Promise<boolean>
  state: WorkflowState
  t: Text
}

const Stage = ({ isBusy, run, state, t }: PartProps) => {
  const isModified = useFormModified()
  const [comment, setComment] = useState('')
  const [isReturning, setReturning] = useState(false)
  const { actions, isTakenBack, needsApproval, revision, shown, stage } = state
  const take = (action: Action) => run('', { action, revision, stage, ...withComment(action) })
  const withComment = (action: Action) => (action === 'return' ? { comment: comment.trim() } : {})
  // what the form holds is not what would be approved
  const isHeld = isModified && (actions.includes('approve') || actions.includes('submit'))
  return (
    <>
      <p className="list-workflow__stage">
        <span>{t('stage')}</span>{' '}
        <span className={`list-workflow__badge list-workflow__badge--${shown}`}>
          {t(`stages:${shown}`)}
        </span>
      </p>
      {isTakenBack && <p>{t('takenBack')}</p>}
      {needsApproval && shown !== 'published' && shown !== 'approved' && (
        <p className="list-workflow__quiet">{t('approvalNeeded')}</p>
      )}
      {shown === 'in-review' && !actions.includes('approve') && (
        <p className="list-workflow__quiet">{t('waitsForOthers')}</p>
      )}
      {isHeld && <p className="list-workflow__quiet">{t('unsaved')}</p>}
      {isReturning && actions.includes('return') ? (
        <>
          <TextareaInput
            label={t('reason')}
            onChange={(event: { target: { value: string } }) => setComment(event.target.value)}
            path="workflowReason"
            required
            rows={3}
            value={comment}
          />
          <div className="list-workflow__buttons">
            <Button
              disabled={isBusy || comment.trim() === ''}
              margin={false}
              onClick={async () => {
                if (!(await take('return'))) return
                setComment('')
                setReturning(false)
              }}
              size="small"
            >
              {t('actions:return')}
            </Button>
            <Button
              buttonStyle="secondary"
              margin={false}
              onClick={() => setReturning(false)}
              size="small"
            >
              {t('cancel')}
            </Button>
          </div>
        </>
      ) : (
        <div className="list-workflow__buttons">
          {actions.map((action) => (
            <Button
              buttonStyle={action === 'approve' || action === 'submit' ? 'primary' : 'secondary'}
              disabled={isBusy || (isHeld && (action === 'approve' || action === 'submit'))}
              key={action}
              margin={false}
              onClick={() => (action === 'return' ? setReturning(true) : void take(action))}
              size="small"
            >
              {t(`actions:${action}`)}
            </Button>
          ))}
        </div>
      )}
    </>
  )
}

const Assignee = ({ isBusy, run, state: { assignee, candidates, names }, t }: PartProps) => {
  if (candidates === null) {
    return (
      <p>
        {t('assignee')}: {assignee === null ? t('nobody') : (names[assignee] ?? t('someone'))}
      </p>
    )
  }
  const options = [
    { label: t('nobody'), value: NOBODY },
    ...candidates.map(({ id, name }) => ({ label: name, value: id })),
  ]
  const isKnown = assignee === null || candidates.some(({ id }) => id === assignee)
  return (
    <Choice
      isDisabled={isBusy}
      label={t('assignee')}
      name="workflowAssignee"
      onChoose={(value) => {
        const user = value === NOBODY ? null : value
        if (user !== assignee) void run('/assignee', { seen: assignee, user })
      }}
      options={
        isKnown
          ? options
          : [...options, { label: names[assignee] ?? t('someone'), value: assignee }]
      }
      value={assignee ?? NOBODY}
    />
  )
}

const Notes = ({ isBusy, run, state, t }: PartProps) => {
  const [entry, setEntry] = useState(WHOLE)
  const { entries, notes } = state
  const open = notes.filter(({ resolvedAt }) => resolvedAt === null)
  const done = notes.filter(({ resolvedAt }) => resolvedAt !== null)
  const isThere = entry === WHOLE || entries.some(({ id }) => id === entry)
  return (
    <>
      <h3 className="list-workflow__heading">
        {t('notes')}{' '}
        {open.length > 0 && (
          <span className="list-workflow__quiet">{t('notesCount', { count: open.length })}</span>
        )}
      </h3>
      {notes.length > 0 && (
        <ul className="list-workflow__list">
          {[...open, ...done].map((note) => (
            <NoteItem isBusy={isBusy} key={note.id} note={note} run={run} state={state} t={t} />
          ))}
        </ul>
      )}
      <Choice
        label={t('noteOn')}
        name="workflowEntry"
        onChoose={setEntry}
        options={[
          { label: t('wholeList'), value: WHOLE },
          ...entries.map((each) => ({
            label: entryTitle({ id: each.id, state, t }),
            value: each.id,
          })),
        ]}
        value={isThere ? entry : WHOLE}
      />
      <NoteForm
        isBusy={isBusy}
        mentionable={state.mentionable}
        onAdd={(note) =>
          run('/notes', { ...note, entry: isThere && entry !== WHOLE ? entry : null })
        }
      />
    </>
  )
}

/** Whether a day is over, by the clock of who looks. */
const isLate = (dueOn: string): boolean =>
  dueOn < new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' }).format(new Date())

const NoteItem = ({ isBusy, note, run, state, t }: PartProps & { note: Note }) => {
  const time = useTime()
  const { i18n } = useTranslation()
  // a day is one of UTC here, so that no time zone turns it
  const day = (dueOn: string): string =>
    new Intl.DateTimeFormat(spokenIn(i18n), { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(dueOn),
    )
  const isResolved = note.resolvedAt !== null
  const word = t(isResolved ? 'reopen' : 'resolve')
  const nameOf = (id: null | string) => (id === null ? undefined : state.names[id]) ?? t('someone')
  return (
    <li className={isResolved ? 'list-workflow__note--resolved' : undefined}>
      <strong>
        {note.entry === null ? t('wholeList') : entryTitle({ id: note.entry, state, t })}
      </strong>
      <p className="list-workflow__text">{note.text}</p>
      <p className="list-workflow__quiet">
        {nameOf(note.by)} · {time(note.at)}
        {note.dueOn && !isResolved && (
          <>
            {' · '}
            <strong className={isLate(note.dueOn) ? 'list-workflow__late' : undefined}>
              {isLate(note.dueOn)
                ? t('late', { day: day(note.dueOn) })
                : t('dueOn', { day: day(note.dueOn) })}
            </strong>
          </>
        )}
        {isResolved && <> · {t('resolved', { by: nameOf(note.resolvedBy) })}</>}
      </p>
      <Button
        buttonStyle="secondary"
        disabled={isBusy}
        extraButtonProps={{ 'aria-label': `${word}: ${note.text.slice(0, 80)}` }}
        margin={false}
        onClick={() => void run(`/notes/${note.id}`, { isResolved: !isResolved })}
        size="small"
      >
        {word}
      </Button>
    </li>
  )
}

const History = ({ state: { history, names }, t }: Pick<PartProps, 'state' | 't'>) => {
  const time = useTime()
  const languageOf = useLanguageNames()
  if (history.length === 0) return null
  const nameOf = (id: null | string | undefined) => (id ? names[id] : undefined) ?? t('someone')
  const sentence = ({ assignee, by, kind, locale }: FlowEvent): string =>
    t(`events:${kind === 'assign' && !assignee ? 'unassign' : kind}`, {
      assignee: nameOf(assignee),
      by: nameOf(by),
      language: locale ? languageOf(locale) : '',
    })
  return (
    <details className="list-workflow__history">
      <summary>{t('history')}</summary>
      <ol className="list-workflow__list">
        {history
          .toReversed()
          .slice(0, SHOWN)
          .map((event, index) => (
            <li key={history.length - index}>
              {sentence(event)}
              {event.comment && <p className="list-workflow__text">{event.comment}</p>}
              <p className="list-workflow__quiet">{time(event.at)}</p>
            </li>
          ))}
      </ol>
    </details>
  )
}

/** A select of the browser: Payload's own has no name that a screen reader could say. */
const Choice = ({
  isDisabled = false,
  label,
  name,
  onChoose,
  options,
  value,
}: {
  isDisabled?: boolean
  label: string
  name: string
  onChoose: (value: string) => void
  options: Array<{ label: string; value: string }>
  value: string
}) => {
  const id = useId()
  return (
    <div className="list-workflow__choice">
      <label htmlFor={id}>{label}</label>
      <select
        disabled={isDisabled}
        id={id}
        name={name}
        onChange={(event) => onChoose(event.target.value)}
        value={value}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

const entryTitle = ({
  id,
  state: { entries },
  t,
}: {
  id: string
  state: WorkflowState
  t: Text
}): string => {
  const index = entries.findIndex((entry) => entry.id === id)
  if (index < 0) return t('goneEntry')
  return entries[index]?.title || t('entryTitle', { number: index + 1 })
}

const sentenceOf = ({ outcome, t }: { outcome: Outcome; t: Text }): string => {
  switch (outcome.kind) {
    case 'ok':
      return outcome.mail === 'failed' ? t('mailFailed') : ''
    case 'refused':
      return t('failed', { status: outcome.status })
    default:
      return t(outcome.kind)
  }
}

const useTime = (): ((at: string) => string) => {
  const { i18n } = useTranslation()
  const format = timeFormat(spokenIn(i18n), {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  return (at) => format.format(new Date(at))
}
