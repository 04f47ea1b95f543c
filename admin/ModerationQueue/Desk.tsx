'use client'

import {
  Button,
  ConfirmationModal,
  Drawer,
  useAuth,
  useConfig,
  useEffectEvent,
  useModal,
} from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useEffect, useMemo, useState } from 'react'

import type { CommentStatus } from '../../src/comments/judge/transitions.js'
import { useText } from '../requests.js'
import { ApiError, createModerationApi } from './api.js'
import { Filters } from './Filters.js'
import { addressOf, type Filters as Values } from './looking.js'
import { Item } from './Item.js'
import type { Action } from './keys.js'
import { actionOf, KEYS } from './keys.js'
import {
  applyResults,
  canAnswer,
  countOutcomes,
  excerptOf,
  isShown,
  neighbour,
  toStep,
} from './steps.js'
import type { Decision, Done, Queue, QueueItem, Result, Step } from './types.js'
import { QUEUES } from './types.js'
import { useClaim } from './useClaim.js'
import { useQueue } from './useQueue.js'

import './index.css'

const HELP = 'moderation-help'
const BAN = 'moderation-ban'

/** Most comments that are decided on together; the server takes no more. */
const MAX_BULK = 200

/** How many steps can be taken back. */
const MAX_STEPS = 50

/** The queues of comments, to be worked off by keyboard; the client half of the moderation view. */
export const ModerationDesk = ({
  first,
  firstFilters,
  listTitle,
  slugs,
}: {
  /** The queue to begin with. */
  first: Queue
  /** What is looked for at first. */
  firstFilters: Values
  /** The title of the list that is looked for. */
  listTitle: null | string
  slugs: { comments: string; rankedLists: string }
}) => {
  const t = useText('moderation')
  const statusText = useText('decisions')
  const { config } = useConfig()
  const { user } = useAuth()
  const { closeModal, openModal } = useModal()
  const router = useRouter()
  const [queue, setQueue] = useState<Queue>(first)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [writing, setWriting] = useState<null | { id: string; kind: 'reject' | 'reply' }>(null)
  const [filters, setFilters] = useState(firstFilters)
  const [steps, setSteps] = useState<Done[]>([])
  /** Where the last step was taken: shown there until another comment is gone to. */
  const [notice, setNotice] = useState<null | string>(null)
  const [results, setResults] = useState<Array<Result & { name: string }>>([])
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState<null | string>(null)
  const [isBusy, setIsBusy] = useState(false)
  const api = useMemo(
    () =>
      createModerationApi(
        formatAdminURL({ apiRoute: config.routes.api, path: `/${slugs.comments}` }),
      ),
    [config.routes.api, slugs.comments],
  )
  const explain = useCallback(
    (error: unknown): void => {
      if (!(error instanceof ApiError)) throw error
      setProblem(
        error.status === null
          ? t('offline')
          : error.message || t('refused', { status: error.status }),
      )
    },
    [t],
  )
  const { counts, focus, focused, isLive, items, more, nextCursor, refresh, setItems } = useQueue({
    api,
    filters,
    onFailure: explain,
    queue,
  })
  const { lose, own, takeOver } = useClaim({ api, focused })
  const me = user ? String(user.id) : ''
  const shown = items ?? []
  const current = shown.find(({ id }) => String(id) === focused)
  const claimedBy = current?.claimedBy ?? null
  // somebody else has taken it over
  useEffect(() => {
    if (claimedBy !== null && claimedBy !== me) lose()
  }, [claimedBy, lose, me])

  /** One request at a time; its outcome is announced once. */
  const run = async (task: () => Promise<void>): Promise<void> => {
    if (isBusy) return
    setIsBusy(true)
    setProblem(null)
    try {
      await task()
    } catch (error) {
      explain(error)
    } finally {
      setIsBusy(false)
    }
  }

  /** Says what was done, where the eye is, with the way to take it back. */
  const tell = (text: string): void => {
    setSaid(text)
    setNotice(text)
  }

  const remember = (done: Done): void =>
    setSteps((before) => [...before.slice(1 - MAX_STEPS), done])

  const report = ({
    found,
    from,
    status,
  }: {
    found: readonly Result[]
    from: readonly QueueItem[]
    status: CommentStatus
  }): void => {
    const outcomes = countOutcomes(found)
    const left = found.filter(({ outcome }) => outcome !== 'done')
    const nameOf = (result: Result): string =>
      from.find(({ id }) => String(id) === String(result.id))?.authorName || t('nobody')
    setResults(left.map((result) => ({ ...result, name: nameOf(result) })))
    const [only] = found
    const [item] = from
    const isOne = found.length === 1 && only?.outcome === 'done' && item
    tell(
      isOne
        ? t('decidedOne', {
            name: nameOf(only),
            status: statusText(`is_${status}`),
            text: excerptOf(item.body) || t('noText'),
          })
        : [
            outcomes.done > 0
              ? t('decidedMany', { count: outcomes.done, status: statusText(`is_${status}`) })
              : t('doneCount', { count: 0 }),
            left.length > 0 ? t('leftCount', { count: left.length }) : '',
          ]
            .filter(Boolean)
            .join(' '),
    )
  }

  const decide = (
    wanted: readonly QueueItem[],
    status: CommentStatus,
    note: null | string = null,
  ): Promise<void> =>
    run(async () => {
      const decisions = wanted.map(({ id, revision }): Decision => ({ id, revision, status }))
      if (decisions.length === 0) return
      const found = await api.decide(decisions, note)
      const step = toStep({ items: wanted, results: found })
      if (step) remember({ kind: 'decisions', step })
      setItems((before) => applyResults({ items: before, queue, results: found }))
      setSelected(new Set())
      setWriting(null)
      report({ found, from: wanted, status })
    })

  const undoDecisions = async (step: Step): Promise<void> => {
    const found = await api.decide(
      step.map(({ id, revision, to }) => ({ id, revision, status: to })),
      null,
    )
    setSteps((before) => before.slice(0, -1))
    await refresh()
    const [first] = found
    if (first?.outcome === 'done') focus(String(first.id))
    const [to] = step
    report({ found, from: [], status: to?.to ?? 'pending' })
    if (found.every(({ outcome }) => outcome === 'done')) {
      tell(t('undone', { count: found.length }))
    }
  }

  const undo = (): Promise<void> =>
    run(async () => {
      const done = steps.at(-1)
      if (!done) return tell(t('nothingToUndo'))
      if (done.kind === 'decisions') return undoDecisions(done.step)
      if (done.kind === 'ban') {
        await api.trust(done.item.id, done.before)
        tell(t('unbanned', { name: done.item.authorName || t('nobody') }))
      } else await setMark(done.item, done.name, done.was)
      setSteps((before) => before.slice(0, -1))
    })

  const ban = (item: QueueItem): Promise<void> =>
    run(async () => {
      const before = await api.trust(item.id, { trust: 'banned' })
      remember({ before, item, kind: 'ban' })
      tell(t('banned', { name: item.authorName || t('nobody') }))
    })

  const setMark = async (
    item: QueueItem,
    name: 'isFeatured' | 'isPinned',
    value: boolean,
  ): Promise<void> => {
    const marks = await api.mark(item.id, { [name]: value })
    setItems((before) => before.map((each) => (each.id === item.id ? { ...each, ...marks } : each)))
    tell(t(`${name}_${marks[name]}`, { name: item.authorName || t('nobody') }))
  }

  const mark = (item: QueueItem, name: 'isFeatured' | 'isPinned'): Promise<void> =>
    run(async () => {
      await setMark(item, name, !item[name])
      remember({ item, kind: 'mark', name, was: item[name] })
    })

  const takeOverCurrent = (): Promise<void> =>
    run(async () => {
      const isTaken = await takeOver()
      await refresh()
      tell(t(isTaken ? 'takenOver' : 'notTakenOver'))
    })

  const reply = (item: QueueItem, body: string, key: string): Promise<void> =>
    run(async () => {
      const approved = await api.reply({ body, item, key })
      if (approved) {
        const results: Result[] = [{ current: approved, id: item.id, outcome: 'done' }]
        const step = toStep({ items: [item], results })
        if (step) remember({ kind: 'decisions', step })
        setItems((before) => applyResults({ items: before, queue, results }))
      }
      setWriting(null)
      tell(t(approved ? 'approvedReplied' : 'replied', { name: item.authorName || t('nobody') }))
      await refresh()
    })

  const toggle = (id: string): void =>
    setSelected((before) => {
      const after = new Set(before)
      if (!after.delete(id) && after.size < MAX_BULK) after.add(id)
      return after
    })

  const isOthers = (item: QueueItem): boolean =>
    item.claimedBy !== null && item.claimedBy !== me && own !== String(item.id)

  const decideOnCurrent = (status: CommentStatus): void => {
    if (selected.size > 0) {
      void decide(
        shown.filter(({ id }) => selected.has(String(id))),
        status,
      )
    } else if (current && isOthers(current)) {
      tell(t('claimed', { name: current.claimedByName ?? t('somebody') }))
    } else if (current) {
      void decide([current], status)
    }
  }

  const act: Record<Action, () => void> = {
    approve: () => decideOnCurrent('approved'),
    ban: () => {
      if (current && current.authorKey === null) tell(t('cannotBan'))
      else if (current && !isOthers(current)) openModal(BAN)
    },
    feature: () => current && isShown(current) && void mark(current, 'isFeatured'),
    help: () => openModal(HELP),
    next: () => {
      setNotice(null)
      focus(neighbour({ by: 1, focused, items: shown }))
    },
    open: () =>
      current &&
      router.push(
        formatAdminURL({
          adminRoute: config.routes.admin,
          path: `/collections/${slugs.comments}/${current.id}`,
        }),
      ),
    pin: () => current && isShown(current) && void mark(current, 'isPinned'),
    previous: () => {
      setNotice(null)
      focus(neighbour({ by: -1, focused, items: shown }))
    },
    reject: () => {
      if (selected.size > 0) decideOnCurrent('rejected')
      else if (focused && current && !isOthers(current)) {
        setWriting({ id: focused, kind: 'reject' })
      }
    },
    reply: () => {
      if (!focused || !current || !canAnswer(current)) return
      if (isShown(current) || !isOthers(current)) setWriting({ id: focused, kind: 'reply' })
    },
    select: () => focused !== null && toggle(focused),
    selectAll: () =>
      setSelected(
        selected.size > 0
          ? new Set()
          : new Set(shown.slice(0, MAX_BULK).map(({ id }) => String(id))),
      ),
    spam: () => decideOnCurrent('spam'),
    takeOver: () => current && isOthers(current) && void takeOverCurrent(),
    undo: () => void undo(),
  }
  const look = useCallback((now: Values): void => {
    setFilters(now)
    setSelected(new Set())
  }, [])
  // what is looked for can be kept as a bookmark, and is there after a reload
  useEffect(() => {
    window.history.replaceState(window.history.state, '', addressOf({ filters, queue }))
  }, [filters, queue])
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    const action = actionOf(event)
    if (!action) return
    event.preventDefault()
    act[action]()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => handleKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  const isLooking = Object.values(filters).some(Boolean)
  const noticeBar = notice !== null && (
    <div className="moderation__notice">
      <span>{notice}</span>
      {steps.length > 0 && (
        <Button
          buttonStyle="secondary"
          disabled={isBusy}
          margin={false}
          onClick={act.undo}
          size="small"
        >
          {t('undo')}
        </Button>
      )}
    </div>
  )
  return (
    <div className="moderation">
      <div className="moderation__head">
        <h1>{t('title')}</h1>
        <p className="moderation__live">{isLive ? t('live') : t('polling')}</p>
        <Button buttonStyle="secondary" margin={false} onClick={act.help} size="small">
          {t('help')}
        </Button>
      </div>
      <Filters filters={filters} listTitle={listTitle} onChange={look} slugs={slugs} />
      <div aria-label={t('queues')} className="moderation__queues" role="group">
        {QUEUES.map((each) => (
          <button
            aria-pressed={queue === each}
            className="moderation__queue"
            key={each}
            onClick={() => {
              setQueue(each)
              setNotice(null)
              setSelected(new Set())
              setResults([])
            }}
            type="button"
          >
            {t(`queue_${each}`)}
            {!isLooking && counts[each] !== undefined && (
              <span className="moderation__count">{counts[each]}</span>
            )}
          </button>
        ))}
      </div>
      {selected.size > 0 && (
        <div aria-label={t('bulk')} className="moderation__bulk" role="group">
          <span>{t('selectedCount', { count: selected.size })}</span>
          {(['approve', 'reject', 'spam'] as const).map((action) => (
            <Button
              buttonStyle={action === 'approve' ? 'primary' : 'secondary'}
              disabled={isBusy}
              key={action}
              margin={false}
              onClick={act[action]}
              size="small"
            >
              {t(action)}
            </Button>
          ))}
          <Button
            buttonStyle="secondary"
            margin={false}
            onClick={() => setSelected(new Set())}
            size="small"
          >
            {t('selectNone')}
          </Button>
        </div>
      )}
      <p aria-live="polite" className="moderation__said">
        {said}
      </p>
      {problem !== null && (
        <p className="moderation__problem" role="alert">
          {problem}
        </p>
      )}
      {results.length > 0 && (
        <section aria-label={t('results')} className="moderation__results">
          <h2>{t('results')}</h2>
          <ul>
            {results.map(({ current: now, id, name, outcome }) => (
              <li key={id}>
                {name}: {t(`outcome_${outcome}`)}
                {now && ` ${t('isNow', { status: statusText(`is_${now.status}`) })}`}
              </li>
            ))}
          </ul>
          <Button
            buttonStyle="secondary"
            margin={false}
            onClick={() => setResults([])}
            size="small"
          >
            {t('dismiss')}
          </Button>
        </section>
      )}
      {items !== null && items.length === 0 && (
        <>
          {noticeBar}
          <p className="moderation__empty">{isLooking ? t('foundNothing') : t(`empty_${queue}`)}</p>
        </>
      )}
      <div
        aria-busy={items === null}
        {...(shown.length > 0 ? { 'aria-label': t(`queue_${queue}`), role: 'feed' } : {})}
      >
        {shown.map((item) => {
          const id = String(item.id)
          return (
            <Item
              actions={{
                approve: () => void decide([item], 'approved'),
                ban: () => openModal(BAN),
                feature: () => void mark(item, 'isFeatured'),
                pin: () => void mark(item, 'isPinned'),
                reject: (note) => void decide([item], 'rejected', note),
                reply: (body, key) => void reply(item, body, key),
                setWriting: (kind) => setWriting(kind && { id, kind }),
                spam: () => void decide([item], 'spam'),
                takeOver: () => void takeOverCurrent(),
                toggle: () => toggle(id),
              }}
              isBusy={isBusy}
              isFocused={id === focused}
              isOwn={own === id}
              isSelected={selected.has(id)}
              item={item}
              key={id}
              me={me}
              notice={id === focused ? noticeBar : null}
              onFocus={() => id !== focused && focus(id)}
              slugs={slugs}
              writing={writing?.id === id ? writing.kind : null}
            />
          )
        })}
      </div>
      {nextCursor !== null && (
        <Button buttonStyle="secondary" onClick={() => void run(more)} size="small">
          {t('more')}
        </Button>
      )}
      <ConfirmationModal
        body={t('banBody', { name: current?.authorName || t('nobody') })}
        confirmLabel={t('ban')}
        heading={t('banHeading')}
        modalSlug={BAN}
        onConfirm={() => (current ? ban(current) : undefined)}
      />
      <Drawer slug={HELP} title={t('help')}>
        <dl className="moderation__keys">
          {KEYS.map(({ action, keys }) => (
            <div key={action}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{t(`key_${action}`)}</dd>
            </div>
          ))}
        </dl>
        <Button buttonStyle="secondary" onClick={() => closeModal(HELP)} size="small">
          {t('close')}
        </Button>
      </Drawer>
    </div>
  )
}
