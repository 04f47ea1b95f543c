'use client'

import { useFormFields } from '@payloadcms/ui'
import { useEffect } from 'react'

import type { RankingSettings } from '../../src/ranking/index.js'
import { useEditor, useEditorState } from './context.js'

/** Numbers the list by the document's fields as they stand in the form, saved or not. */
export const useSettingsOfForm = (): void => {
  const { store } = useEditor()
  const isReady = useEditorState((state) => state.isReady)
  const displayDirection = useSetting('displayDirection')
  const mode = useSetting('mode')
  const numberStyle = useSetting('numberStyle')
  const showNumbers = useSetting('showNumbers')
  const tieStyle = useSetting('tieStyle')
  useEffect(() => {
    if (!isReady) return
    const given = { displayDirection, mode, numberStyle, showNumbers, tieStyle }
    const known = Object.entries(given).filter(([, value]) => value != null)
    store.setSettings({ ...store.getState().settings, ...Object.fromEntries(known) })
  }, [displayDirection, isReady, mode, numberStyle, showNumbers, store, tieStyle])
}

const useSetting = <K extends keyof RankingSettings>(name: K): RankingSettings[K] | undefined =>
  useFormFields(([fields]) => fields[name]?.value as RankingSettings[K] | undefined)
