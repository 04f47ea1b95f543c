'use client'

import type { ReactNode } from 'react'

import { Button, Drawer, useConfig, useLocale, useModal } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useId, useMemo, useState } from 'react'

import type { Id } from '../../src/storage/types.js'
import { useText } from '../requests.js'

import './index.css'

export type Picture = { alt: string; caption: string; id: Id }

type Asked = { files: readonly File[]; onDone: (pictures: Picture[]) => void }

/**
 * Takes pictures in: each is shown with what has to be said of it for those who do not see it, and is
 * stored then.
 *
 * @param collection of pictures
 * @returns how to ask, and the drawer to be rendered
 */
export const usePictureDrawer = ({
  collection,
  slug,
}: {
  collection: string
  slug: string
}): { ask: (asked: Asked) => void; drawer: ReactNode } => {
  const t = useText('pictures')
  const { closeModal, openModal } = useModal()
  const [asked, setAsked] = useState<Asked | null>(null)
  return {
    ask: (next) => {
      if (next.files.length === 0) return
      setAsked(next)
      openModal(slug)
    },
    drawer: (
      <Drawer slug={slug} title={t('title')}>
        {asked && (
          <PictureForm
            asked={asked}
            collection={collection}
            onEnd={() => {
              setAsked(null)
              closeModal(slug)
            }}
          />
        )}
      </Drawer>
    ),
  }
}

const PictureForm = (props: { asked: Asked; collection: string; onEnd: () => void }) => {
  const { asked, collection, onEnd } = props
  const t = useText('pictures')
  const save = useSave(collection)
  const altId = useId()
  const problemId = useId()
  const [done, setDone] = useState<readonly Picture[]>([])
  const [values, setValues] = useState(EMPTY)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<null | string>(null)
  const total = asked.files.length
  const file = asked.files[done.length]
  const address = useMemo(() => (file ? URL.createObjectURL(file) : null), [file])
  useEffect(() => () => (address ? URL.revokeObjectURL(address) : undefined), [address])
  if (!file) return null

  const store = async (): Promise<void> => {
    const alt = values.alt.trim()
    if (alt === '') return setProblem(t('altMissing'))
    setBusy(true)
    setProblem(null)
    const answer = await save({ ...values, alt, file })
    setBusy(false)
    if ('problem' in answer) return setProblem(answer.problem ?? t('notStored'))
    const all = [...done, { alt, caption: values.caption.trim(), id: answer.id }]
    if (all.length < total) {
      setDone(all)
      return setValues(EMPTY)
    }
    onEnd()
    asked.onDone(all)
  }
  return (
    <div className="picture-form">
      {total > 1 && <p>{t('countOf', { number: done.length + 1, total })}</p>}
      {address && <img alt={t('preview')} className="picture-form__preview" src={address} />}
      <p className="picture-form__name">{file.name}</p>
      {FIELDS.map((name) => (
        <label className="picture-form__field" key={name}>
          <span>{t(name)}</span>
          <input
            aria-describedby={name === 'alt' && problem ? problemId : undefined}
            aria-invalid={name === 'alt' && problem !== null && values.alt.trim() === ''}
            autoComplete="off"
            autoFocus={name === 'alt'}
            id={name === 'alt' ? altId : undefined}
            maxLength={LENGTHS[name]}
            onChange={(event) => {
              setProblem(null)
              setValues({ ...values, [name]: event.target.value })
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              if (!isBusy) void store()
            }}
            required={name === 'alt'}
            type="text"
            value={values[name]}
          />
        </label>
      ))}
      {problem && (
        <p id={problemId} role="alert">
          {problem}
        </p>
      )}
      <div className="picture-form__buttons">
        <Button buttonStyle="primary" disabled={isBusy} margin={false} onClick={() => void store()}>
          {t('store')}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={onEnd}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}

const FIELDS = ['alt', 'caption', 'credit'] as const
const LENGTHS = { alt: 500, caption: 500, credit: 200 } as const
const EMPTY = { alt: '', caption: '', credit: '' }

type Stored = { id: Id } | { problem: null | string }

/** Sends a picture to the collection of them, as Payload's own upload does. */
const useSave = (collection: string) => {
  const { config } = useConfig()
  const { code } = useLocale()
  return async ({ file, ...data }: typeof EMPTY & { file: File }): Promise<Stored> => {
    const query = config.localization ? `?depth=0&locale=${code}` : '?depth=0'
    const url = formatAdminURL({ apiRoute: config.routes.api, path: `/${collection}` })
    const body = new FormData()
    body.append('file', file)
    body.append('_payload', JSON.stringify(data))
    try {
      const response = await fetch(`${url}${query}`, {
        body,
        credentials: 'include',
        method: 'POST',
      })
      const answer = (await response.json()) as {
        doc?: { id: Id }
        errors?: Array<{ data?: { errors?: Array<{ message?: string }> }; message?: string }>
      }
      if (answer.doc) return { id: answer.doc.id }
      const [first] = answer.errors ?? []
      return { problem: first?.data?.errors?.[0]?.message ?? first?.message ?? null }
    } catch {
      return { problem: null }
    }
  }
}
