'use client'

import type { ClientField } from 'payload'

import { getTranslation } from '@payloadcms/translations'
import {
  useAllFormFields,
  useAuth,
  useConfig,
  useDocumentEvents,
  useDocumentInfo,
  useEffectEvent,
  useForm,
  useFormProcessing,
  useLocale,
  useServerFunctions,
  useTranslation,
} from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useMemo, useRef, useState } from 'react'

import type { FieldConflict } from '../../src/lists/merging/index.js'
import { fetchJson } from '../fetchJson.js'
import { ENTRIES_CHANGED } from '../Workflow/signal.js'
import { Conflicts } from './Conflicts.js'
import { hasRows, partState, valuesOf, writtenFields } from './fields.js'
import { bePresent, placeOf } from './presence.js'
import { useNoStaleDialog } from './staleDialog.js'
import { useListSession } from './Status.js'
import { useListTitle } from './Title.js'
import { keepUnsaved, placeOfUnsaved, readUnsaved } from './unsaved.js'
import { useFocusOnTitle } from './begin.js'
import { createTexts, type Stored, type Texts, type Values } from './texts.js'

import './index.css'

/** How long to wait before the state of rows is asked for again, in milliseconds. */
const REBUILD_MS = 2000

/** Stands first in the form of a list, where it is there on every tab; shows what is to be chosen. */
export const ListSessionField = () => {
  const { collectionSlug, hasSavePermission, id } = useDocumentInfo()
  const { code } = useLocale()
  if (id === undefined || id === null || !collectionSlug || hasSavePermission === false) return null
  return <Session key={`${id}:${code}`} />
}

const Session = () => {
  const session = useListSession()
  const { fields, labelOf } = useFields()
  const [conflicts, setConflicts] = useState<readonly FieldConflict[]>([])
  const texts = useTexts({ fields, onConflicts: setConflicts })
  usePresence(texts)
  useListTitle()
  useFocusOnTitle()
  useNoStaleDialog(texts && (() => void texts.refresh()))
  useEffect(
    () => (texts ? session.onFlush('texts', () => texts.flush()) : undefined),
    [session, texts],
  )
  if (conflicts.length === 0 || !texts) return null
  return (
    <Conflicts
      conflicts={conflicts}
      labelOf={labelOf}
      onMine={texts.keepMine}
      onTheirs={texts.takeTheirs}
    />
  )
}

/** The fields of the list's form that are saved by themselves, and what they are called. */
const useFields = () => {
  const { collectionSlug } = useDocumentInfo()
  const { getEntityConfig } = useConfig()
  const { i18n } = useTranslation()
  const fields = useMemo((): Map<string, ClientField> => {
    const config = getEntityConfig({ collectionSlug: collectionSlug ?? '' })
    return config ? writtenFields(config.fields) : new Map<string, ClientField>()
  }, [collectionSlug, getEntityConfig])
  return {
    fields,
    labelOf: (name: string): string => {
      const field = fields.get(name)
      const label = field && 'label' in field ? field.label : undefined
      return typeof label === 'string' || (typeof label === 'object' && label !== null)
        ? getTranslation(label as string, i18n)
        : name
    },
  }
}

