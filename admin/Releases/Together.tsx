'use client'

import type { FormState } from 'payload'

import {
  useAllFormFields,
  useDocumentInfo,
  useEffectEvent,
  useForm,
  useFormProcessing,
} from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'

import type { ReleaseLook } from '../../src/lists/api/releases.js'
import type { FieldConflict } from '../../src/lists/merging/index.js'
import type { ReleaseKey } from '../../src/lists/releases/rules.js'

import { itemsOfPlan, mergePlans, type Plan, planOf } from '../../src/lists/releases/merge.js'
import { itemsOf } from '../../src/lists/releases/rules.js'
import { Conflicts } from '../ListSession/Conflicts.js'
import { useNoStaleDialog } from '../ListSession/staleDialog.js'
import { useText } from '../requests.js'
import { useWhen } from '../When.client.js'

type Slugs = Readonly<Record<ReleaseKey, string>>

/** Where the form says what it began with, by which the server puts its save together with others'. */
const SEEN = 'seen'

/**
 * What others save of a release while its form is open: it is put into what nobody has touched here, and
 * where both have changed the same, the editor chooses.
 */
export const Together = ({
  look,
  onSaved,
  slugs,
}: {
  look: ReleaseLook
  /** After a save, and after one that was refused. */
  onSaved: () => void
  slugs: Slugs
}) => {
  const ofFields = useText('fields')
  const when = useWhen('full')
  const { conflicts, keepMine, takeTheirs } = usePlan({ look, slugs })
  useNoStaleDialog(onSaved)
  const isProcessing = useFormProcessing()
  const wasProcessing = useRef(false)
  useEffect(() => {
    if (wasProcessing.current && !isProcessing) onSaved()
    wasProcessing.current = isProcessing
  }, [isProcessing, onSaved])
  if (conflicts.length === 0) return null
  const written = (field: string, value: unknown): unknown =>
    field === 'at' && typeof value === 'string' ? when(value) : value
  return (
    <Conflicts
      conflicts={conflicts.map(({ field, mine, theirs }) => ({
        field,
        mine: written(field, mine),
        theirs: written(field, theirs),
      }))}
      labelOf={(field) => ofFields(field)}
      onMine={keepMine}
      onTheirs={takeTheirs}
    />
  )
}

const usePlan = ({ look, slugs }: { look: ReleaseLook; slugs: Slugs }) => {
  const { data, id } = useDocumentInfo()
  const { dispatchFields, getFields, setModified } = useForm()
  const [form] = useAllFormFields()
  const stored = { data: data ?? {}, slugs }
  const [began, setBegan] = useState({
    at: data?.updatedAt as unknown,
    seen: planOfDocument(stored),
  })
  const [conflicts, setConflicts] = useState<readonly FieldConflict[]>([])
  if (data?.updatedAt !== began.at) {
    // it was saved here: the form begins anew with what is stored
    setBegan({ at: data?.updatedAt, seen: planOfDocument(stored) })
    setConflicts([])
  }
  const { seen } = began
  const see = (plan: Plan): void => setBegan((before) => ({ ...before, seen: plan }))

  const put = (values: Partial<Plan>): void => {
    for (const [field, value] of Object.entries(values)) {
      const isDocuments = field === 'documents'
      const own = isDocuments ? toValues({ documents: values.documents ?? [], id, slugs }) : value
      dispatchFields({ initialValue: own, path: field, type: 'UPDATE', valid: true, value: own })
    }
  }
  const onLook = useEffectEvent((now: ReleaseLook) => {
    if (now.state === 'out') return
    const mine = planOfForm({ form: getFields(), slugs })
    const theirs = planOf({ at: now.at, items: now.documents, name: now.name })
    const found = mergePlans({ mine, seen, theirs })
    const held = new Set(found.conflicts.map(({ field }) => field))
    const next: Plan = { ...theirs, ...found.merged }
    put(
      Object.fromEntries(
        Object.entries(next).filter(
          ([field, value]) =>
            !held.has(field) && String(value) !== String(mine[field as keyof Plan]),
        ),
      ),
    )
    setConflicts(found.conflicts)
    // after a save that was refused Payload takes the form for saved
    if (isUnsaved(found)) setModified(true)
    see({
      ...theirs,
      ...Object.fromEntries(Object.entries(seen).filter(([field]) => held.has(field))),
    })
  })
  useEffect(() => onLook(look), [look])

  // the form forgets what is no field of it with some of what the server answers
  const told = JSON.stringify(form[SEEN]?.value)
  useEffect(() => {
    if (told === JSON.stringify(seen)) return
    dispatchFields({ path: SEEN, type: 'UPDATE', valid: true, value: seen })
  }, [dispatchFields, seen, told])

  const settle = (field: string, isMine: boolean): void => {
    const conflict = conflicts.find((one) => one.field === field)
    if (!conflict) return
    const theirs = { [field]: conflict.theirs } as Partial<Plan>
    const others = conflicts.filter((one) => one !== conflict)
    const nowSeen = { ...seen, ...theirs }
    setConflicts(others)
    see(nowSeen)
    if (isMine) return setModified(true)
    put(theirs)
    const mine = { ...planOfForm({ form: getFields(), slugs }), ...theirs }
    const { merged } = mergePlans({ mine, seen: nowSeen, theirs: nowSeen })
    setModified(isUnsaved({ conflicts: others, merged }))
  }
  return {
    conflicts,
    keepMine: (field: string) => settle(field, true),
    takeTheirs: (field: string) => settle(field, false),
  }
}

const isUnsaved = ({ conflicts, merged }: ReturnType<typeof mergePlans>): boolean =>
  conflicts.length > 0 || Object.keys(merged).length > 0

const planOfForm = ({ form, slugs }: { form: FormState; slugs: Slugs }): Plan =>
  planOfDocument({
    data: {
      at: form.at?.value,
      documents: form.documents?.value,
      name: form.name?.value,
    },
    slugs,
  })

const planOfDocument = ({
  data: { at, documents, name },
  slugs,
}: {
  data: Readonly<Record<string, unknown>>
  slugs: Slugs
}): Plan => {
  const time = typeof at === 'string' || at instanceof Date ? new Date(at) : null
  return planOf({
    at: time && !Number.isNaN(time.getTime()) ? time.toISOString() : null,
    items: itemsOf({ slugs, value: documents }),
    name: typeof name === 'string' ? name : '',
  })
}

/** As the form holds them; ids are numbers where that of the release is one. */
const toValues = ({
  documents,
  id,
  slugs,
}: {
  documents: readonly string[]
  id: number | string | undefined
  slugs: Slugs
}) =>
  itemsOfPlan({ documents }).map(({ id: one, key }) => ({
    relationTo: slugs[key],
    value: typeof id === 'number' ? Number(one) : one,
  }))
