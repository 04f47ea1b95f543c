/**
 * Another process that writes everything that a desk writes, one thing after the other, until it is
 * killed. Says what it is about to do and what was acknowledged.
 */
import { setTimeout as pause } from 'node:timers/promises'

import type { Doc } from './api.js'

import { applyMoves } from '../../src/lists/moves/apply.js'
import { settle } from '../../src/lists/moves/settle.js'
import { sweep } from '../../src/publishing/compiled/process.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { apiOf, published } from './api.js'
import { commentingOf } from './commenting.js'
import { workBeside } from './otherProcess.js'
import { contextOf } from './publications.js'

export type WriterTask = {
  /** Slug of a list that all writers comment on. */
  discussed: string
  /** A list whose order all writers change. */
  moved: Doc['id']
  name: string
}

export type WriterLine =
  | { comment: string; is: 'acknowledged' }
  | { is: 'acknowledged' | 'begun'; list: string; title: string }
  | { is: 'acknowledged'; move: string }
  | { is: 'acknowledged'; vote: string }

const ENTRIES = Array.from({ length: 5 }, (_, index) => ({ printedTitle: `Entry ${index}` }))

const pickOf = (count: number): number => Math.floor(Math.random() * count)

await workBeside<WriterTask>(async ({ desk, say: tell, task: { discussed, moved, name } }) => {
  const say = (line: WriterLine): void => tell(line)
  const api = apiOf(desk)
  const commenting = commentingOf(desk)
  const context = { list: moved, payload: desk.payload, slugs: DEFAULT_SLUGS }

  for (let round = 0; ; round += 1) {
    const slug = `${name}-${round}`
    const save = async (title: string, write: () => Promise<Doc>): Promise<Doc> => {
      say({ is: 'begun', list: slug, title })
      const list = await write()
      say({ is: 'acknowledged', list: slug, title })
      return list
    }
    const list = await save('Created', () =>
      api.create('ranked-lists', { ...published, entries: ENTRIES, slug, title: 'Created' }),
    )
    await save('Changed', () =>
      api.update('ranked-lists', list.id, {
        ...published,
        entries: (list.entries as Doc[]).toReversed(),
        title: 'Changed',
      }),
    )
    await save('Drafted', () =>
      api.update('ranked-lists', list.id, { title: 'Drafted' }, { draft: true }),
    )

    const settled = await settle(context)
    const ids = settled?.state.entries.map(({ id }) => id) ?? []
    const pick = () => pickOf(ids.length)
    const outcome = await applyMoves({
      ...context,
      key: slug,
      operations: [{ ids: [ids[pick()] ?? ''], to: { position: 1 + pick() }, type: 'move' }],
      revision: settled?.revision ?? 0,
      user: null,
    })
    if (outcome.kind === 'ok') say({ is: 'acknowledged', move: slug })

    // another reader than those of the writers before
    const sender = { address: Array.from({ length: 4 }, () => 1 + pickOf(250)).join('.') }
    const text = { body: `A comment of ${slug}` }
    const { body, status } = await commenting.post(discussed, text, sender)
    if (status !== 201) throw new Error(JSON.stringify(body))
    const { comment } = body
    say({ comment: comment.id, is: 'acknowledged' })
    const path = `/v1/comments/${comment.id}/vote`
    const vote = await commenting.send('PUT', path, { value: 1 }, sender)
    if (vote.status === 200) say({ is: 'acknowledged', vote: comment.id })

    await sweep(contextOf(desk))
    await pause(0)
  }
})
