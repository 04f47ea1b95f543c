/** The editorial desk above Payload's dashboard: panels and the calendar. */
import type { ReactNode } from 'react'

import type { Locale, Payload, PayloadRequest, TypedUser } from 'payload'

import { ShimmerEffect } from '@payloadcms/ui'
import { createLocalReq } from 'payload'
import { Suspense } from 'react'

import type { AccessRules } from '../../src/access/index.js'
import type { CheckSet } from '../../src/lists/checks/index.js'
import type { DeskContext, PanelKey } from '../../src/lists/desk/panels.js'
import type { Parts } from '../../src/parts.js'
import type { CollectionSlugs } from '../../src/slugs.js'
import type { Id } from '../../src/storage/types.js'
import type { Workers } from '../../src/storage/workers.js'

import { MODERATION_PATH, START_PATH } from '../../src/routes/adminViews.js'
import { PANELS, panelsOf } from '../../src/lists/desk/panels.js'
import { spokenIn, translate } from '../../src/translations/translate.js'
import { writeMovement } from '../movementWords.js'
import { pageHref } from '../pageHref.js'
import { Roleless } from '../Roleless/index.js'
import { When } from '../When.client.js'
import { Calendar } from './Calendar.client.js'
import { NoteDigest } from './NoteDigest.client.js'
import { RefreshButton } from './RefreshButton.client.js'

import './index.css'

/** What the plugin gives the desk, beside what Payload gives every component of its dashboard. */
type EditorialDeskProps = {
  access: AccessRules
  checks: CheckSet
  /** Whether the app wants the desk; without it accounts are still told that they have no role. */
  hasPanels: boolean
  /** Whether roles are those of the field `roles`, so that the command can give one. */
  hasRolesField: boolean
  now: () => Date
  parts: Parts
  slugs: CollectionSlugs
}

type Translate = (key: string, variables?: Record<string, unknown>) => string

type View = {
  context: DeskContext
  pathOf: (path: string) => `/${string}`
  t: Translate
}

/** Panels in the order in which they stand, the widest first. */
const ORDER: readonly PanelKey[] = [
  'schedule',
  'mine',
  'assigned',
  'inReview',
  'drafts',
  'checks',
  'comments',
  'reranked',
  'mostRead',
  'failures',
]

/** The first screen after signing in, above Payload's own cards: what needs doing. */
export const EditorialDesk = async ({
  hasPanels,
  hasRolesField,
  i18n,
  locale,
  payload,
  user,
  ...props
}: EditorialDeskProps & {
  i18n: PayloadRequest['i18n']
  locale?: Locale
  payload: Payload
  user: TypedUser
}) => {
  const code = locale?.code
  const req = await createLocalReq(
    { ...(code ? { locale: code } : {}), req: { i18n, t: i18n.t }, user },
    payload,
  )
  const view: View = {
    context: { ...props, locale: code, req },
    pathOf: (path) =>
      pageHref({ adminRoute: payload.config.routes.admin, path: path as `/${string}` }),
    t: (key, variables) => translate({ i18n, key: `desk:${key}`, variables }),
  }
  if (props.access.rolesOf(req).length === 0) {
    return <Roleless hasRolesField={hasRolesField} i18n={i18n} user={user} />
  }
  const shown = hasPanels ? panelsOf(view.context) : []
  if (shown.length === 0) return null
  return (
    <section aria-labelledby="editorial-desk-title" className="editorial-desk">
      <header className="editorial-desk__head">
        <h1 id="editorial-desk-title">{view.t('title')}</h1>
        <RefreshButton id="action-desk-refresh" word="refresh" />
      </header>
      <div className="editorial-desk__panels">
        {ORDER.filter((key) => shown.includes(key)).map((key) => (
          <section
            aria-labelledby={headingOf(key)}
            className={`editorial-desk__panel editorial-desk__panel--${key}`}
            key={key}
          >
            <h2 id={headingOf(key)} tabIndex={-1}>
              {view.t(key)}
            </h2>
            <Suspense fallback={<ShimmerEffect height="6rem" />}>
              <Panel name={key} view={view} />
            </Suspense>
          </section>
        ))}
      </div>
    </section>
  )
}

const headingOf = (key: PanelKey): string => `editorial-desk-${key}`

