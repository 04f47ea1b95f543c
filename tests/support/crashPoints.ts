/**
 * Crash points: an operation is stopped dead between every two of its statements, and what is stored is
 * looked at as the next process does.
 */
import type { TypedUser } from 'payload'

import { describe, expect, it } from '@jest/globals'

import type { Id } from '../../src/storage/types.js'
import type { Desk } from './payload.js'

import { beginMerge, beginUndo, runDueMerges, runMerge } from '../../src/catalogue/merge/index.js'
import { importComments } from '../../src/comments/exchange/index.js'
import { catchUp } from '../../src/lists/moves/settle.js'
import { runDueReleases } from '../../src/lists/releases/run.js'
import { NO_SITE } from '../../src/publishing/shapes/index.js'
import { deliverDue, enqueueEvents } from '../../src/publishing/webhooks/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { HELD_MS } from '../../src/storage/jobs.js'
import { outside } from '../../src/storage/index.js'
import { apiOf, type Doc, published } from './api.js'
import { commentContextOf, commentingOf } from './commenting.js'
import { editorOf } from './moves.js'
import { rowsOf, work as compile } from './publications.js'
import { type Receiver, startReceiver } from './receiver.js'
import { askDoctor } from './doctor.js'
import { createUser, startDesk } from './payload.js'

/** Stops work dead before one of its statements that write, by number from 1. */
export type StopBefore = <T>(args: {
  before: number
  desk: Desk
  work: () => Promise<T>
}) => Promise<{ error?: unknown; hasStopped: boolean; result?: T }>

/** An operation with what it works on. */
type Attempt = {
  /** Whether what was stopped too often is given up, so that each stop is of a new one. */
  isGivenUp?: boolean
  /** What the next process does with what was left; without it the operation is one transaction. */
  resume?: () => Promise<unknown>
  /** @throws where it is not acknowledged */
  run: () => Promise<unknown>
  /** What people can tell of it, without anything that differs from one attempt to the next. */
  state: () => Promise<unknown>
}

type Operation = { name: string; setUp: () => Promise<Attempt> }

const MINUTE = 60_000

/** The suite of an engine that has transactions. */
export const describeCrashPoints = ({ stopBefore }: { stopBefore: StopBefore }): void =>
  describe('an operation that stops between two statements', () => {
    it('should be stored whole or not at all, or be gone on with', async () => {
      process.env.WEBHOOK_ALLOW_HOSTS = '127.0.0.1'
      const desk = await startDesk({ name: 'crash-points' })
      const { operations, stop } = await operationsOf(desk)
      const points: Record<string, number> = {}
      for (const operation of operations) {
        points[operation.name] = await stopEverywhere({ desk, operation, stopBefore })
      }
      console.log(`Crash points: ${JSON.stringify(points)}`)
      expect(await askDoctor({ payload: desk.payload })).toEqual([])
      delete process.env.WEBHOOK_ALLOW_HOSTS
      await stop()
      await desk.stop()
    }, 900_000)
  })

/**
 * Stops an operation between every two statements.
 *
 * @returns at how many points it was stopped
 */
const stopEverywhere = async ({
  desk,
  operation: { name, setUp },
  stopBefore,
}: {
  desk: Desk
  operation: Operation
  stopBefore: StopBefore
}): Promise<number> => {
  const reference = await setUp()
  const before = await reference.state()
  await reference.run()
  await reference.resume?.()
  const after = await reference.state()
  expect({ name, state: after }).not.toEqual({ name, state: before })

  let attempt = await setUp()
  for (let number = 1; ; number += 1) {
    const { isGivenUp = false, resume, run } = attempt
    // what is gone on with is stopped again and again, each time a little further on
    const work = resume && !isGivenUp && number > 1 ? resume : run
    const { error, hasStopped } = await stopBefore({ before: number, desk, work })
    if (hasStopped && resume && !isGivenUp) continue
    await resume?.()
    const state = await attempt.state()
    const isAsBefore =
      hasStopped && Boolean(error) && !resume && JSON.stringify(state) === JSON.stringify(before)
    expect({ name, number, state }).toEqual({ name, number, state: isAsBefore ? before : after })
    if (!hasStopped) return number - 1
    if (!isAsBefore) attempt = await setUp()
  }
}

