/** What readers have of a list, and when that changes; on the page where it is edited. */
'use client'

import { Banner, Button, toast, useDocumentInfo, useDocumentTitle, useModal } from '@payloadcms/ui'
import { useEffect, useId, useRef, useState } from 'react'

import type { GoingOut } from '../../src/lists/api/schedule.js'

import { addDays, dayOf } from '../../src/lists/review/calendar/index.js'
import { useText } from '../requests.js'
import { useTimeZone, useWhen } from '../When.client.js'
import { type Item, ScheduleDialog } from './Dialog.js'
import { useGoingOut, useReadGoingOut } from './goingOut.js'
import { useSchedule } from './useSchedule.js'

import '../panel.css'
import './index.css'

export { PublicStatus } from './PublicStatus.js'

/** First in the sidebar of a list: what readers have, when it goes out, and the way to change that. */
export const GoingOutPanel = () => {
  const { id } = useDocumentInfo()
  return id === undefined ? null : <Panel />
}

const Panel = () => {
  const t = useText('goingOut')
  const { collectionSlug = '', id = '' } = useDocumentInfo()
  const { title } = useDocumentTitle()
  const timeZone = useTimeZone()
  const when = useWhen('full')
  const titleId = useId()
  const readAgain = useReadGoingOut()
  const goingOut = useGoingOut()
  const [open, setOpen] = useState<Item | null>(null)
  const { change, message } = useSchedule({
    listsSlug: collectionSlug,
    onChanged: readAgain,
    timeZone,
  })
  useReadWhenClosed(readAgain)
  useTellOfAgain(goingOut)
  if (!goingOut) return null
  const { mayChange, scheduled, state } = goingOut
  const itemOf = ({ at, job }: { at: null | string; job: Item['job'] }): Item => ({
    at,
    id,
    job,
    title: title || t('untitled'),
  })
  return (
    <section aria-labelledby={titleId} className="desk-panel going-out">
      <h2 className="going-out__title" id={titleId}>
        {t('title')}
      </h2>
      <p>
        <span className={`going-out__state going-out__state--${state}`}>{t(`state_${state}`)}</span>
      </p>
      {scheduled.map(({ at, job, kind }) => (
        <div className="going-out__plan" key={job}>
          {kind === 'again' ? (
            <Banner type="error">{t('plan_again', { at: when(at) })}</Banner>
          ) : (
            <p>{t(`plan_${kind}`, { at: when(at) })}</p>
          )}
          {mayChange && (
            <div className="going-out__buttons">
              <Button
                buttonStyle="secondary"
                margin={false}
                onClick={() => setOpen(itemOf({ at, job }))}
                size="small"
              >
                {t('change')}
              </Button>
              <Button
                buttonStyle="secondary"
                margin={false}
                onClick={() => void change({ item: itemOf({ at, job }), to: null })}
                size="small"
              >
                {t('unschedule')}
              </Button>
            </div>
          )}
        </div>
      ))}
      {scheduled.length === 0 && mayChange && state !== 'published' && (
        <div className="going-out__buttons">
          <Button
            buttonStyle="secondary"
            margin={false}
            onClick={() => setOpen(itemOf({ at: null, job: null }))}
            size="small"
          >
            {t('schedule')}
          </Button>
        </div>
      )}
      <p className="going-out__said" role="status">
        {message}
      </p>
      {open && (
        <ScheduleDialog
          day={addDays({ count: 1, day: dayOf({ instant: new Date(), timeZone }) })}
          item={open}
          onChange={(to) => void change({ item: open, to })}
          onClose={() => setOpen(null)}
          timeZone={timeZone}
        />
      )}
    </section>
  )
}

/** The schedule may be another one after a drawer of Payload's was open, or of the last look. */
const useReadWhenClosed = (readAgain: () => void): void => {
  const { modalState } = useModal()
  const isOpen = Object.values(modalState ?? {}).some((modal) => modal?.isOpen)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && !isOpen) readAgain()
    wasOpen.current = isOpen
  }, [isOpen, readAgain])
}

/** A list that is unpublished and will be published again all the same is told of where the eye is. */
const useTellOfAgain = (goingOut: GoingOut | null): void => {
  const t = useText('goingOut')
  const when = useWhen('full')
  const before = useRef<GoingOut['state'] | undefined>(undefined)
  const state = goingOut?.state
  const again = goingOut?.scheduled.find(({ kind }) => kind === 'again')?.at
  useEffect(() => {
    const wasPublic = before.current === 'published' || before.current === 'changed'
    before.current = state
    if (wasPublic && state === 'unpublished' && again) {
      toast.warning(t('plan_again', { at: when(again) }))
    }
  }, [again, state, t, when])
}
