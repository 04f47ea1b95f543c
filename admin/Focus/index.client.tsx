/** Where the focus of the admin panel goes: drawers give it back, and a new document begins with its title. */
'use client'

import type { ReactNode } from 'react'

import { useModal } from '@payloadcms/ui'
import { usePathname } from 'next/navigation.js'
import { useEffect, useRef } from 'react'

import { changesOf, placeBefore, remember } from './places.js'

import '../payload.css'

/** How long a drawer may take to go, and a form to be there, in milliseconds. */
const CLOSING_MS = 2000
const OPENING_MS = 3000
const LOADING_MS = 20_000

/** A provider around the whole admin panel, so that it counts for every drawer of it. */
export const FocusKeeper = ({ children }: { children: ReactNode }) => {
  useFocusGivenBack()
  useFirstField()
  return children
}

const useFocusGivenBack = (): void => {
  const { modalState } = useModal()
  const places = useRef<HTMLElement[]>([])
  const open = useRef<string[]>([])
  const cameFrom = useRef(new Map<string, HTMLElement>())
  useEffect(() => {
    const note = ({ target, type }: Event): void => {
      // a browser may give a button no focus when it is pressed with a mouse
      const place = type === 'focusin' ? target : (target as Element).closest?.(PRESSED)
      if (place instanceof HTMLElement) places.current = remember(places.current, place)
    }
    document.addEventListener('focusin', note)
    document.addEventListener('pointerdown', note, true)
    return () => {
      document.removeEventListener('focusin', note)
      document.removeEventListener('pointerdown', note, true)
    }
  }, [])
  useEffect(() => {
    const now = Object.entries(modalState ?? {}).flatMap(([slug, modal]) =>
      modal?.isOpen ? [slug] : [],
    )
    const { closed, opened } = changesOf({ now, was: open.current })
    open.current = now
    for (const slug of opened) {
      const dialog = document.getElementById(slug)
      const place = placeBefore({
        isInside: (element) => dialog?.contains(element) ?? false,
        isThere: (element) => element.isConnected,
        places: places.current,
      })
      if (place) cameFrom.current.set(slug, place)
      takeFocus(slug)
    }
    for (const slug of closed) {
      const place = cameFrom.current.get(slug)
      cameFrom.current.delete(slug)
      if (place) giveBack({ place, slug })
    }
  }, [modalState])
}

const PRESSED = 'button, a[href], input, select, textarea, [tabindex]'

/** A drawer fades in, and nothing in it can have the focus before it is seen. */
const takeFocus = (slug: string): void => {
  const deadline = Date.now() + OPENING_MS
  const look = (): void => {
    const dialog = document.getElementById(slug)
    if (dialog?.contains(document.activeElement)) return
    const field =
      dialog?.querySelector<HTMLElement>(FIELDS) ?? dialog?.querySelector<HTMLElement>('button')
    field?.focus({ preventScroll: true })
    if (Date.now() < deadline) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

const FIELDS =
  'input:not([type="hidden"]):not([type="file"]):not([disabled]), textarea:not([disabled]), select:not([disabled]), [contenteditable="true"]'

/** Unless it went elsewhere on purpose; until the dialog has gone, what had it there may be taken away. */
const giveBack = ({ place, slug }: { place: HTMLElement; slug: string }): void => {
  const deadline = Date.now() + CLOSING_MS
  const look = (): void => {
    const dialog = document.getElementById(slug)
    const { activeElement } = document
    const isLost =
      activeElement === null ||
      activeElement === document.body ||
      (dialog?.contains(activeElement) ?? false)
    if (isLost && place.isConnected) place.focus({ preventScroll: true })
    if (dialog && Date.now() < deadline) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** A page that makes a document begins with its first line of text, once the form takes it. */
const useFirstField = (): void => {
  const pathname = usePathname()
  useEffect(() => {
    if (!/\/collections\/[^/]+\/create$/.test(pathname)) return
    const deadline = Date.now() + LOADING_MS
    let frame = 0
    const look = (): void => {
      const field = document.querySelector<HTMLElement>(FIRST)
      const { activeElement } = document
      // somebody may be typing already
      const isBusy = activeElement instanceof HTMLElement && activeElement.matches(TYPED)
      if (isBusy || Date.now() > deadline) return
      if (field) return field.focus()
      frame = requestAnimationFrame(look)
    }
    frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  }, [pathname])
}

const TYPED = 'input, textarea, select, [contenteditable="true"]'
const FIRST = ['input[type="text"]:not([disabled]):not([readonly])', 'textarea:not([disabled])']
  .map((kind) => `.document-fields__main ${kind}`)
  .join(', ')
