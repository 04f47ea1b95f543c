/**
 * Lets a release out, all of it or none. Where the engine has transactions, in one. Elsewhere what each
 * document was is written down first, and one that fails takes back those before it (a saga): a process
 * that dies at it leaves what another one goes on with.
 */
import type { TypedUser } from 'payload'

import { createLocalReq } from 'payload'

import type { Id } from '../../storage/types.js'
import type { ReleaseContext } from './context.js'
import type { Before, Blocked, Release, Run } from './store.js'

import { toId } from '../../storage/ids.js'
import { isInTransaction, isUnreachable, whole } from '../../storage/index.js'
import { joining } from '../../storage/isolated.js'
import { tr } from '../../translations/index.js'
import { changeFlow, isApprovedNow, readFlow, readRevision } from '../review/store.js'
import { ownWork, takingBack } from './context.js'
import { findBlocked, readStanding, reasonsOf, type Standing } from './gate.js'
import { keyOf } from './rules.js'
import { findDueReleases, readRelease, updateRelease } from './store.js'

/** How long a process may be at a release without a sign of life, in milliseconds. */
const CLAIMED_MS = 60_000

export type RunOptions = ReleaseContext & {
  /** For tests: called before each step, with its name. */
  beforeStep?: (step: string) => Promise<void> | void
  /** Milliseconds since 1970. */
  now?: () => number
}

/** Lets out what is due. Several processes may do it at once. */
export const runDueReleases = async ({
  now = Date.now,
  until = Infinity,
  ...options
}: RunOptions & {
  /** When to leave the rest to the next run, in milliseconds since 1970. */
  until?: number
}): Promise<void> => {
  for (const release of await findDueReleases({ ...options, now: now() })) {
    if (now() >= until) return
    // one that cannot be ended now does not hold up the others
    await runRelease({ ...options, now, release }).catch((err: unknown) => {
      const msg = `The release ${String(release.id)} is not out; it is tried again.`
      options.payload.logger.error({ err, msg })
    })
  }
}

/**
 * Lets a release out, or goes on with one that a process has died at.
 *
 * @returns the release as it is then, also where another process is at it
 */
export const runRelease = async ({
  beforeStep = () => {},
  now = Date.now,
  release: found,
  ...context
}: RunOptions & { release: Release }): Promise<Release> => {
  const asItIs = async (): Promise<Release> =>
    (await readRelease({ ...context, id: found.id })) ?? found
  const release = await updateRelease({
    ...context,
    release: found,
    set: { dueAt: now() + CLAIMED_MS, state: 'going' },
  })
  if (!release) return asItIs()
  // what was put into it until it was claimed goes out with it
  const { by, items } = await asItIs()
  const work: Work = {
    ...context,
    beforeStep,
    now,
    release: { ...release, by, items },
    user: await readAccount({ ...context, by }),
  }
  return (await go(work)) ?? asItIs()
}

type Work = Required<RunOptions> & { release: Release; user: null | TypedUser }

/** Undefined where another process has taken over. */
const go = async (work: Work): Promise<Release | undefined> => {
  const { beforeStep, now, payload, release, slugs, user } = work
  if (release.run?.isBack) return takeBack(work)
  await beforeStep('verify')
  const req = await createLocalReq({}, payload)
  if (release.items.length === 0) {
    return end({
      ...work,
      set: { blocked: [], error: tr(req, 'releases:empty'), state: 'failed' },
    })
  }
  const standings = await Promise.all(
    release.items.map((item) => readStanding({ item, payload, slugs })),
  )
  const before = new Map(release.run?.before.map((each) => [keyOf(each), each]))
  const waiting = standings.filter((each) => !isOut({ before: before.get(keyOf(each)), each }))
  const blocked = await findBlocked({
    at: null,
    now: () => new Date(now()),
    payload,
    req,
    slugs,
    standings: waiting,
    user,
  })
  if (blocked.length > 0) {
    return release.run
      ? turnBack({ ...work, blocked, error: null, run: release.run })
      : end({ ...work, set: { blocked, error: null, state: 'failed' } })
  }
  const out = {
    blocked: [],
    error: null,
    state: 'out' as const,
    went: standings.map(({ id, key, title }) => ({ id, key, title })),
    wentOutAt: new Date(now()).toISOString(),
  }
  const changed = standings.filter(({ hasChanges }) => hasChanges)
  return release.run
    ? goOnOneByOne({ ...work, changed: waiting, out, run: release.run })
    : ((await goTogether({ ...work, changed, out })) ??
        goOnOneByOne({ ...work, changed, out, run: null }))
}

