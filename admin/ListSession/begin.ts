'use client'

import {
  useAuth,
  useConfig,
  useDocumentInfo,
  useEffectEvent,
  useForm,
  useLocale,
} from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useState } from 'react'

import type { Id } from '../../src/storage/types.js'
import { fetchJson } from '../fetchJson.js'
import { keepUnsaved, placeOfUnsaved } from './unsaved.js'

/** Of which list the title is to have the focus once its page is there. */
const FOCUS = 'ranked-lists:begun'

/** How long a page may take until its title is there, in milliseconds. */
const PATIENCE_MS = 20_000

/**
 * Makes the list that the page is for as soon as it is opened, so that everything on it works at once;
 * what was typed meanwhile comes along.
 *
 * @returns why it was not made; null while it is, empty where the server does not say
 */
export const useBeginList = (isWanted: boolean): null | string => {
  const { collectionSlug } = useDocumentInfo()
  const { getFields } = useForm()
  const { config } = useConfig()
  const { code } = useLocale()
  const { user } = useAuth()
  const router = useRouter()
  const [problem, setProblem] = useState<null | string>(null)
  const begin = useEffectEvent(async () => {
    const query = new URLSearchParams({ depth: '0', draft: 'true' })
    if (config.localization) query.set('locale', code)
    const answer = await fetchJson<{ doc: { id: Id; revision: number } }>({
      body: { _status: 'draft' },
      url: `${formatAdminURL({ apiRoute: config.routes.api, path: `/${collectionSlug}` })}?${query}`,
    })
    if (answer.kind !== 'ok') {
      const errors = answer.kind === 'refused' ? answer.problem?.errors : undefined
      const [first] = Array.isArray(errors) ? (errors as Array<{ message?: string }>) : []
      return setProblem(first?.message ?? '')
    }
    const { id, revision } = answer.body.doc
    const title = getFields().title?.value
    if (typeof title === 'string' && title !== '') {
      keepUnsaved(placeOfUnsaved({ collectionSlug, id, locale: code, user: user?.id }), {
        revision,
        seen: { title: null },
        typed: { title },
      })
    }
    noteBegun(id)
    router.replace(
      `${formatAdminURL({
        adminRoute: config.routes.admin,
        path: `/collections/${collectionSlug}/${id}`,
      })}${window.location.search}`,
    )
  })
  useEffect(() => {
    // a component that is mounted twice at once, as React does it in development, makes one list
    const timer = isWanted ? setTimeout(() => void begin()) : undefined
    return () => clearTimeout(timer)
  }, [isWanted])
  return problem
}

const noteBegun = (id: Id): void => {
  try {
    sessionStorage.setItem(FOCUS, String(id))
  } catch {
    // turned off: the title has to be clicked
  }
}

const takeBegun = (id: Id | undefined): boolean => {
  try {
    if (id === undefined || sessionStorage.getItem(FOCUS) !== String(id)) return false
    sessionStorage.removeItem(FOCUS)
    return true
  } catch {
    return false
  }
}

/** A list that has just been begun begins with its title. */
export const useFocusOnTitle = (): void => {
  const { id } = useDocumentInfo()
  useEffect(() => {
    if (!takeBegun(id)) return
    const deadline = Date.now() + PATIENCE_MS
    const look = (): void => {
      const field = document.querySelector<HTMLInputElement>('#field-title')
      if (field && !field.disabled) {
        field.focus()
        field.setSelectionRange(field.value.length, field.value.length)
      } else if (Date.now() < deadline) requestAnimationFrame(look)
    }
    look()
  }, [id])
}
