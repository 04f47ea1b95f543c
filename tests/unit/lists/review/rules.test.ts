import { describe, expect, it } from '@jest/globals'

import type {
  Action,
  Actor,
  Flow,
  ListState,
  StoredStage,
} from '../../../../src/lists/review/rules/index.js'

import {
  act,
  actionsOf,
  addNote,
  assign,
  currentStage,
  isApproved,
  mayAssign,
  NEW_FLOW,
  publish,
  refusalOf,
  resolveNote,
  shownStage,
} from '../../../../src/lists/review/rules/index.js'

const AT = '2026-01-01T00:00:00.000Z'
const list: ListState = { isPublished: false, isScheduled: false, revision: '3.1' }
const as = (...roles: string[]): Actor => ({ id: 'me', roles })
const flowIn = (stage: StoredStage, more: Partial<Flow> = {}): Flow => ({
  ...NEW_FLOW,
  seen: stage === 'approved' ? list.revision : null,
  stage,
  submittedBy: 'you',
  ...more,
})

describe('who may do what', () => {
  it.each<[string, StoredStage, Action[]]>([
    ['contributor', 'draft', ['submit']],
    ['contributor', 'in-review', ['withdraw']],
    ['contributor', 'approved', ['withdraw']],
    ['editor', 'draft', ['submit']],
    ['editor', 'in-review', ['withdraw', 'approve', 'return']],
    ['editor', 'approved', ['withdraw', 'return']],
    ['admin', 'draft', ['submit']],
    ['admin', 'in-review', ['withdraw', 'approve', 'return']],
    ['admin', 'approved', ['withdraw', 'return']],
    ['moderator', 'draft', []],
    ['moderator', 'in-review', []],
    ['moderator', 'approved', []],
  ])('should let a %s do with a list that is %s: %j', (role, stage, actions) => {
    expect(actionsOf({ actor: as(role), flow: flowIn(stage), list })).toEqual(actions)
  })

  it('should let nobody take a step with what is published', () => {
    const published = { ...list, isPublished: true }
    expect(actionsOf({ actor: as('admin'), flow: flowIn('in-review'), list: published })).toEqual(
      [],
    )
  })

  it('should let editors approve nothing that they have submitted, and admins all', () => {
    const flow = flowIn('in-review', { submittedBy: 'me' })
    const refusal = (role: string) => refusalOf({ action: 'approve', actor: as(role), flow, list })
    expect([refusal('editor'), refusal('admin'), refusal('contributor')]).toEqual([
      'own',
      null,
      'role',
    ])
  })

  it.each([
    ['admin', true],
    ['editor', true],
    ['contributor', false],
    ['moderator', false],
  ])('should say whether a %s assigns lists', (role, may) => {
    expect(mayAssign(as(role))).toBe(may)
  })
})

describe('the stage', () => {
  it('should be in review again once an approved list has changed', () => {
    const flow = flowIn('approved')
    expect(currentStage({ flow, revision: '3.1' })).toBe('approved')
    expect(currentStage({ flow, revision: '3.2' })).toBe('in-review')
    expect(isApproved({ flow, revision: '3.2' })).toBe(false)
  })

  it.each<[string, StoredStage, Partial<ListState>]>([
    ['draft', 'draft', {}],
    ['in-review', 'in-review', { isScheduled: true }],
    ['approved', 'approved', {}],
    ['scheduled', 'approved', { isScheduled: true }],
    ['scheduled', 'draft', { isScheduled: true }],
    ['in-review', 'approved', { isScheduled: true, revision: 'later' }],
    ['published', 'draft', { isPublished: true }],
  ])('should be shown as %s where %s is stored and the list says %j', (shown, stage, more) => {
    expect(shownStage({ flow: flowIn(stage), list: { ...list, ...more } })).toBe(shown)
  })
})

describe('a step', () => {
  it('should tie an approval to the revision that was seen', () => {
    const flow = act({
      action: 'approve',
      at: AT,
      by: 'me',
      flow: flowIn('in-review'),
      revision: '3.1',
    })
    expect(flow).toMatchObject({ seen: '3.1', stage: 'approved' })
    expect(flow.history).toEqual([{ at: AT, by: 'me', kind: 'approve', seen: '3.1' }])
  })

  it('should drop the approval on return, and keep what has to be done', () => {
    const flow = act({
      action: 'return',
      at: AT,
      by: 'me',
      comment: 'Count again.',
      flow: flowIn('approved'),
      revision: '3.1',
    })
    expect(flow).toMatchObject({ seen: null, stage: 'draft' })
    expect(flow.history).toEqual([{ at: AT, by: 'me', comment: 'Count again.', kind: 'return' }])
  })

  it('should only ever add to the history', () => {
    const args = { at: AT, by: 'me', revision: '1.0' }
    let flow = act({ ...args, action: 'submit', flow: NEW_FLOW })
    flow = assign({ ...args, assignee: 'you', flow })
    flow = addNote({ flow, note: { at: AT, by: 'me', entry: 'a', id: 'n', text: 'Hm' } })
    flow = resolveNote({ ...args, flow, id: 'n', isResolved: true })
    expect(flow.notes[0]).toMatchObject({ resolvedAt: AT, resolvedBy: 'me' })
    expect(resolveNote({ ...args, flow, id: 'n', isResolved: true })).toBe(flow)
    expect(resolveNote({ ...args, flow, id: 'other', isResolved: true })).toBe(flow)
    flow = resolveNote({ ...args, flow, id: 'n', isResolved: false })
    expect(flow.notes[0]).toMatchObject({ resolvedAt: null, resolvedBy: null })
    flow = publish({ at: AT, by: null, flow })
    expect(flow.history.map(({ kind }) => kind)).toEqual([
      'submit',
      'assign',
      'note',
      'resolve',
      'reopen',
      'publish',
    ])
    expect(flow).toMatchObject({ assignee: null, stage: 'draft', submittedBy: null })
    expect(NEW_FLOW.history).toEqual([])
  })
})