/** The values of the form, saved by themselves and put together with what others save. */
const useTexts = (args: {
  fields: Map<string, ClientField>
  onConflicts: (conflicts: readonly FieldConflict[]) => void
}): null | Texts => {
  const { fields, onConflicts } = args
  const session = useListSession()
  const { collectionSlug, data, id, setData, setUnpublishedVersionCount } = useDocumentInfo()
  const { dispatchFields, getFields, setModified } = useForm()
  const { reportUpdate } = useDocumentEvents()
  const { config } = useConfig()
  const { code } = useLocale()
  const { user } = useAuth()
  const [state] = useAllFormFields()
  const isProcessing = useFormProcessing()
  const buildState = useBuildState()
  const [texts, setTexts] = useState<null | Texts>(null)
  const isOver = useRef(false)

  const address = (query: Record<string, string>): string => {
    const params = new URLSearchParams({
      depth: '0',
      draft: 'true',
      'fallback-locale': 'null',
      ...(config.localization ? { locale: code } : {}),
      ...query,
    })
    return `${formatAdminURL({
      apiRoute: config.routes.api,
      path: `/${collectionSlug}/${id}`,
    })}?${params}`
  }

  const put = useEffectEvent((values: Values, revision: number) => {
    const form = getFields()
    const simple = Object.fromEntries(
      Object.entries(values)
        .filter(([name]) => !hasRows(fields.get(name)))
        .map(([name, value]) => [name, { ...form[name], initialValue: value, value }]),
    )
    dispatchFields({
      formState: {
        ...simple,
        // what the form is sent with as a whole, so that the server knows what was seen
        revision: { ...form.revision, initialValue: revision, value: revision },
      },
      type: 'UPDATE_MANY',
    })
    const withRows = Object.keys(values).filter((name) => hasRows(fields.get(name)))
    if (withRows.length > 0) void putRows(values, withRows)
  })
  const putRows = async (values: Values, names: readonly string[]): Promise<void> => {
    let built = await buildState(values)
    // the form must not go on with rows that are stored no more
    for (; !built; built = await buildState(values)) {
      await new Promise((resolve) => setTimeout(resolve, REBUILD_MS))
      if (isOver.current) return
    }
    let next = getFields()
    for (const name of names) {
      next = { ...partState(next, name).others, ...partState(built, name).own }
    }
    dispatchFields({ state: next, type: 'REPLACE_STATE' })
  }

  /** Tells Payload's view what was written past it. */
  const tell = useEffectEvent((stored: Stored, isOwn: boolean) => {
    if (stored._status === 'draft') setUnpublishedVersionCount((count) => Math.max(count, 1))
    if (data?.updatedAt !== stored.updatedAt) {
      setData({ ...data, title: stored.title, updatedAt: stored.updatedAt })
    }
    if (isOwn && !texts?.hasUnsaved()) setModified(false)
    window.dispatchEvent(new Event(ENTRIES_CHANGED))
    reportUpdate({
      doc: { ...data, ...stored, id: id ?? '' },
      entitySlug: collectionSlug ?? '',
      id,
      operation: 'update',
      updatedAt: stored.updatedAt,
    })
  })

  const kept = placeOfUnsaved({ collectionSlug, id, locale: code, user: user?.id })
  const begin = useEffectEvent((): Texts => {
    const form = getFields()
    const read = async () => {
      const answer = await fetchJson<Stored>({ cache: 'no-store', url: address({}) })
      if (answer.kind === 'ok') tell(answer.body, false)
      return answer
    }
    const made: Texts = createTexts({
      apply: (values) => put(values, made.revision()),
      first: {
        revision: Number(form.revision?.value ?? 0),
        values: valuesOf({ fields, state: form }),
      },
      keep: (unsaved) => keepUnsaved(kept, unsaved),
      onSaved: (stored) => {
        put({}, made.revision())
        tell(stored, true)
      },
      onState: ({ conflicts, reason, status }) => {
        onConflicts(conflicts)
        session.report('texts', status, reason)
        if (status !== 'conflict' && status !== 'saved') return
        put({}, made.revision())
      },
      read,
      save: ({ isLast, revision, values }) =>
        fetchJson({
          body: { ...values, revision },
          keepalive: isLast,
          method: 'PATCH',
          url: address({}),
        }),
    })
    return made
  })

  useEffect(() => {
    isOver.current = false
    const made = begin()
    // eslint-disable-next-line react-hooks/set-state-in-effect -- it begins with what the form holds
    setTexts(made)
    // Payload's form begins with what the server has rendered once all parts of it are there
    const unsaved = readUnsaved(kept)
    const restoring = unsaved ? setTimeout(() => made.restore(unsaved)) : undefined
    const leave = () => void made.flush(true)
    const retry = () => void made.flush()
    window.addEventListener('pagehide', leave)
    window.addEventListener('online', retry)
    return () => {
      clearTimeout(restoring)
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('online', retry)
      void made.flush(true)
      made.stop()
      isOver.current = true
      session.report('texts', 'saved')
    }
  }, [kept, session])

  // while the form is sent as a whole nothing else is sent, and then it begins with what came back
  const wasProcessing = useRef(false)
  const onProcessed = useEffectEvent(() => {
    const form = getFields()
    const revision = Number(form.revision?.value ?? 0)
    texts?.resume({ revision, values: valuesOf({ fields, state: form }) })
    void texts?.refresh()
  })
  useEffect(() => {
    if (isProcessing) texts?.pause()
    else if (wasProcessing.current) onProcessed()
    wasProcessing.current = isProcessing
  }, [isProcessing, texts])
  useEffect(() => {
    texts?.change(valuesOf({ fields, state }))
  }, [fields, state, texts])
  return texts
}

/** Says where the focus is, and hears of the others; what they have saved is read at once. */
const usePresence = (texts: null | Texts): void => {
  const session = useListSession()
  const { collectionSlug, id } = useDocumentInfo()
  const { config } = useConfig()
  const url = formatAdminURL({
    apiRoute: config.routes.api,
    path: `/${collectionSlug}/${id}/presence`,
  })
  useEffect(() => {
    if (!texts) return
    const leave = bePresent({
      onPresent: ({ others, saves }) => {
        session.setOthers(others)
        if (saves > texts.revision()) void texts.refresh()
      },
      placeNow: () => {
        const open = document.querySelector('.rank-editor__row--open')?.getAttribute('data-entry')
        return placeOf(document.activeElement, open ?? null)
      },
      url,
    })
    return () => {
      leave()
      session.setOthers([])
    }
  }, [session, texts, url])
}

const useBuildState = () => {
  const { collectionSlug, docPermissions, getDocPreferences, id } = useDocumentInfo()
  const { getFormState } = useServerFunctions()
  const { getData } = useForm()
  return async (values: Values) => {
    const result = await getFormState({
      collectionSlug: collectionSlug ?? '',
      data: { ...getData(), ...values },
      docPermissions,
      docPreferences: await getDocPreferences(),
      operation: 'update',
      renderAllFields: true,
      schemaPath: collectionSlug ?? '',
      skipValidation: true,
      ...(id === undefined ? {} : { id }),
    } as Parameters<typeof getFormState>[0]).catch(() => null)
    return result && 'state' in result ? (result.state ?? null) : null
  }
}
