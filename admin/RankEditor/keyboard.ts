import type { KeyboardEvent } from 'react'

import { moveDown, moveToBottom, moveToTop, moveUp } from '../../src/ranking/index.js'
import type { EditorStore } from './store.js'

const PAGE = 10

type Key = Pick<
  KeyboardEvent<HTMLElement>,
  | 'altKey'
  | 'ctrlKey'
  | 'key'
  | 'metaKey'
  | 'preventDefault'
  | 'shiftKey'
  | 'stopPropagation'
  | 'target'
>

/**
 * The keys of the list: arrows go, with Alt they move, digits and Enter move to a position, Space
 * selects, Ctrl or Cmd with Z takes back. Keys on a button or box inside a row stay theirs.
 */
export const handleKey = (args: { canEdit: boolean; event: Key; store: EditorStore }): void => {
  const { canEdit, event } = args
  const isHandled =
    handleHistory(args) ||
    (isRow(event.target) && ((canEdit && handleMove(args)) || handleGo(args)))
  if (!isHandled) return
  event.preventDefault()
  event.stopPropagation()
}

/** Ctrl or Cmd with Z, with Shift the other way; also Ctrl with Y. */
export const handleHistory = (args: {
  canEdit: boolean
  event: Key
  store: EditorStore
}): boolean => {
  const { canEdit, event, store } = args
  const key = event.key.toLowerCase()
  if (!canEdit || event.altKey || !(event.ctrlKey || event.metaKey)) return false
  if (key === 'z') {
    if (event.shiftKey) store.redo()
    else store.undo()
  } else if (key === 'y') store.redo()
  else return false
  const { activeId } = store.getState()
  if (activeId !== null && isRow(event.target)) store.focusRow(activeId)
  return true
}

const STEPS: Record<string, typeof moveUp> = {
  ArrowDown: moveDown,
  ArrowUp: moveUp,
  End: moveToBottom,
  Home: moveToTop,
}

const handleMove = (args: { event: Key; store: EditorStore }): boolean => {
  const { event, store } = args
  const { activeId, typed, local } = store.getState()
  if (activeId === null || event.ctrlKey || event.metaKey) return false
  if (event.altKey) {
    const step = STEPS[event.key]
    if (!step) return false
    const ids = store.blockOf(activeId)
    store.move(ids, step({ ids, state: local }))
    store.focusRow(activeId)
    return true
  }
  if (/^\d$/.test(event.key)) {
    if (typed === '' && event.key === '0') return false
    store.type(event.key)
    return true
  }
  if (typed === '') return false
  switch (event.key) {
    case 'Backspace':
      store.untype()
      return true
    case 'Enter':
      store.clearTyped()
      store.moveToPosition(store.blockOf(activeId), Number(typed))
      store.focusRow(activeId)
      return true
    case 'Escape':
      store.clearTyped()
      return true
    default:
      return false
  }
}

const GO: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  End: Number.POSITIVE_INFINITY,
  Home: Number.NEGATIVE_INFINITY,
  PageDown: PAGE,
  PageUp: -PAGE,
}

const handleGo = (args: { canEdit: boolean; event: Key; store: EditorStore }): boolean => {
  const { canEdit, event, store } = args
  const { activeId } = store.getState()
  if (event.altKey) return false
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
    store.selectAll()
    return true
  }
  const steps = GO[event.key]
  if (steps !== undefined) {
    const id = store.idAway(steps)
    if (id === null) return false
    if (event.shiftKey) store.select(id, 'range')
    store.focusRow(id)
    return true
  }
  if (activeId === null) return false
  switch (event.key) {
    case ' ':
      store.select(activeId, 'toggle')
      return true
    case 'ContextMenu':
      store.openMenu(activeId)
      return true
    case 'F10':
      if (!event.shiftKey) return false
      store.openMenu(activeId)
      return true
    case 'F2':
      if (canEdit) store.editTitle(activeId)
      return true
    case 'Enter':
      store.open(activeId)
      return true
    case 'Escape':
      store.clearSelection()
      return true
    default:
      return false
  }
}

const isRow = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.getAttribute('role') === 'row'
