import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { Phase, PhaseName, PhaseResult } from '../../../../src/comments/judge/index.js'

import {
  canBecome,
  compose,
  nextStatuses,
  OUTCOMES,
  PHASE_NAMES,
  PHASES,
  runPhases,
} from '../../../../src/comments/judge/index.js'
import { COMMENT_STATUSES } from '../../../../src/vocabulary.js'
import { contextOf } from './support.js'

const result: fc.Arbitrary<PhaseResult> = fc.record(
  {
    actions: fc.array(fc.constant({ kind: 'shadow' as const }), { maxLength: 2 }),
    reasons: fc.array(fc.record({ code: fc.constantFrom('spam' as const, 'toxic', 'rate') }), {
      maxLength: 3,
    }),
    status: fc.constantFrom(...OUTCOMES),
  },
  { requiredKeys: [] },
)
const results = fc.array(fc.record({ phase: fc.constantFrom(...PHASE_NAMES), result }))

describe('compose', () => {
  it('should give the most severe status, whatever the order', () => {
    fc.assert(
      fc.property(results, (given) => {
        const severity = Math.max(
          0,
          ...given.map(({ result: { status } }) => OUTCOMES.indexOf(status ?? 'published')),
        )
        expect(compose(given).status).toBe(OUTCOMES[severity])
        expect(compose(given.toReversed()).status).toBe(OUTCOMES[severity])
      }),
    )
  })

  it('should keep every reason and every action, with its phase and in order', () => {
    fc.assert(
      fc.property(results, (given) => {
        const { actions, reasons } = compose(given)
        expect(reasons).toEqual(
          given.flatMap(({ phase, result: each }) =>
            (each.reasons ?? []).map((reason) => ({ ...reason, phase })),
          ),
        )
        expect(actions).toEqual(given.flatMap(({ result: each }) => each.actions ?? []))
      }),
    )
  })
})

describe('the phases together', () => {
  it.each(PHASE_NAMES)('should hold a comment when %s fails, and go on', async (name) => {
    const ran: PhaseName[] = []
    const phases = Object.fromEntries(
      PHASE_NAMES.map((phase): [PhaseName, Phase] => [
        phase,
        () => {
          ran.push(phase)
          if (phase === name) throw new TypeError('inside')
          return undefined
        },
      ]),
    ) as Record<PhaseName, Phase>
    const { reasons, status } = await runPhases({ context: contextOf(), phases })
    expect({ ran, reasons, status }).toEqual({
      ran: [...PHASE_NAMES],
      reasons: [{ code: 'failed', detail: 'TypeError', phase: name }],
      status: 'pending',
    })
  })

  it('should publish nothing when what they ask fails, any part of it', async () => {
    const facts = ['author', 'isRepeat', 'list', 'parent', 'settings', 'takeRate'] as const
    for (const fact of facts) {
      const context = contextOf({
        facts: { [fact]: () => Promise.reject(new Error('the database is away')) },
      })
      const { reasons, status } = await runPhases({ context })
      expect([fact, status, reasons[0]?.code]).toEqual([fact, 'pending', 'failed'])
    }
  })

  it('should publish nothing that one of them holds, whatever the others say', async () => {
    const said = fc.record(
      Object.fromEntries(PHASE_NAMES.map((name) => [name, fc.option(result, { nil: undefined })])),
    )
    await fc.assert(
      fc.asyncProperty(said, async (answers) => {
        const phases = Object.fromEntries(
          PHASE_NAMES.map((name) => [name, () => answers[name]]),
        ) as unknown as Record<PhaseName, Phase>
        const { status } = await runPhases({ context: contextOf(), phases })
        const held = Object.values(answers).some(
          (each) => each?.status !== undefined && each.status !== 'published',
        )
        expect(status === 'published').toBe(!held)
      }),
    )
  })

  it('should stop at the first that refuses', async () => {
    const { reasons } = await runPhases({
      context: contextOf({
        author: { isBanned: true },
        draft: { body: 'badword' },
      }),
    })
    expect(reasons).toEqual([{ code: 'banned', phase: 'standing' }])
  })

  it('should show the next phases what normalise made of the text', async () => {
    const seen: string[] = []
    const { draft } = await runPhases({
      context: contextOf({ draft: { authorName: ' A \n B ', body: '\u202E x\r\ny ' } }),
      phases: {
        ...PHASES,
        repeat: ({ draft: { body } }) => {
          seen.push(body)
          return undefined
        },
      },
    })
    expect([seen, draft.authorName, draft.body]).toEqual([['x\ny'], 'A B', 'x\ny'])
  })

  it('should record every reason there is', async () => {
    const { actions, reasons, status } = await runPhases({
      context: contextOf({
        author: { isPremoderated: true, isShadowed: true },
        history: { accepted: 0, refused: 4 },
        draft: { body: 'dick badword http://spam.example javascript:x' },
      }),
    })
    expect(status).toBe('rejected')
    expect(actions).toEqual([{ kind: 'shadow' }])
    expect(reasons.map(({ code, phase }) => `${phase}: ${code}`)).toEqual([
      'standing: shadowed',
      'words: banned-word',
      'words: suspect-word',
      'links: blocked-host',
      'links: scheme',
      'history: often-rejected',
      'premoderation: premoderated',
    ])
  })
})

describe('transitions', () => {
  it('should lead nowhere from what is deleted, and never to the same', () => {
    for (const by of ['author', 'moderator', 'system'] as const) {
      expect(nextStatuses({ by, from: 'deleted' })).toEqual([])
      for (const status of COMMENT_STATUSES) {
        expect(canBecome({ by, from: status, to: status })).toBe(false)
      }
    }
  })

  it('should let a moderator decide anything that is not deleted', () => {
    for (const from of COMMENT_STATUSES.filter((status) => status !== 'deleted')) {
      expect(nextStatuses({ by: 'moderator', from }).toSorted()).toEqual(
        COMMENT_STATUSES.filter((status) => status !== from).toSorted(),
      )
    }
  })

  it('should not let an author or the phases show what a moderator took away', () => {
    for (const from of ['rejected', 'spam', 'withheld', 'deleted'] as const) {
      for (const by of ['author', 'system'] as const) {
        expect(canBecome({ by, from, to: 'published' })).toBe(false)
        expect(canBecome({ by, from, to: 'approved' })).toBe(false)
      }
    }
    expect(canBecome({ by: 'author', from: 'pending', to: 'published' })).toBe(false)
  })
})