/** An error boundary for one panel: the others are shown all the same. */
const Panel = async ({ name, view }: { name: PanelKey; view: View }) => {
  try {
    return await BODIES[name](view)
  } catch (error) {
    view.context.req.payload.logger.error({ err: error, msg: `The panel ${name} failed.` })
    return (
      <>
        <p className="editorial-desk__failed" role="alert">
          {view.t('failed')}
        </p>
        <RefreshButton headingId={headingOf(name)} word="tryAgain" />
      </>
    )
  }
}

/** A panel of lists with when something last happened to each. */
const listsOf =
  (key: 'assigned' | 'inReview') =>
  async (view: View): Promise<ReactNode> => {
    const lists = await PANELS[key].read(view.context)
    return rows({
      empty: view.t(`${key}Empty`),
      items: lists.map(({ at, id, title }) => ({
        detail: at && <When at={at} />,
        href: listPath({ id, view }),
        key: String(id),
        title: title ?? view.t('untitled'),
      })),
    })
  }

const BODIES: Readonly<Record<PanelKey, (view: View) => Promise<ReactNode>>> = {
  assigned: listsOf('assigned'),
  checks: async (view) => {
    const lists = await PANELS.checks.read(view.context)
    return rows({
      empty: view.t('checksEmpty'),
      items: lists.map(({ blocking, id, title, warnings }) => ({
        detail: [
          ...(blocking > 0 ? [view.t('blocking', { count: blocking })] : []),
          ...(warnings > 0 ? [view.t('warnings', { count: warnings })] : []),
        ].join(' · '),
        href: listPath({ id, view }),
        key: String(id),
        title: title ?? view.t('untitled'),
      })),
    })
  },
  comments: async (view) => {
    const counts = await PANELS.comments.read(view.context)
    const { access, req, slugs } = view.context
    const canModerate = access.hasRole(req, 'moderator')
    const filters = {
      flagged: '[flagCount][greater_than]=0',
      pending: '[status][equals]=pending',
      spam: '[status][equals]=spam',
    }
    return rows({
      empty: view.t('commentsEmpty'),
      items: (['pending', 'flagged', 'spam'] as const)
        .filter((queue) => counts[queue] > 0)
        .map((queue) => ({
          detail: '',
          href: canModerate
            ? `${view.pathOf(MODERATION_PATH)}?queue=${queue}`
            : `${view.pathOf(`/collections/${slugs.comments}`)}?where[or][0][and][0]${filters[queue]}`,
          key: queue,
          title: view.t(queue, { count: counts[queue] }),
        })),
    })
  },
  drafts: async (view) => {
    const drafts = await PANELS.drafts.read(view.context)
    return (
      <>
        {rows({
          empty: view.t('draftsEmpty'),
          items: drafts.map(({ at, id, state, title }) => ({
            detail: (
              <>
                {state !== 'draft' &&
                  `${translate({ i18n: view.context.req.i18n, key: `goingOut:state_${state}` })} · `}
                {at && <When at={at} />}
              </>
            ),
            href: listPath({ id, view }),
            key: String(id),
            title: title ?? view.t('untitled'),
          })),
        })}
        <p>
          <a href={view.pathOf(`/collections/${view.context.slugs.rankedLists}/create`)}>
            {view.t('newList')}
          </a>{' '}
          · <a href={view.pathOf(START_PATH)}>{view.t('startList')}</a>
        </p>
      </>
    )
  },
  failures: async (view) => {
    const { broken, deliveries, jobs, updates, workers } = await PANELS.failures.read(view.context)
    const { slugs } = view.context
    return rows({
      empty: view.t('failuresEmpty'),
      items: [
        ...(workers.isRunning ? [] : [silenceOf({ view, workers })]),
        ...broken.map(({ count, kind, lastAt, reason }) => ({
          detail: (
            <>
              <When at={lastAt} /> · {reason}
            </>
          ),
          href: null,
          key: `broken-${kind}`,
          title: view.t(OWN_WORDS.has(kind) ? `broken_${kind}` : 'brokenPhase', { count, kind }),
        })),
        ...jobs.map(({ at, id, list }) => ({
          detail: at && <When at={at} />,
          href: list === null ? null : listPath({ id: list, view }),
          key: `job-${id}`,
          title: view.t(list === null ? 'jobFailed' : 'publishFailed'),
        })),
        ...updates.map(({ at, id, title }) => ({
          detail: at && <When at={at} />,
          href: view.pathOf(`/collections/${slugs.publicationUpdates}/${id}`),
          key: `update-${id}`,
          title: view.t('updateFailed', { title }),
        })),
        ...deliveries.map(({ at, event, id }) => ({
          detail: at && <When at={at} />,
          href: view.pathOf(`/collections/${slugs.webhookDeliveries}/${id}`),
          key: `delivery-${id}`,
          title: view.t('deliveryFailed', { event }),
        })),
      ],
    })
  },
  inReview: listsOf('inReview'),
  mine: async (view) => {
    const notes = await PANELS.mine.read(view.context)
    return (
      <>
        {rows({
          empty: view.t('mineEmpty'),
          items: notes.map(({ dueOn, id, isLate, note, text, title }) => ({
            detail: (
              <>
                {title ?? view.t('untitled')}
                {dueOn !== null && (
                  <>
                    {' · '}
                    <strong className={isLate ? 'editorial-desk__late' : undefined}>
                      {view.t(isLate ? 'late' : 'due', { day: writeDay({ day: dueOn, view }) })}
                    </strong>
                  </>
                )}
              </>
            ),
            href: listPath({ id, view }),
            key: `${id}:${note}`,
            title: text.length > NOTE_LENGTH ? `${text.slice(0, NOTE_LENGTH)} …` : text,
          })),
        })}
        <NoteDigest />
      </>
    )
  },
  mostRead: async (view) => {
    const lists = await PANELS.mostRead.read(view.context)
    return rows({
      empty: view.t('mostReadEmpty'),
      items: lists.map(({ id, reads, title }) => ({
        detail: view.t('reads', { count: reads }),
        href: listPath({ id, view }),
        key: String(id),
        title: title ?? view.t('untitled'),
      })),
    })
  },
  reranked: async (view) => {
    const lists = await PANELS.reranked.read(view.context)
    return rows({
      empty: view.t('rerankedEmpty'),
      items: lists.map(({ at, id, movements, title }) => ({
        detail: (
          <>
            {movements.map((movement) => {
              const words = writeMovement({
                movement,
                say: (word, variables) =>
                  translate({ i18n: view.context.req.i18n, key: `rankEditor:${word}`, variables }),
                title: movement.title ?? view.t('untitledEntry'),
              })
              return `${words} · `
            })}
            {at && <When at={at} />}
          </>
        ),
        href: listPath({ id, view }),
        key: String(id),
        title: title ?? view.t('untitled'),
      })),
    })
  },
  schedule: async (view) => {
    const { releases, scheduled, unscheduled } = await PANELS.schedule.read(view.context)
    return (
      <Calendar
        listsPath={view.pathOf(`/collections/${view.context.slugs.rankedLists}`)}
        listsSlug={view.context.slugs.rankedLists}
        now={view.context.now().toISOString()}
        releases={releases}
        releasesPath={view.pathOf(`/collections/${view.context.slugs.releases}`)}
        scheduled={scheduled}
        unscheduled={unscheduled}
      />
    )
  },
}

