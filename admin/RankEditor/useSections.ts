'use client'

import { getTranslation } from '@payloadcms/translations'
import { useConfig, useDocumentInfo, useForm, useTranslation } from '@payloadcms/ui'
import { useMemo } from 'react'

import { keyOfSection } from '../../src/ranking/index.js'
import { useListSession } from '../ListSession/Status.js'
import { useEditor, useEditorState } from './context.js'
import { findField } from './rowFields.js'
import type { KindOption } from './sections.js'

/** How long a section may take until the list has it, and between two looks, in milliseconds. */
const PATIENCE_MS = 20_000
const LOOK_MS = 150

export type NewSection = { kind: string; title: string }

/**
 * Makes sections: they are fields of the document, whose form saves itself; entries can be put into them
 * once the list has them.
 */
export const useSections = () => {
  const { refresh, store } = useEditor()
  const { addFieldRow } = useForm()
  const session = useListSession()
  const kinds = useKinds()
  const sections = useEditorState((state) => state.sections)
  return {
    /** The keys of the new sections, in their order; null where the list did not take them. */
    add: async (wanted: readonly NewSection[]): Promise<null | string[]> => {
      const keys: string[] = []
      for (const { kind, title } of wanted) {
        const taken = [...store.getState().view.totals.keys(), ...keys]
        const key = keyOfSection({ kind, taken, title })
        keys.push(key)
        addFieldRow({
          path: 'sections',
          schemaPath: 'sections',
          subFieldState: {
            key: { initialValue: key, valid: true, value: key },
            kind: { initialValue: kind, valid: true, value: kind },
            title: { initialValue: title, valid: true, value: title },
          },
        })
      }
      const deadline = Date.now() + PATIENCE_MS
      while (Date.now() < deadline) {
        // the form tells of its values once it has rendered them
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
        await session.flush()
        await refresh()
        const there = store.getState().sections.map(({ key }) => key)
        if (keys.every((key) => there.includes(key))) return keys
      }
      return null
    },
    kinds,
    /** The sections that entries stand in, with their names. */
    known: sections.map(({ key, kind, title }) => ({
      key,
      kind,
      name: title || kinds.find((one) => one.kind === kind)?.name || key,
    })),
  }
}

/** The kinds that a section can be of, as the document's form offers them. */
const useKinds = (): KindOption[] => {
  const { collectionSlug } = useDocumentInfo()
  const { getEntityConfig } = useConfig()
  const { i18n } = useTranslation()
  return useMemo(() => {
    const config = getEntityConfig({ collectionSlug: collectionSlug ?? '' })
    const sections = findField({ fields: config?.fields ?? [], name: 'sections' })
    const kind =
      sections && 'fields' in sections
        ? findField({ fields: sections.fields, name: 'kind' })
        : undefined
    if (kind?.type !== 'select') return []
    return kind.options.map((option) =>
      typeof option === 'string'
        ? { kind: option, name: option }
        : { kind: option.value, name: getTranslation(option.label as string, i18n) },
    )
  }, [collectionSlug, getEntityConfig, i18n])
}
