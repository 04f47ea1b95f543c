'use client'

import type { KeyboardEvent } from 'react'

import { Button } from '@payloadcms/ui'
import { useId, useRef, useState } from 'react'

import type { WorkflowState } from '../../src/lists/api/workflow.js'

import { askedFor, namedIn } from '../../src/lists/review/rules/mentions.js'
import { fold } from '../../src/text/fold.js'
import { useText } from '../requests.js'

/** How many names are offered at a time. */
const OFFERED = 6

/** The text of a new note: "@" offers the names of who can be mentioned; and the day by which it is due. */
export const NoteForm = ({
  isBusy,
  mentionable,
  onAdd,
}: {
  isBusy: boolean
  mentionable: WorkflowState['mentionable']
  /** @returns whether it was written */
  onAdd: (note: { dueOn: null | string; mentions: string[]; text: string }) => Promise<boolean>
}) => {
  const t = useText('workflow')
  const [text, setText] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [asked, setAsked] = useState<null | string>(null)
  const [active, setActive] = useState(0)
  const area = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const offered =
    asked === null
      ? []
      : mentionable.filter(({ name }) => fold(name).startsWith(fold(asked))).slice(0, OFFERED)
  const chosen = Math.min(active, offered.length - 1)

  const look = (): void => {
    const field = area.current
    if (!field) return
    setAsked(askedFor({ caret: field.selectionStart, text: field.value }))
    setActive(0)
  }
  const pick = (name: string): void => {
    const field = area.current
    if (!field || asked === null) return
    const end = field.selectionStart
    const start = end - asked.length
    const written = `${text.slice(0, start)}${name} ${text.slice(end)}`
    const caret = start + name.length + 1
    setText(written)
    setAsked(null)
    // once the field has the text
    requestAnimationFrame(() => {
      field.focus()
      field.setSelectionRange(caret, caret)
    })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (offered.length === 0) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setActive((chosen + step + offered.length) % offered.length)
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault()
      pick(offered[chosen]?.name ?? '')
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      setAsked(null)
    }
  }
  const add = async (): Promise<void> => {
    const mentions = namedIn({ people: mentionable, text })
    if (!(await onAdd({ dueOn: dueOn || null, mentions, text: text.trim() }))) return
    setText('')
    setDueOn('')
    setAsked(null)
  }
  return (
    <div className="list-workflow__form">
      <label htmlFor="field-workflowNote">{t('note')}</label>
      <textarea
        aria-activedescendant={offered.length > 0 ? `${id}-${chosen}` : undefined}
        aria-autocomplete="list"
        aria-controls={`${id}-people`}
        aria-describedby={`${id}-how`}
        className="list-workflow__input"
        id="field-workflowNote"
        maxLength={2000}
        name="workflowNote"
        onBlur={() => setAsked(null)}
        onChange={(event) => {
          setText(event.target.value)
          look()
        }}
        onClick={look}
        onKeyDown={onKeyDown}
        ref={area}
        rows={2}
        value={text}
      />
      <p className="list-workflow__quiet" id={`${id}-how`}>
        {t('mentionHow')}
      </p>
      <ul
        aria-label={t('people')}
        className="list-workflow__people"
        hidden={offered.length === 0}
        id={`${id}-people`}
        role="listbox"
      >
        {offered.map(({ id: user, name }, index) => (
          <li
            aria-label={t('mention', { name })}
            aria-selected={index === chosen}
            id={`${id}-${index}`}
            key={user}
            onClick={() => pick(name)}
            // or the text would lose the focus, and with it the list goes
            onMouseDown={(event) => event.preventDefault()}
            role="option"
          >
            {name}
          </li>
        ))}
      </ul>
      <label htmlFor={`${id}-due`}>{t('due')}</label>
      <input
        className="list-workflow__input"
        id={`${id}-due`}
        onChange={(event) => setDueOn(event.target.value)}
        type="date"
        value={dueOn}
      />
      <div className="list-workflow__buttons">
        <Button
          buttonStyle="secondary"
          disabled={isBusy || text.trim() === ''}
          margin={false}
          onClick={() => void add()}
          size="small"
        >
          {t('addNote')}
        </Button>
      </div>
    </div>
  )
}