/** Every operation of the desk that writes. */
const operationsOf = async (
  desk: Desk,
): Promise<{
  operations: Operation[]
  stop: () => Promise<void>
}> => {
  const { payload } = desk
  const api = apiOf(desk)
  const commenting = commentingOf(desk)
  const receiver: Receiver = await startReceiver()
  const admin = await createUser({ payload, roles: ['admin'] })
  const editor = await createUser({ payload, roles: ['editor'] })
  const moderator = await createUser({ payload, roles: ['moderator'] })
  const desked = (user: TypedUser) => editorOf(desk, user)
  // signing in writes, too; once for all
  for (const user of [admin, editor, moderator]) await desked(user).send('GET', '/checks/none')

  let count = 0
  /** A word that all titles of one attempt begin with. */
  const prefix = (): string => `Attempt ${(count += 1)} -`

  let passed = 0
  /** How much later all leases are over that a process may have had which was stopped, in milliseconds. */
  const afterLeases = (): number => (passed += 3 * MINUTE)

  const entries = (...titles: string[]) => titles.map((printedTitle) => ({ printedTitle }))
  const idsOf = (list: Doc): string[] => (list.entries as Doc[]).map(({ id }) => String(id))
  const send = async (user: TypedUser, method: string, path: string, body: unknown) => {
    const answer = await desked(user).send(method, path, body)
    if (answer.status >= 400) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const tell = async (answer: Promise<{ body: unknown; status: number }>): Promise<void> => {
    const { body, status } = await answer
    if (status >= 400) throw new Error(JSON.stringify(body))
  }

  /** The lists of an attempt: what is published, what is drafted, and the history of both. */
  const listsOf = async (of: string): Promise<Array<Record<string, unknown>>> => {
    const { docs: found } = await payload.find({
      collection: 'ranked-lists',
      depth: 0,
      draft: true,
      pagination: false,
      sort: 'createdAt',
      where: { title: { contains: of } },
    })
    const titlesOf = (list: unknown): unknown[] =>
      (list as { entries: Doc[] }).entries.map(({ printedTitle }) => printedTitle)
    const lists = []
    for (const { id } of found) {
      await catchUp({ list: id, payload, slugs: DEFAULT_SLUGS })
      const read = async (draft: boolean): Promise<Doc> =>
        (await payload.findByID({ collection: 'ranked-lists', depth: 0, draft, id })) as never
      const [main, draft] = [await read(false), await read(true)]
      const of = { parent: { equals: id } }
      lists.push({
        draft: [titleOf(draft), draft._status, titlesOf(draft), sectionsOf(draft)],
        latest: await outside(payload).countVersions({
          collection: 'rankedLists',
          where: { and: [of, { latest: { equals: true } }] },
        }),
        main: [titleOf(main), main._status, titlesOf(main), sectionsOf(main)],
        moves: (
          await outside(payload).find({
            collection: 'moves',
            sort: 'revision',
            where: { list: { equals: id } },
          })
        ).map(({ revision, source }) => [revision, source]),
        versions: await outside(payload).countVersions({ collection: 'rankedLists', where: of }),
      })
    }
    return lists
  }
  const titleOf = ({ title }: Doc): string => String(title).replace(/Attempt \d+ - ?/g, '')
  const sectionsOf = ({ sections }: Doc): unknown[] => (sections as Doc[]).map(({ key }) => key)

  type Save = {
    data?: Record<string, unknown>
    name: string
    run: (list: Doc, of: string) => Promise<unknown>
  }
  /** An operation on a list that is published with three entries, whose order has changed once. */
  const onList = ({ data = published, name, run }: Save): Operation => ({
    name,
    setUp: async () => {
      const of = prefix()
      const made = await api.create('ranked-lists', {
        ...data,
        entries: entries('One', 'Two', 'Three'),
        title: `${of} List`,
      })
      await send(editor, 'POST', `/${made.id}/moves`, {
        key: crypto.randomUUID(),
        operations: [{ ids: [idsOf(made)[2]], to: { at: 'start', section: 'main' }, type: 'move' }],
        revision: 0,
      })
      return { run: async () => run(made, of), state: async () => listsOf(of) }
    },
  })

  const draft = { _status: 'draft' }
  const moveFirstToEnd = async (list: Doc) =>
    send(editor, 'POST', `/${list.id}/moves`, {
      key: crypto.randomUUID(),
      operations: [{ ids: [idsOf(list)[0]], to: { at: 'end', section: 'main' }, type: 'move' }],
      revision: 1,
    })
  const lists: Operation[] = [
    {
      name: 'create',
      setUp: async () => {
        const of = prefix()
        return {
          run: async () =>
            api.create('ranked-lists', {
              ...published,
              entries: entries('One', 'Two'),
              title: `${of} New`,
            }),
          state: async () => listsOf(of),
        }
      },
    },
    onList({
      name: 'update',
      run: async (list, of) =>
        api.update(
          'ranked-lists',
          list.id,
          { entries: [...(list.entries as Doc[]), ...entries('Four')], title: `${of} Changed` },
          { draft: true },
        ),
    }),
    onList({
      data: draft,
      name: 'publish',
      run: async (list) =>
        api.update('ranked-lists', list.id, {
          ...published,
          entries: (list.entries as Doc[]).toReversed(),
        }),
    }),
    onList({
      name: 'unpublish',
      run: async (list) => api.update('ranked-lists', list.id, draft),
    }),
    onList({
      name: 'delete',
      run: async (list) => payload.delete({ collection: 'ranked-lists', id: list.id }),
    }),
    onList({
      name: 'duplicate',
      run: async (list) => payload.duplicate({ collection: 'ranked-lists', depth: 0, id: list.id }),
    }),
    onList({
      name: 'restore',
      run: async (list) => {
        const [oldest] = await outside(payload).findVersions({
          collection: 'rankedLists',
          limit: 1,
          sort: 'id',
          where: { parent: { equals: list.id } },
        })
        return payload.restoreVersion({
          collection: 'ranked-lists',
          depth: 0,
          id: String(oldest?.id),
        })
      },
    }),
    onList({ data: draft, name: 'move', run: moveFirstToEnd }),
    onList({ name: 'move in what is published', run: moveFirstToEnd }),
    onList({
      name: 'split',
      run: async (list, of) =>
        send(editor, 'POST', `/${list.id}/split`, {
          entries: [idsOf(list)[1]],
          revision: 1,
          title: `${of} Half`,
        }),
    }),
    {
      name: 'join',
      setUp: async () => {
        const of = prefix()
        const make = async (title: string) =>
          api.create('ranked-lists', {
            ...published,
            entries: entries(title),
            title: `${of} ${title}`,
          })
        const [one, other] = [await make('One'), await make('Other')]
        return {
          run: async () =>
            send(editor, 'POST', `/${one.id}/join`, {
              how: 'at-end',
              list: other.id,
              title: `${of} Both`,
            }),
          state: async () => listsOf(of),
        }
      },
    },
    {
      name: 'scheduled publish',
      setUp: async () => {
        const of = prefix()
        const list = await api.create('ranked-lists', {
          ...draft,
          entries: entries('One', 'Two'),
          title: `${of} Soon`,
        })
        const jobs = { slug: 'payload-jobs' }
        const { id } = await payload.jobs.queue({
          input: { doc: { relationTo: 'ranked-lists', value: list.id }, type: 'publish' },
          task: 'schedulePublish',
        } as never)
        const run = async () => payload.jobs.runByID({ id: id as never })
        return {
          isGivenUp: true,
          // the process that has taken it has died a while ago
          resume: async () => {
            await outside(payload).compareAndSet({
              collection: jobs,
              expected: { processing: true },
              id,
              set: { updatedAt: new Date(Date.now() - HELD_MS - 1000).toISOString() },
            })
            await payload.jobs.run({ limit: 10 })
          },
          run,
          state: async () => [
            // what is published twice has one version more
            (await listsOf(of)).map(({ versions: _versions, ...list }) => list),
            await outside(payload).count({
              collection: jobs,
              where: {
                and: [{ id: { equals: id } }, { completedAt: { exists: false } }],
              },
            }),
          ],
        }
      },
    },
    {
      name: 'compile',
      setUp: async () => {
        const of = prefix()
        const list = await api.create('ranked-lists', {
          ...published,
          entries: entries('One', 'Two'),
          title: `${of} Compiled`,
        })
        const of_ = { list: { equals: String(list.id) } }
        return {
          resume: async () => compile(desk, { later: afterLeases() }),
          run: async () => compile(desk),
          state: async () => {
            const heads = await rowsOf(desk, 'list-publications', of_)
            const etags = heads.flatMap(({ bodies }) =>
              Object.values(bodies as Record<string, { etag: string }>).map(({ etag }) => etag),
            )
            const bodies = await rowsOf(desk, 'list-publication-bodies', { etag: { in: etags } })
            return [
              heads.map(({ state, title }) => [state, titleOf({ title } as never)]),
              [etags.length > 0, new Set(bodies.map(({ etag }) => etag)).size],
              (await rowsOf(desk, 'list-rank-history', of_)).length,
            ]
          },
        }
      },
    },
  ]

  /** The comments on a list: what readers see, and what is counted. */
  const commentsOf = async (list: Doc): Promise<unknown> => {
    const comments = await rowsOf(desk, 'comments', { list: { equals: list.id } })
    const of = { comment: { in: comments.map(({ id }) => id) } }
    const rows = async (collection: string) =>
      comments.length === 0 ? [] : rowsOf(desk, collection, of)
    return {
      comments: comments
        .map((row) => [
          row.body,
          row.status,
          row.revision,
          row.replyCount,
          row.flagCount,
          row.score,
          row.reasons,
        ])
        .map((row) => JSON.stringify(row))
        .toSorted(),
      decisions: (await rows('comment-decisions')).length,
      flags: (await rows('comment-flags')).map(({ isOpen }) => isOpen),
      votes: (await rows('comment-votes')).map(({ value }) => value),
    }
  }

  type Talk = {
    name: string
    run: (given: {
      list: Doc
      reply: Doc
      root: Doc
      slug: string
      token: string
    }) => Promise<unknown>
  }
  /** An operation on a list that has a comment with a reply. */
  const onComments = ({ name, run }: Talk): Operation => ({
    name,
    setUp: async () => {
      const slug = `talk-${(count += 1)}`
      const list = await commenting.list(slug)
      const root = await commenting.comment(slug, 'The first')
      const reply = await commenting.comment(slug, 'The answer', { parent: root.comment.id })
      const given = {
        list,
        reply: await commenting.stored(reply.comment.id),
        root: await commenting.stored(root.comment.id),
        slug,
        token: root.token ?? '',
      }
      return { run: async () => run(given), state: async () => commentsOf(list) }
    },
  })
  const decide = async (comments: Doc[], status: string) =>
    tell(
      commenting.send(
        'POST',
        '/comments/decide',
        { items: comments.map(({ id, revision }) => ({ id, revision, status })) },
        { user: moderator },
      ),
    )
  const talk: Operation[] = [
    onComments({
      name: 'comment',
      run: async ({ slug }) => tell(commenting.post(slug, { body: 'One more' })),
    }),
    onComments({
      name: 'reply',
      run: async ({ root, slug }) =>
        tell(commenting.post(slug, { body: 'One more answer', parentId: String(root.id) })),
    }),
    onComments({
      name: 'edit of a comment',
      run: async ({ root, token }) =>
        tell(
          commenting.send(
            'PATCH',
            `/v1/comments/${root.id}`,
            { body: 'Changed' },
            { headers: { 'X-Comment-Token': token } },
          ),
        ),
    }),
    onComments({
      name: 'decision',
      run: async ({ reply }) => decide([reply], 'rejected'),
    }),
    onComments({
      name: 'vote',
      run: async ({ root }) =>
        tell(
          commenting.send('PUT', `/v1/comments/${root.id}/vote`, { value: 1 }, { user: editor }),
        ),
    }),
    onComments({
      name: 'report',
      run: async ({ root }) =>
        tell(
          commenting.send(
            'POST',
            `/v1/comments/${root.id}/flags`,
            { reason: 'spam' },
            { user: editor },
          ),
        ),
    }),
    {
      name: 'import of ten comments',
      setUp: async () => {
        const slug = `import-${(count += 1)}`
        const list = await commenting.list(slug)
        const run = async () =>
          importComments({
            comments: tenComments(slug),
            context: commentContextOf(desk),
            source: slug,
          })
        return { resume: run, run, state: async () => commentsOf(list) }
      },
    },
  ]

  const mergeContext = { payload, slugs: DEFAULT_SLUGS }
  /** Two dramas that are one, and a list and a scene that refer to the first. */
  const pair = async () => {
    const of = prefix()
    const make = async (title: string) =>
      api.create('dramas', { ...published, title: `${of} ${title}` })
    const [from, into] = [await make('From'), await make('Into')]
    const scene = await api.create('scenes', { ...published, drama: from.id, title: 'Scene' })
    const list = await api.create('ranked-lists', {
      ...published,
      entries: [{ dramas: [from.id], printedTitle: 'One' }],
      title: `${of} List`,
    })
    const which = (id: unknown): string =>
      String(id) === String(from.id) ? 'from' : String(id) === String(into.id) ? 'into' : '?'
    const state = async (): Promise<unknown> => {
      const [stored, drafted, storedScene] = [
        await payload.findByID({ collection: 'ranked-lists', depth: 0, id: list.id }),
        await payload.findByID({ collection: 'ranked-lists', depth: 0, draft: true, id: list.id }),
        await payload.findByID({ collection: 'scenes', depth: 0, id: scene.id }),
      ].map((one) => one as unknown as { drama?: unknown; entries?: Doc[] })
      const merges = await rowsOf(desk, 'merges', { from: { equals: String(from.id) } })
      return {
        lists: [stored, drafted].map((one) => (one?.entries?.[0]?.dramas as Id[]).map(which)),
        merges: merges.map(({ state: one }) => one),
        scene: which(storedScene?.drama),
      }
    }
    return { from, into, state }
  }
  const resume = async () => {
    for (const later of [afterLeases(), afterLeases()]) {
      await runDueMerges({ ...mergeContext, now: () => Date.now() + later })
    }
  }
  const begin = async ({ from, into }: { from: Doc; into: Doc }) =>
    beginMerge({ ...mergeContext, from: from.id, into: into.id, kind: 'dramas', user: editor })
  const merges: Operation[] = [
    {
      name: 'merge',
      setUp: async () => {
        const { state, ...dramas } = await pair()
        const merge = await begin(dramas)
        return { resume, run: async () => runMerge({ ...mergeContext, merge }), state }
      },
    },
    {
      name: 'undo of a merge',
      setUp: async () => {
        const { state, ...dramas } = await pair()
        await runMerge({ ...mergeContext, merge: await begin(dramas) })
        await resume()
        const merge = await beginUndo({ ...mergeContext, from: dramas.from.id, kind: 'dramas' })
        return { resume, run: async () => runMerge({ ...mergeContext, merge }), state }
      },
    },
  ]

  const releases: Operation[] = [
    {
      name: 'release',
      setUp: async () => {
        const of = prefix()
        const drama = await api.create('dramas', { ...draft, title: `${of} Drama` })
        const list = await api.create('ranked-lists', {
          ...draft,
          entries: [{ dramas: [drama.id] }],
          title: `${of} List`,
        })
        const release = await api.create(
          'releases',
          {
            at: new Date(Date.now() + MINUTE).toISOString(),
            documents: [
              { relationTo: 'ranked-lists', value: list.id },
              { relationTo: 'dramas', value: drama.id },
            ],
            name: of,
          },
          { user: editor },
        )
        const goOn = async () => {
          const later = afterLeases()
          await runDueReleases({ ...mergeContext, now: () => Date.now() + later })
        }
        return {
          resume: goOn,
          run: goOn,
          state: async () => [
            (await rowsOf(desk, 'releases', { id: { equals: release.id } })).map(
              ({ documents, state }) => [state, (documents as unknown[] | undefined)?.length ?? 0],
            ),
            (await payload.findByID({ collection: 'dramas', depth: 0, id: drama.id }))._status,
            (await payload.findByID({ collection: 'ranked-lists', depth: 0, id: list.id }))._status,
          ],
        }
      },
    },
  ]

  const webhooks: Operation[] = [
    {
      name: 'webhook delivery',
      setUp: async () => {
        const list = `hook-${(count += 1)}`
        const webhook = (await payload.create({
          collection: 'list-webhooks',
          data: { url: `${receiver.url}/${list}` } as never,
        })) as Doc
        const data = {
          list: { cacheKeys: [], previousSlug: null, slug: list, title: 'List', url: null },
        }
        const timestamp = new Date().toISOString()
        const event = {
          body: { data, timestamp, type: 'list.updated' as const },
          id: crypto.randomUUID(),
          lane: list,
          list,
          sequence: timestamp,
        }
        const deliver = async (later: number) => {
          await enqueueEvents({ ...mergeContext, events: [event] })
          await deliverDue({
            ...mergeContext,
            allowHosts: ['127.0.0.1'],
            now: () => new Date(Date.now() + later),
            random: () => 0,
            site: NO_SITE,
            timeoutMs: 2000,
          })
        }
        return {
          isGivenUp: true,
          resume: async () => {
            await deliver(10 * MINUTE)
            await payload.delete({ collection: 'list-webhooks', id: webhook.id })
          },
          run: async () => deliver(0),
          state: async () => [
            (await rowsOf(desk, 'list-webhook-deliveries', { eventId: { equals: event.id } })).map(
              ({ state }) => state,
            ),
            // at least once, and always as the same event
            [
              ...new Set(
                receiver.received
                  .filter(({ path }) => path === `/${list}`)
                  .map(({ headers }) => headers['webhook-id'] === event.id),
              ),
            ],
          ],
        }
      },
    },
  ]

  return {
    operations: [...lists, ...talk, ...merges, ...releases, ...webhooks],
    stop: async () => receiver.stop(),
  }
}

/** A thread of ten comments. */
async function* tenComments(slug: string) {
  for (let index = 0; index < 10; index += 1) {
    yield {
      authorName: 'Reader',
      body: `Comment ${index}`,
      createdAt: new Date(Date.UTC(2026, 0, 1, index)).toISOString(),
      isSpoiler: false,
      key: String(index),
      line: index + 1,
      page: { address: null, slug },
      parentKey: index % 3 === 0 ? null : String(index - 1),
      precision: 'minute' as const,
      status: 'published' as const,
    }
  }
}
