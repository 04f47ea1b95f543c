/** Fields of a clip that fill themselves: its address says most of the rest, and times are minutes and seconds. */
'use client'

import type { NumberFieldClientProps, TextFieldClientProps } from 'payload'

import {
  fieldBaseClass,
  FieldDescription,
  FieldError,
  FieldLabel,
  TextField,
  useEffectEvent,
  useField,
  useForm,
  useFormFields,
} from '@payloadcms/ui'
import { type CSSProperties, useEffect, useRef, useState } from 'react'

import {
  type ClipAddress as ClipAddressRead,
  clockOf,
  readClipAddress,
  secondsIn,
  withScheme,
} from '../../src/catalogue/clips/address.js'
import { watchSiteOf } from '../../src/catalogue/links/sites.js'
import { useText } from '../requests.js'

import './index.css'

/**
 * Has an address read once it is whole: one that is pasted at once, one that is typed when the field is left.
 * Until then nothing is put into the field under the hand that types.
 *
 * @param read is told of it where it is another one than before
 */
const useWhole = (value: string | undefined, read: (address: ClipAddressRead) => void) => {
  const known = useRef(value)
  const isPasted = useRef(false)
  const take = (): void => {
    isPasted.current = false
    if (value === known.current) return
    known.current = value
    const address = readClipAddress(value ?? '')
    if (address) read(address)
  }
  const takePasted = useEffectEvent(() => {
    if (isPasted.current) take()
  })
  useEffect(() => takePasted(), [value])
  return { onBlur: take, onPaste: () => void (isPasted.current = true) }
}

/** What is read of an address of a video, in words under its field. */
const ReadAddress = ({
  read: { id, provider },
  start,
}: {
  read: ClipAddressRead
  start: null | number
}) => {
  const t = useText('clips')
  const names = useText('options')
  return (
    <p aria-live="polite" className="clip-address__read">
      {id !== null &&
        t(start === null ? 'read' : 'readFrom', {
          id,
          provider: names(provider),
          start: start === null ? '' : clockOf(start),
        })}
    </p>
  )
}

const NOTHING_READ: ClipAddressRead = {
  id: null,
  picture: null,
  provider: 'other',
  startSeconds: null,
  url: '',
}

/**
 * The address of a clip. What is read of it is put into the fields of the rest: provider, start and what
 * they count from.
 */
export const ClipAddress = (props: TextFieldClientProps) => {
  const t = useText('clips')
  const { value } = useField<string>({ path: props.path })
  const start = useFormFields(([fields]) => fields.startSeconds?.value)
  const { dispatchFields, setModified } = useForm()
  const [missing, setMissing] = useState<null | string>(null)
  const handlers = useWhole(value, ({ provider, startSeconds, url }) => {
    const put = (path: string, next: number | string): void =>
      dispatchFields({ path, type: 'UPDATE', value: next })
    put(props.path, url)
    put('provider', provider)
    if (startSeconds !== null) {
      put('startSeconds', startSeconds)
      put('reference', 'video')
    }
    setModified(true)
  })
  const read = readClipAddress(value ?? '')
  return (
    <div className="clip-address" {...handlers}>
      <TextField {...props} />
      <ReadAddress read={read ?? NOTHING_READ} start={typeof start === 'number' ? start : null} />
      {read?.picture && missing !== read.picture && (
        <img
          alt={t('picture')}
          className="clip-address__picture"
          loading="lazy"
          onError={() => setMissing(read.picture)}
          referrerPolicy="no-referrer"
          src={read.picture}
        />
      )}
    </div>
  )
}

/** The address of a watch link: where its site is known, the link goes by its name until it has another. */
export const WatchAddress = (props: TextFieldClientProps) => {
  const { value } = useField<string>({ path: props.path })
  const labelPath = props.path.replace(/[^.]+$/, 'label')
  const label = useFormFields(([fields]) => fields[labelPath]?.value)
  const { dispatchFields, setModified } = useForm()
  const handlers = useWhole(value, ({ startSeconds, url }) => {
    // there is no other field for where it begins
    const whole = startSeconds === null ? url : withScheme(value ?? '')
    dispatchFields({ path: props.path, type: 'UPDATE', value: whole })
    const site = watchSiteOf(whole)
    if (site !== null && !label) dispatchFields({ path: labelPath, type: 'UPDATE', value: site })
    setModified(true)
  })
  const read = readClipAddress(value ?? '') ?? NOTHING_READ
  return (
    <div className="clip-address clip-address--watch" {...handlers}>
      <TextField {...props} />
      <ReadAddress read={read} start={read.startSeconds} />
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