type Out = Parameters<typeof end>[0]['set']

class Lost extends Error {}

/** In one transaction; null where the engine has none. */
const goTogether = async ({
  beforeStep,
  changed,
  out,
  ...work
}: Work & { changed: readonly Standing[]; out: Out }): Promise<null | Release | undefined> => {
  const { payload, slugs } = work
  let at: Standing | undefined
  try {
    return await whole({ payload, slugs }, async ({ req }) => {
      if (!(await isInTransaction(req))) return null
      for (const standing of changed) {
        await beforeStep(`publish ${standing.key}`)
        at = standing
        await publish({ payload, slugs, user: work.user, ...joining(req), standing })
        at = undefined
      }
      await beforeStep('end')
      const ended = await end({ ...work, beforeStep, req, set: out })
      // another process has begun again meanwhile: what this one has done is rolled back
      if (!ended) throw new Lost()
      return ended
    })
  } catch (error) {
    if (error instanceof Lost) return undefined
    // what has not happened to the document is tried again
    if (!at || isUnreachable({ error, payload })) throw error
    const { blocked, message } = failureOf({ error, standing: at })
    return end({ ...work, beforeStep, set: { blocked, error: message, state: 'failed' } })
  }
}

const goOnOneByOne = async ({
  changed,
  out,
  run: known,
  ...work
}: Work & { changed: readonly Standing[]; out: Out; run: null | Run }): Promise<
  Release | undefined
> => {
  const { beforeStep, now, payload } = work
  let { release } = work
  const run: Run = known ?? {
    before: await Promise.all(changed.map((standing) => rememberOf({ ...work, standing }))),
    blocked: [],
    error: null,
    isBack: false,
  }
  await beforeStep('remember')
  for (const standing of [null, ...changed]) {
    const set = { dueAt: now() + CLAIMED_MS, run }
    const held = await updateRelease({ payload, release, set })
    if (!held) return undefined
    release = held
    if (standing === null) continue
    await beforeStep(`publish ${standing.key}`)
    try {
      await publish({ payload, slugs: work.slugs, standing, user: work.user })
    } catch (error) {
      const { blocked, message } = failureOf({ error, standing })
      return turnBack({ ...work, blocked, error: message, release, run })
    }
  }
  await beforeStep('end')
  return end({ ...work, release, set: { ...out, run: null } })
}

/** What is told of an error in publishing a document: its reasons, or a message where it has none. */
const failureOf = ({
  error,
  standing: { id, key, title },
}: {
  error: unknown
  standing: Standing
}): { blocked: Blocked[]; message: null | string } => {
  try {
    return { blocked: [{ id, key, reasons: reasonsOf(error), title }], message: null }
  } catch {
    const message = `${title ?? id}: ${error instanceof Error ? error.message : String(error)}`
    return { blocked: [], message: message.slice(0, 1000) }
  }
}

/** Written down before the first document is taken back, so that whoever goes on does that too. */
const turnBack = async ({
  blocked,
  error,
  run,
  ...work
}: Work & { blocked: Blocked[]; error: null | string; run: Run }): Promise<Release | undefined> => {
  const { now, payload, release } = work
  const set = { dueAt: now() + CLAIMED_MS, run: { ...run, blocked, error, isBack: true } }
  const held = await updateRelease({ payload, release, set })
  return held && takeBack({ ...work, release: held })
}

const takeBack = async (work: Work): Promise<Release | undefined> => {
  const { beforeStep, now, payload, slugs } = work
  const { run } = work.release
  if (!run) throw new Error('A release without a record of its run cannot be taken back.')
  let { release } = work
  for (const before of run.before.toReversed()) {
    const held = await updateRelease({ payload, release, set: { dueAt: now() + CLAIMED_MS } })
    if (!held) return undefined
    release = held
    await beforeStep(`take back ${before.key}`)
    const each = await readStanding({ item: before, payload, slugs })
    if (isOut({ before, each })) await restore({ ...work, before, each })
    if (before.flow) await restoreFlow({ ...work, before, flow: before.flow })
  }
  const { blocked, error } = run
  return end({ ...work, release, set: { blocked, error, run: null, state: 'failed' } })
}