/** How much of a note is shown, in characters. */
const NOTE_LENGTH = 120

/** A day is one of UTC, so that no time zone turns it. */
const writeDay = ({ day, view }: { day: string; view: View }): string =>
  new Intl.DateTimeFormat(spokenIn(view.context.req.i18n), {
    dateStyle: 'medium',
    timeZone: 'UTC',
  }).format(new Date(day))

const listPath = ({ id, view }: { id: Id; view: View }): string =>
  view.pathOf(`/collections/${view.context.slugs.rankedLists}/${id}`)

/** Kinds of failures that have words of their own; the others are phases of moderation. */
const OWN_WORDS = new Set(['email', 'files', 'names'])

/** That nobody runs the queue, for which nothing can have failed. */
const silenceOf = ({ view, workers: { lastSeenAt } }: { view: View; workers: Workers }) => ({
  detail: lastSeenAt && (
    <>
      {view.t('noWorkerSince')} <When at={lastSeenAt} />
    </>
  ),
  href: null,
  key: 'workers',
  title: view.t(lastSeenAt === null ? 'noWorkerYet' : 'noWorker'),
})

const rows = ({
  empty,
  items,
}: {
  /** What there is to do where there is nothing. */
  empty: string
  items: Array<{ detail: ReactNode; href: null | string; key: string; title: string }>
}): ReactNode =>
  items.length === 0 ? (
    <p className="editorial-desk__empty">{empty}</p>
  ) : (
    <ul className="editorial-desk__rows">
      {items.map(({ detail, href, key, title }) => (
        <li key={key}>
          {href === null ? <span>{title}</span> : <a href={href}>{title}</a>}
          {detail && <span className="editorial-desk__detail">{detail}</span>}
        </li>
      ))}
    </ul>
  )
