'use client'

import {
  autoUpdate,
  flip,
  FloatingFocusManager,
  FloatingPortal,
  offset,
  shift,
  useDismiss,
  useFloating,
  useInteractions,
  useRole,
} from '@floating-ui/react'
import type { ReactNode } from 'react'
import { useState } from 'react'

/** Between the popover and what opened it, and between it and the edges of the window, in pixels. */
const GAP = 4
const EDGE = 8

/**
 * A small dialog, not a modal one, beside the element that opened it; on a phone it stands at the
 * bottom. Escape, a press elsewhere and the focus going elsewhere close it.
 */
export const Popover = (props: {
  anchor: Element | null
  children: ReactNode
  label: string
  /** Told whether the focus should go back to where it was. */
  onClose: (args: { shouldRestoreFocus: boolean }) => void
}) => {
  const { anchor, children, label, onClose } = props
  const [floating, setFloating] = useState<HTMLDivElement | null>(null)
  const { context, floatingStyles } = useFloating({
    elements: { floating, reference: anchor },
    middleware: [offset(GAP), flip({ padding: EDGE }), shift({ padding: EDGE })],
    onOpenChange: (_isOpen, _event, reason) =>
      onClose({ shouldRestoreFocus: reason === 'escape-key' }),
    open: true,
    placement: 'bottom-end',
    strategy: 'fixed',
    transform: false,
    // it stays in its place when the list below it is scrolled: the row that opened it may be unmounted
    whileElementsMounted: (reference, element, update) =>
      autoUpdate(reference, element, update, { ancestorScroll: false, layoutShift: false }),
  })
  const { getFloatingProps } = useInteractions([
    // before the editor around it and a drawer that it may stand in
    useDismiss(context, { capture: { escapeKey: true, outsidePress: true } }),
    useRole(context, { role: 'dialog' }),
  ])
  return (
    <FloatingPortal>
      <FloatingFocusManager context={context} modal={false} returnFocus={false}>
        <div
          {...getFloatingProps()}
          aria-label={label}
          className="rank-editor__popover"
          ref={setFloating}
          style={floatingStyles}
        >
          {children}
        </div>
      </FloatingFocusManager>
    </FloatingPortal>
  )
}
