'use client'

import type { DragEvent, KeyboardEvent, RefObject } from 'react'

import { Button, useTranslation } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useEffect, useId, useRef, useState } from 'react'

import type { DraftLine, PlannedRelease, Scheduled } from '../../src/lists/desk/panels.js'
import type { Id } from '../../src/storage/types.js'

import { timeFormat } from '../../src/text/times.js'
import { spokenIn } from '../../src/translations/translate.js'
import {
  addDays,
  addMonths,
  byDay,
  type Day,
  dayOf,
  daysAround,
  instantAt,
  monthOf,
  moveToDay,
  weekOf,
  weekStartOf,
} from '../../src/lists/review/calendar/index.js'
import { useText } from '../requests.js'
import { MORNING, ScheduleDialog } from '../Schedule/Dialog.js'
import { useSchedule } from '../Schedule/useSchedule.js'
import { useTimeZone } from '../When.client.js'

const DRAG_TYPE = 'application/x-ranked-list'

/** Where keys lead from a day; the ends of a week are those that the calendar shows. */
const KEYS: Readonly<Record<string, (day: Day, week: readonly Day[]) => Day | undefined>> = {
  ArrowDown: (day) => addDays({ count: 7, day }),
  ArrowLeft: (day) => addDays({ count: -1, day }),
  ArrowRight: (day) => addDays({ count: 1, day }),
  ArrowUp: (day) => addDays({ count: -7, day }),
  End: (_day, week) => week.at(-1),
  Home: (_day, week) => week[0],
  PageDown: (day) => addMonths({ count: 1, day }),
  PageUp: (day) => addMonths({ count: -1, day }),
}

type Item = { at: null | string; id: Id; job: Id | null; title: string }

/**
 * What is to be published, by week or month. Everything that dragging does, the dialog behind each
 * list does too, with keys or with taps.
 */
export const Calendar = ({
  listsPath,
  listsSlug,
  now,
  releases,
  releasesPath,
  scheduled,
  unscheduled,
}: {
  listsPath: string
  listsSlug: string
  now: string
  releases: readonly PlannedRelease[]
  releasesPath: string
  scheduled: readonly Scheduled[]
  unscheduled: readonly DraftLine[]
}) => {
  const t = useText('desk')
  const { i18n } = useTranslation()
  const timeZone = useTimeZone()
  const today = dayOf({ instant: new Date(now), timeZone })
  const [chosen, setChosen] = useState<Day | null>(null)
  const [span, setSpan] = useState<'month' | 'week'>('week')
  const [open, setOpen] = useState<Item | null>(null)
  const root = useRef<HTMLDivElement>(null)
  const router = useRouter()
  const { change, message } = useSchedule({
    listsSlug,
    onChanged: () => router.refresh(),
    timeZone,
  })
  const keepFocus = useKeptFocus({ lines: scheduled, root })
  const focusDay = useDayFocus({ day: chosen, root })
  const titleId = useId()
  const keysId = useId()

  const day = chosen ?? today
  const weekStart = weekStartOf(i18n.language)
  const weekAt = (each: Day): Day[] =>
    span === 'week' ? daysAround({ day: each, today }) : weekOf({ day: each, weekStart })
  const weeks = span === 'week' ? [weekAt(day)] : monthOf({ day, weekStart })
  const named = ({ title, word }: { title: null | string; word: null | string }): string => {
    const name = title ?? t('untitled')
    return word === null ? name : t(word, { title: name })
  }
  const items = scheduled.map(({ at, id, job, kind, title }): Item => ({
    at,
    id,
    job,
    title: named({ title, word: kind === 'first' ? null : `plan_${kind}` }),
  }))
  const days = byDay({ items, timeZone })
  const releasesOf = byDay({ items: releases, timeZone })
  const tray = unscheduled.map(({ id, state, title }): Item => ({
    at: null,
    id,
    job: null,
    title: named({ title, word: state === 'draft' ? null : `tray_${state}` }),
  }))
  const step = (count: number) =>
    setChosen(span === 'week' ? addDays({ count: count * 7, day }) : addMonths({ count, day }))
  // a day is one of UTC here, so that no time zone turns it
  const written = (each: Day, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(spokenIn(i18n), { ...options, timeZone: 'UTC' }).format(new Date(each))
  const time = timeFormat(spokenIn(i18n), { timeStyle: 'short', timeZone })

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

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const from = (event.target as HTMLElement).closest<HTMLElement>('td')?.dataset.day
    const isPlain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
    const next = from && isPlain ? KEYS[event.key]?.(from, weekAt(from)) : undefined
    if (!next) return
    event.preventDefault()
    setChosen(next)
    focusDay(next)
  }
  const onChoose = async (item: Item, to: Date | null) => {
    keepFocus(item.id)
    if ((await change({ item, to })) && to) setChosen(dayOf({ instant: to, timeZone }))
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
    <div className="editorial-desk__calendar" ref={root}>
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
        <strong aria-live="polite" id={titleId}>
          {written(day, { month: 'long', year: 'numeric' })}
        </strong>
        <span className="editorial-desk__detail">{t('timeZone', { timeZone })}</span>
      </div>
      <table
        aria-describedby={keysId}
        aria-labelledby={titleId}
        className="editorial-desk__days"
        onKeyDown={onKeyDown}
        role="grid"
      >
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
                  tabIndex={each === day ? 0 : -1}
                  {...dropOn(each)}
                >
                  <span className="editorial-desk__date">
                    {written(each, { day: 'numeric', month: 'short' })}
                  </span>
                  <ul>
                    {releasesOf.get(each)?.map(({ at, count, id, name }) => (
                      <li key={`release-${id}`}>
                        <a
                          className="editorial-desk__card editorial-desk__card--release"
                          href={`${releasesPath}/${id}`}
                        >
                          <time dateTime={at}>{time.format(new Date(at))}</time>{' '}
                          {t('release', { count, name })}
                        </a>
                      </li>
                    ))}
                    {days.get(each)?.map(card)}
                  </ul>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="editorial-desk__detail" id={keysId}>
        {t('keys')}
      </p>
      <div className="editorial-desk__tray" {...dropOn(null)}>
        <h3>{t('unscheduled')}</h3>
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
          onChange={(to) => void onChoose(open, to)}
          onClose={() => setOpen(null)}
          timeZone={timeZone}
        >
          <a href={`${listsPath}/${open.id}`}>{t('openList')}</a>
        </ScheduleDialog>
      )}
    </div>
  )
}

type Root = RefObject<HTMLElement | null>

/** Puts the focus on a day once the calendar shows it. */
const useDayFocus = ({ day, root }: { day: Day | null; root: Root }): ((day: Day) => void) => {
  const wanted = useRef<Day | null>(null)
  useEffect(() => {
    if (wanted.current === null || wanted.current !== day) return
    root.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
    wanted.current = null
  }, [day, root])
  return (next) => {
    wanted.current = next
  }
}

/**
 * Keeps the focus on a list that goes to another day, whose button there is another element. A focus
 * that the editor has moved elsewhere in the meantime stays there.
 */
const useKeptFocus = ({
  lines,
  root,
}: {
  /** Others after each change. */
  lines: readonly unknown[]
  root: Root
}): ((list: Id) => void) => {
  const kept = useRef<Id | null>(null)
  useEffect(() => {
    if (kept.current !== null && document.activeElement === document.body) {
      root.current?.querySelector<HTMLElement>(`[data-list="${kept.current}"]`)?.focus()
    }
    kept.current = null
  }, [lines, root])
  return (list) => {
    kept.current = list
  }
}

const keyOf = ({ id, job }: Item): string => `${id}:${job ?? ''}`