/** Whether a document has gone out since its state was written down. */
const isOut = ({ before, each }: { before: Before | undefined; each: Standing }): boolean =>
  before !== undefined &&
  each.isPublished &&
  each.published !== null &&
  String(each.published) !== before.published

const publish = async ({
  payload,
  slugs,
  standing: { docId, key },
  user,
  ...rest
}: Pick<Work, 'payload' | 'slugs' | 'user'> &
  ReturnType<typeof joining> & { standing: Standing }): Promise<void> => {
  if (docId === undefined) throw new Error('A document of a release is gone.')
  await payload.update({
    collection: slugs[key],
    context: {},
    data: { _status: 'published' } as never,
    depth: 0,
    id: docId,
    overrideAccess: false,
    ...(rest.req ? { req: rest.req } : {}),
    user,
  })
}

const rememberOf = async ({
  payload,
  slugs,
  standing: { docId, id, isPublished, key, latest, published },
}: Work & { standing: Standing }): Promise<Before> => ({
  flow:
    key === 'rankedLists' && docId !== undefined
      ? await rememberFlow({ list: docId, payload, slugs })
      : null,
  id,
  key,
  latest: latest === null ? null : String(latest),
  published: isPublished && published !== null ? String(published) : null,
})

const rememberFlow = async (context: ReleaseContext & { list: Id }): Promise<Before['flow']> => {
  const { assignee, stage, submittedBy } = await readFlow(context)
  return { assignee, isApproved: await isApprovedNow(context), stage, submittedBy }
}

/** Readers get what they had, and the desk has the draft that it had. */
const restore = async ({
  before: { key, latest, published },
  each,
  payload,
  slugs,
}: Work & { before: Before; each: Standing }): Promise<void> => {
  const collection = slugs[key]
  const common = { collection, context: { ...takingBack }, depth: 0, overrideAccess: true } as const
  if (published === null) {
    if (each.docId === undefined) return
    await payload.update({ ...common, data: { _status: 'draft' } as never, id: each.docId })
    return
  }
  const version = (id: string): Id => toId({ collection, id, isVersion: true, payload }) ?? id
  await payload.restoreVersion({ ...common, id: String(version(published)) })
  if (latest === null || latest === published) return
  await payload.restoreVersion({ ...common, draft: true, id: String(version(latest)) } as never)
}

/** Publishing has ended its stages; whoever approved the list has approved what it is again. */
const restoreFlow = async ({
  before,
  flow: { isApproved, ...stages },
  now,
  payload,
  slugs,
}: Work & { before: Before; flow: NonNullable<Before['flow']> }): Promise<void> => {
  const list = toId({ collection: slugs.rankedLists, id: before.id, payload })
  if (list === undefined) return
  const context = { list, payload, slugs }
  const seen = isApproved ? ((await readRevision(context)) ?? null) : null
  await changeFlow({
    ...context,
    change: (flow) =>
      // whatever somebody has done since stays
      flow.history.at(-1)?.kind !== 'publish'
        ? flow
        : {
            ...flow,
            ...stages,
            history: [
              ...flow.history,
              { at: new Date(now()).toISOString(), by: null, kind: 'take-back' },
            ],
            seen,
          },
    now: () => new Date(now()),
  })
}

const end = async ({
  payload,
  release,
  req,
  set,
  slugs,
}: Work & { req?: Parameters<typeof updateRelease>[0]['req'] } & {
  set: Omit<Parameters<typeof updateRelease>[0]['set'], 'dueAt'>
}): Promise<Release | undefined> => {
  const ended = await updateRelease({
    payload,
    release,
    ...(req ? { req } : {}),
    set: { ...set, dueAt: null },
  })
  // what is out is held by no plan any more: its documents may be deleted
  if (ended?.state === 'out') {
    await payload.update({
      collection: slugs.releases as never,
      context: { ...ownWork },
      data: { documents: [] } as never,
      depth: 0,
      id: ended.id as never,
      overrideAccess: true,
      ...(req ? joining(req) : {}),
    })
  }
  return ended
}

/** The account in whose name it goes out; null where it is gone. */
const readAccount = async ({
  by,
  payload,
  slugs,
}: ReleaseContext & { by: Id | null }): Promise<null | TypedUser> => {
  if (by === null) return null
  const user = await payload.findByID({
    collection: slugs.users,
    depth: 0,
    disableErrors: true,
    id: by,
    overrideAccess: true,
  })
  return user ? ({ ...user, collection: slugs.users } as unknown as TypedUser) : null
}
