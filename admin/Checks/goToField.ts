'use client'

import type { ClientField } from 'payload'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'

/** How long a tab may take to show its fields, in milliseconds. */
const PATIENCE_MS = 2000

/** Brings a field of the document's form into view, opens the tab that it stands in, and focuses it. */
export const useGoToField = (): ((name: string) => void) => {
  const { getEntityConfig } = useConfig()
  const { collectionSlug } = useDocumentInfo()
  return (name) => {
    if (show(name)) return
    const fields = getEntityConfig({ collectionSlug: collectionSlug ?? '' })?.fields ?? []
    openTab(findTab({ fields, name }))
    const deadline = Date.now() + PATIENCE_MS
    const tryAgain = (): void => {
      if (!show(name) && Date.now() < deadline) requestAnimationFrame(tryAgain)
    }
    requestAnimationFrame(tryAgain)
  }
}

/** The place of the tab that has a field, among the tabs of the form; -1 where none has. */
export const findTab = ({
  fields,
  name,
}: {
  fields: readonly ClientField[]
  name: string
}): number => {
  const tabs = fields.find((field) => field.type === 'tabs')
  return tabs ? tabs.tabs.findIndex((tab) => hasField({ fields: tab.fields, name })) : -1
}

const hasField = ({ fields, name }: { fields: readonly ClientField[]; name: string }): boolean =>
  fields.some((field) => {
    if ('name' in field) return field.name === name
    return 'fields' in field && hasField({ fields: field.fields, name })
  })

const openTab = (index: number): void => {
  document.querySelectorAll<HTMLElement>('.tabs-field__tab-button')[index]?.click()
}

const show = (name: string): boolean => {
  const element = document.getElementById(`field-${name}`)
  if (!element) return false
  element.scrollIntoView({ block: 'center' })
  const target = element.matches(FOCUSABLE)
    ? element
    : element.querySelector<HTMLElement>(FOCUSABLE)
  target?.focus({ preventScroll: true })
  return true
}

const FOCUSABLE =
  'input:not([type="hidden"]), textarea, select, button, [contenteditable="true"], [tabindex="0"]'
