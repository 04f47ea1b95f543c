'use client'

import type { DragEvent } from 'react'

import { Button, useConfig, useTranslation } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'

import type { ListLine, Scheduled } from '../../src/desk/panels.js'

import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  instantAt,
  monthOf,
  moveToDay,
  timeOf,
  weekOf,
  weekStartOf,
} from '../../src/calendar/index.js'
import { useText } from '../requests.js'

/** The time of day that a list gets when it is dropped on a day and had none. */
const MORNING = '09:00'

const DRAG_TYPE = 'application/x-ranked-list'

type Item = { at: null | string; id: number | string; job: null | number | string; title: string }

/**
 * What is to be published, by week or month. Everything that dragging does, the dialog behind each
 * list does too, with keys or with taps.
 */
export const Calendar = ({
  listsPath,
  listsSlug,
  now,
  scheduled,
  unscheduled,
}: {
  listsPath: string
  listsSlug: string
  now: string
  scheduled: readonly Scheduled[]
  unscheduled: readonly ListLine[]
}) => {
  const t = useText('desk')
  const { i18n } = useTranslation()
  const timeZone = useTimeZone()
  const today = dayOf({ instant: new Date(now), timeZone })
  const [chosen, setChosen] = useState<Day | null>(null)
  const [span, setSpan] = useState<'month' | 'week'>('week')
  const [open, setOpen] = useState<Item | null>(null)
  const { change, message } = useSchedule({ listsSlug })

  const day = chosen ?? today
  const weekStart = weekStartOf(i18n.language)
  const weeks = span === 'week' ? [weekOf({ day, weekStart })] : monthOf({ day, weekStart })
  const items = scheduled.map(({ at, id, job, title, type }): Item => {
    const name = title ?? t('untitled')
    return { at, id, job, title: type === 'unpublish' ? t('unpublishes', { title: name }) : name }
  })
  const tray = unscheduled.map(({ id, title }): Item => ({
    at: null,
    id,
    job: null,
    title: title ?? t('untitled'),
  }))
  const step = (count: number) =>
    setChosen(span === 'week' ? addDays({ count: count * 7, day }) : addMonths({ count, day }))
  // a day is one of UTC here, so that no time zone turns it
  const written = (each: Day, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(i18n.language, { ...options, timeZone: 'UTC' }).format(new Date(each))
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short', timeZone })

  const onDrop = (target: Day | null) => (event: DragEvent) => {
    event.preventDefault()
    const key = event.dataTransfer.getData(DRAG_TYPE)
    const item = [...items, ...tray].find((each) => keyOf(each) === key)
    if (!item) return
    if (target === null) {
      if (item.job !== null) void change({ item, to: null })
      return
    }
    const to =
      item.at === null
        ? instantAt({ day: target, time: MORNING, timeZone })
        : moveToDay({ day: target, instant: new Date(item.at), timeZone })
    if (to.toISOString() !== item.at) void change({ item, to })
  }

  const card = (item: Item) => (
    <li key={keyOf(item)}>
      <button
        aria-haspopup="dialog"
        className="editorial-desk__card"
        data-list={item.id}
        draggable
        onClick={() => setOpen(item)}
        onDragStart={(event) => event.dataTransfer.setData(DRAG_TYPE, keyOf(item))}
        type="button"
      >
        {item.at !== null && <time dateTime={item.at}>{time.format(new Date(item.at))}</time>}{' '}
        {item.title}
      </button>
    </li>
  )
  const dropOn = (target: Day | null) => ({
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: onDrop(target),
  })

  return (
    <div className="editorial-desk__calendar">
      <div className="editorial-desk__bar">
        <Button buttonStyle="secondary" margin={false} onClick={() => step(-1)} size="small">
          {t('previous')}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={() => setChosen(null)} size="small">
          {t('today')}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={() => step(1)} size="small">
          {t('next')}
        </Button>
        {(['week', 'month'] as const).map((each) => (
          <button
            aria-pressed={span === each}
            className="editorial-desk__span"
            key={each}
            onClick={() => setSpan(each)}
            type="button"
          >
            {t(each)}
          </button>
        ))}
        <strong aria-live="polite">{written(day, { month: 'long', year: 'numeric' })}</strong>
        <span className="editorial-desk__detail">{t('timeZone', { timeZone })}</span>
      </div>
      <table className="editorial-desk__days">
        <thead>
          <tr>
            {weeks[0]?.map((each) => (
              <th key={each} scope="col">
                {written(each, { weekday: 'short' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((each) => (
                <td
                  aria-current={each === today ? 'date' : undefined}
                  data-day={each}
                  key={each}
                  {...dropOn(each)}
                >
                  <span className="editorial-desk__date">
                    {written(each, { day: 'numeric', month: 'short' })}
                  </span>
                  <ul>
                    {items
                      .filter(
                        ({ at }) =>
                          at !== null && dayOf({ instant: new Date(at), timeZone }) === each,
                      )
                      .map(card)}
                  </ul>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="editorial-desk__tray" {...dropOn(null)}>
        <h4>{t('unscheduled')}</h4>
        {tray.length === 0 ? (
          <p className="editorial-desk__empty">{t('unscheduledEmpty')}</p>
        ) : (
          <ul>{tray.map(card)}</ul>
        )}
      </div>
      <p aria-live="polite" className="editorial-desk__said" role="status">
        {message}
      </p>
      {open && (
        <ScheduleDialog
          day={day > today ? day : addDays({ count: 1, day: today })}
          item={open}
          listPath={`${listsPath}/${open.id}`}
          onChange={(to) => void change({ item: open, to })}
          onClose={() => setOpen(null)}
          timeZone={timeZone}
        />
      )}
    </div>
  )
}

/** When a list is published: another time, none, or the list itself. */
const ScheduleDialog = ({
  day,
  item,
  listPath,
  onChange,
  onClose,
  timeZone,
}: {
  day: Day
  item: Item
  listPath: string
  onChange: (to: Date | null) => void
  onClose: () => void
  timeZone: string
}) => {
  const t = useText('desk')
  const dialog = useRef<HTMLDialogElement>(null)
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
      aria-labelledby="editorial-desk-dialog"
      className="editorial-desk__dialog"
      onClose={onClose}
      ref={dialog}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          close(instantAt({ day: date, time, timeZone }))
        }}
      >
        <h4 id="editorial-desk-dialog">{item.title}</h4>
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
        <p className="editorial-desk__detail">{t('timeZone', { timeZone })}</p>
        <div className="editorial-desk__bar">
          <Button margin={false} size="small" type="submit">
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
          <a href={listPath}>{t('openList')}</a>
        </div>
      </form>
    </dialog>
  )
}

/** Asks the server for a change and tells what came of it; what is shown is read again either way. */
const useSchedule = ({ listsSlug }: { listsSlug: string }) => {
  const t = useText('desk')
  const { config } = useConfig()
  const router = useRouter()
  const [message, setMessage] = useState('')
  const change = async ({ item, to }: { item: Item; to: Date | null }): Promise<void> => {
    try {
      const response = await fetch(
        formatAdminURL({
          apiRoute: config.routes.api,
          path: `/${listsSlug}/${item.id}/schedule`,
        }),
        {
          body: JSON.stringify({ job: item.job, seen: item.at, to: to?.toISOString() ?? null }),
          credentials: 'include',
          headers: { 'Content-Type': 'application/json' },
          method: 'POST',
        },
      )
      const key = response.ok
        ? to
          ? 'saidScheduled'
          : 'saidUnscheduled'
        : (REFUSALS[response.status] ?? 'refused')
      setMessage(t(key, { status: response.status, title: item.title }))
      router.refresh()
    } catch {
      setMessage(t('offline'))
    }
  }
  return { change, message }
}

const REFUSALS: Readonly<Record<number, string>> = { 409: 'saidConflict', 422: 'saidPast' }

const keyOf = ({ id, job }: Item): string => `${id}:${job ?? ''}`

/** That of the browser; the server does not know it. */
const useTimeZone = (): string =>
  useSyncExternalStore(
    () => () => undefined,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    () => 'UTC',
  )
