'use client'

import type { DragStartEvent } from '@dnd-kit/core'
import type { PointerEvent, ReactNode, RefObject } from 'react'

import {
  DndContext,
  PointerSensor,
  TouchSensor,
  useDraggable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { useEffect, useRef } from 'react'

import { scrollBy, scrollStep } from './autoScroll.js'
import { useEditor, useEditorState } from './context.js'
import { titleOf } from './Row.js'

const SURFACE = 'rank-editor'
/** How far a mouse or pen goes before it drags rather than clicks. */
const DRAG_DISTANCE = 6
/** How long a finger rests before it drags rather than scrolls. */
const TOUCH_DELAY_MS = 200
const TOUCH_TOLERANCE = 8

/** Mouse and pen; fingers have a sensor of their own, which lets them scroll. */
class MouseAndPenSensor extends PointerSensor {
  static override activators: typeof PointerSensor.activators = [
    {
      eventName: 'onPointerDown',
      handler: ({ nativeEvent: event }, { onActivation }) => {
        if (!event.isPrimary || event.button !== 0 || event.pointerType === 'touch') return false
        if (isControl(event.target)) return false
        onActivation?.({ event })
        return true
      },
    },
  ]
}

class FingerSensor extends TouchSensor {
  static override activators: typeof TouchSensor.activators = [
    {
      eventName: 'onTouchStart',
      handler: ({ nativeEvent: event }, { onActivation }) => {
        if (event.touches.length > 1 || isControl(event.target)) return false
        onActivation?.({ event })
        return true
      },
    },
  ]
}

/** Nothing is announced while something is dragged: one sentence says where it landed. */
const SILENT = {
  announcements: {
    onDragCancel: () => undefined,
    onDragEnd: () => undefined,
    onDragMove: () => undefined,
    onDragOver: () => undefined,
    onDragStart: () => undefined,
  },
  screenReaderInstructions: { draggable: '' },
}

/**
 * Dragging for the whole list at once. Rows are no draggables of their own, so that a drag renders none
 * of them but those whose number changes: the row under the pointer is found by its place.
 *
 * @param props.gapAt the gap between lines at a height of the window
 */
export const DragArea = (props: {
  children: ReactNode
  gapAt: (clientY: number) => number
  scroller: RefObject<HTMLElement | null>
}) => {
  const { canEdit, store } = useEditor()
  const overlay = useRef<HTMLDivElement>(null)
  const pointer = useRef({ x: 0, y: 0 })
  const stopFollowing = useRef<(() => void) | null>(null)
  const sensors = useSensors(
    useSensor(MouseAndPenSensor, { activationConstraint: { distance: DRAG_DISTANCE } }),
    useSensor(FingerSensor, {
      activationConstraint: { delay: TOUCH_DELAY_MS, tolerance: TOUCH_TOLERANCE },
    }),
  )

  useEffect(() => () => stopFollowing.current?.(), [])

  const follow = (): void => {
    const { x, y } = pointer.current
    overlay.current?.style.setProperty('transform', `translate(${x}px, ${y}px)`)
    store.dragTo(props.gapAt(y))
  }

  const onDragStart = ({ activatorEvent }: DragStartEvent): void => {
    const target = activatorEvent.target as Element
    const id = target.closest<HTMLElement>('[data-entry]')?.dataset.entry
    if (!id) return
    pointer.current = pointOf(activatorEvent) ?? pointer.current
    store.startDrag(id)
    // what is picked up at the edge does not scroll before it is carried anywhere
    const pickedUp = pointer.current.y
    let hasMoved = false
    const onMove = (event: Event): void => {
      pointer.current = pointOf(event) ?? pointer.current
      hasMoved ||= Math.abs(pointer.current.y - pickedUp) > DRAG_DISTANCE
      follow()
    }
    const scroller = props.scroller.current
    // a finger's events go to the element that it came down on, even when that has been taken out
    const targets: EventTarget[] = [window, target]
    for (const each of targets) each.addEventListener('touchmove', onMove, { passive: true })
    window.addEventListener('pointermove', onMove)
    window.addEventListener('scroll', follow, { passive: true })
    scroller?.addEventListener('scroll', follow, { passive: true })
    let frame = 0
    const scroll = (): void => {
      if (scroller) {
        const list = scroller.getBoundingClientRect()
        const step = scrollStep({ list, windowHeight: window.innerHeight, y: pointer.current.y })
        if (hasMoved && scrollBy({ list: scroller, step })) follow()
      }
      frame = requestAnimationFrame(scroll)
    }
    frame = requestAnimationFrame(scroll)
    stopFollowing.current = () => {
      cancelAnimationFrame(frame)
      for (const each of targets) each.removeEventListener('touchmove', onMove)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('scroll', follow)
      scroller?.removeEventListener('scroll', follow)
    }
    requestAnimationFrame(follow)
  }

  const end = (finish: () => void): void => {
    stopFollowing.current?.()
    stopFollowing.current = null
    finish()
  }

  return (
    <DndContext
      accessibility={SILENT}
      autoScroll={false}
      onDragCancel={() => end(store.cancelDrag)}
      onDragEnd={() =>
        end(() => {
          const [id] = store.getState().drag?.ids ?? []
          store.drop()
          if (id) store.focusRow(id)
        })
      }
      onDragStart={onDragStart}
      sensors={canEdit ? sensors : []}
    >
      {props.children}
      <DragOverlay overlay={overlay} />
    </DndContext>
  )
}

/** What is dragged from: a part of the area, so that what the area adds stays out of the grid. */
export const DragSurface = (props: { children: ReactNode }) => {
  const { listeners, setNodeRef } = useDraggable({ id: SURFACE })
  return (
    <div className="rank-editor__surface" ref={setNodeRef} role="presentation" {...listeners}>
      {props.children}
    </div>
  )
}

/** What is held, beside the pointer. */
const DragOverlay = ({ overlay }: { overlay: RefObject<HTMLDivElement | null> }) => {
  const { store, t } = useEditor()
  const drag = useEditorState((state) => state.drag)
  const id = drag?.ids[0]
  if (!drag || !id) return null
  const row = store.getRow(id)
  return (
    <div aria-hidden="true" className="rank-editor__overlay" ref={overlay}>
      <span className="rank-editor__overlay-label">{row.label ?? row.position}</span>
      <span className="rank-editor__overlay-title">{titleOf(row, t)}</span>
      {drag.ids.length > 1 && (
        <span className="rank-editor__flag rank-editor__flag--tie">
          {t('more', { count: drag.ids.length - 1 })}
        </span>
      )}
    </div>
  )
}

const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, input, label, a, select') !== null

const pointOf = (event: Event | PointerEvent): null | { x: number; y: number } => {
  if ('touches' in event) {
    const touch = (event as unknown as TouchEvent).touches[0]
    return touch ? { x: touch.clientX, y: touch.clientY } : null
  }
  return 'clientX' in event ? { x: event.clientX, y: event.clientY } : null
}
