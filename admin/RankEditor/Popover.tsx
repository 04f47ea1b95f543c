'use client'

import type { ReactNode } from 'react'

import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'

const GAP = 4
const EDGE = 8

/**
 * A small dialog beside what opened it; on a phone it stands at the bottom. Escape, a click elsewhere
 * and a change of the window's size close it.
 */
export const Popover = (props: {
  anchor: () => Element | null
  children: ReactNode
  label: string
  /** Told whether the focus should go back to where it was. */
  onClose: (args: { shouldRestoreFocus: boolean }) => void
}) => {
  const { anchor, children, label } = props
  const box = useRef<HTMLDivElement>(null)
  const onClose = useEffectEvent(props.onClose)
  const findAnchor = useEffectEvent(anchor)

  useLayoutEffect(() => {
    const element = box.current
    const from = findAnchor()?.getBoundingClientRect()
    if (!element || !from) return
    const { height, width } = element.getBoundingClientRect()
    const isRtl = getComputedStyle(element).direction === 'rtl'
    const below = from.bottom + GAP
    const above = from.top - GAP - height
    const top = below + height <= window.innerHeight - EDGE || above < EDGE ? below : above
    const left = isRtl ? from.left : from.right - width
    element.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - width - EDGE))}px`
    element.style.top = `${Math.max(EDGE, Math.min(top, window.innerHeight - height - EDGE))}px`
    element.querySelector<HTMLElement>('input, button, select')?.focus({ preventScroll: true })
  }, [])

  useEffect(() => {
    const element = box.current
    const onPointer = (event: PointerEvent) => {
      const target = event.target as Node
      if (element?.contains(target) || findAnchor()?.contains(target)) return
      onClose({ shouldRestoreFocus: false })
    }
    const onResize = () => onClose({ shouldRestoreFocus: true })
    document.addEventListener('pointerdown', onPointer, true)
    window.addEventListener('resize', onResize)
    return () => {
      document.removeEventListener('pointerdown', onPointer, true)
      window.removeEventListener('resize', onResize)
    }
  }, [])

  return createPortal(
    <div
      aria-label={label}
      className="rank-editor__popover"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        props.onClose({ shouldRestoreFocus: true })
      }}
      ref={box}
      role="dialog"
    >
      {children}
    </div>,
    document.body,
  )
}
