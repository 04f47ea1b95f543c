/** Fields of a clip that fill themselves: its address says most of the rest, and times are minutes and seconds. */
'use client'

import type { NumberFieldClientProps, TextFieldClientProps } from 'payload'

import {
  fieldBaseClass,
  FieldDescription,
  FieldError,
  FieldLabel,
  TextField,
  useAllFormFields,
  useEffectEvent,
  useField,
  useForm,
} from '@payloadcms/ui'
import { type CSSProperties, useEffect, useRef, useState } from 'react'

import { clockOf, readClipAddress, secondsIn } from '../../src/catalogue/clips/address.js'
import { useText } from '../requests.js'

import './index.css'

/**
 * The address of a clip. What is pasted into it is read at once: provider, start and what they count
 * from are put into their fields, as far as nobody has filled them in otherwise.
 */
export const ClipAddress = (props: TextFieldClientProps) => {
  const t = useText('clips')
  const names = useText('options')
  const { value } = useField<string>({ path: props.path })
  const [fields] = useAllFormFields()
  const { dispatchFields, setModified } = useForm()
  const [picture, setPicture] = useState<null | string>(null)
  const first = useRef(value)
  const read = typeof value === 'string' && value !== '' ? readClipAddress(value) : null

  const fill = useEffectEvent(() => {
    if (!read || value === first.current) return
    first.current = value
    const put = (path: string, next: number | string): void =>
      dispatchFields({ path, type: 'UPDATE', value: next })
    if (read.url !== value) {
      first.current = read.url
      put(props.path, read.url)
    }
    put('provider', read.provider)
    if (read.startSeconds !== null) {
      put('startSeconds', read.startSeconds)
      put('reference', 'video')
    }
    setModified(true)
  })
  useEffect(() => fill(), [value])

  const isTold = read !== null && read.id !== null
  const start = fields.startSeconds?.value
  return (
    <div className="clip-address">
      <TextField {...props} />
      <p aria-live="polite" className="clip-address__read">
        {isTold &&
          t(typeof start === 'number' ? 'readFrom' : 'read', {
            id: read.id,
            provider: names(read.provider),
            start: typeof start === 'number' ? clockOf(start) : '',
          })}
      </p>
      {read?.picture && picture !== read.picture && (
        <img
          alt={t('picture')}
          className="clip-address__picture"
          loading="lazy"
          onError={() => setPicture(read.picture)}
          referrerPolicy="no-referrer"
          src={read.picture}
        />
      )}
    </div>
  )
}

/** A number of seconds, written and read as minutes and seconds: "1:35", "1m35s" and "95" are the same. */
export const ClockField = ({ field, path, readOnly }: NumberFieldClientProps) => {
  const t = useText('clips')
  const { disabled, errorMessage, setValue, showError, value } = useField<null | number>({ path })
  const shown = typeof value === 'number' ? clockOf(value) : ''
  const [typed, setTyped] = useState<null | string>(null)
  const isWrong = typed !== null && typed.trim() !== '' && secondsIn(typed) === null
  const take = (text: string): void => {
    setTyped(text)
    const seconds = secondsIn(text)
    if (text.trim() === '') setValue(null)
    else if (seconds !== null) setValue(seconds)
  }
  const id = `field-${path.replaceAll('.', '__')}`
  return (
    <div
      className={[fieldBaseClass, 'number', 'clock-field', (showError || isWrong) && 'error']
        .filter(Boolean)
        .join(' ')}
      // as fields of Payload's say it: its rows leave room for the gaps between them
      style={{ '--field-width': field.admin?.width } as CSSProperties}
    >
      <FieldLabel htmlFor={id} label={field.label} path={path} required={field.required ?? false} />
      <div className="field-type__wrap">
        <FieldError
          message={isWrong ? t('clockWrong') : (errorMessage ?? '')}
          path={path}
          showError={showError || isWrong}
        />
        <input
          aria-invalid={showError || isWrong}
          autoComplete="off"
          disabled={Boolean(readOnly) || disabled}
          id={id}
          name={path}
          onBlur={() => !isWrong && setTyped(null)}
          onChange={(event) => take(event.target.value)}
          placeholder="1:35"
          type="text"
          value={typed ?? shown}
        />
      </div>
      {field.admin?.description && (
        <FieldDescription description={field.admin.description} path={path} />
      )}
    </div>
  )
}
