'use client'

import type { ReactNode } from 'react'

import { Button } from '@payloadcms/ui'
import { useEffect, useId, useRef, useState } from 'react'

import type { Id } from '../../src/storage/types.js'

import { type Day, dayOf, instantAt, timeOf } from '../../src/lists/review/calendar/index.js'
import { useText } from '../requests.js'

import './index.css'

/** The time of day that a list gets which had none. */
export const MORNING = '09:00'

/** What is scheduled for a list, or (without a job) may be. */
export type Item = { at: null | string; id: Id; job: Id | null; title: string }

/** When a list goes out: another time, or none. */
export const ScheduleDialog = ({
  children,
  day,
  item,
  onChange,
  onClose,
  timeZone,
}: {
  /** Stands behind the buttons. */
  children?: ReactNode
  /** The day for what has none yet. */
  day: Day
  item: Item
  onChange: (to: Date | null) => void
  onClose: () => void
  timeZone: string
}) => {
  const t = useText('desk')
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const at = item.at === null ? null : new Date(item.at)
  const [date, setDate] = useState(at ? dayOf({ instant: at, timeZone }) : day)
  const [time, setTime] = useState(at ? timeOf({ instant: at, timeZone }) : MORNING)
  useEffect(() => dialog.current?.showModal(), [])
  const close = (to?: Date | null) => {
    dialog.current?.close()
    if (to !== undefined) onChange(to)
  }
  return (
    <dialog
      aria-labelledby={titleId}
      className="schedule-dialog"
      onClose={onClose}
      ref={dialog}
      // a form inside of the document's form would be none
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
        event.preventDefault()
        if (date !== '' && time !== '') close(instantAt({ day: date, time, timeZone }))
      }}
    >
      <h4 id={titleId}>{item.title}</h4>
      <label>
        {t('day')}
        <input
          name="day"
          onChange={(event) => setDate(event.target.value)}
          required
          type="date"
          value={date}
        />
      </label>
      <label>
        {t('time')}
        <input
          name="time"
          onChange={(event) => setTime(event.target.value)}
          required
          type="time"
          value={time}
        />
      </label>
      <p className="schedule-dialog__zone">{t('timeZone', { timeZone })}</p>
      <div className="schedule-dialog__bar">
        <Button
          disabled={date === '' || time === ''}
          margin={false}
          onClick={() => close(instantAt({ day: date, time, timeZone }))}
          size="small"
        >
          {t('save')}
        </Button>
        {item.job !== null && (
          <Button buttonStyle="secondary" margin={false} onClick={() => close(null)} size="small">
            {t('unschedule')}
          </Button>
        )}
        <Button buttonStyle="secondary" margin={false} onClick={() => close()} size="small">
          {t('cancel')}
        </Button>
        {children}
      </div>
    </dialog>
  )
}
