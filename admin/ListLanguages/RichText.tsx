'use client'

import type { ClientField, FormState, SanitizedFieldsPermissions } from 'payload'
import type { ComponentProps } from 'react'

import { RichText } from '@payloadcms/richtext-lexical/react'
import {
  Form,
  OperationProvider,
  RenderFields,
  ShimmerEffect,
  useDocumentInfo,
  useEffectEvent,
  useField,
  useServerFunctions,
} from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'

import { partState } from '../ListSession/fields.js'
import { plain } from '../plain.js'
import { useText } from '../requests.js'

/** How long an editor may take until it can be typed into, in milliseconds. */
const PATIENCE_MS = 10_000

type RichData = ComponentProps<typeof RichText>['data']

/** A rich text as it reads; what stands between its paragraphs is said by its caption. */
export const ReadRichText = ({ value }: { value: unknown }) => {
  const t = useText('fields')
  const blockOf =
    (label: string) =>
    ({ node }: { node: { fields: Record<string, unknown> } }) => (
      <p className="list-languages__block">
        <span className="list-languages__kind">{label}</span> {plain(node.fields.caption ?? '')}
      </p>
    )
  if (typeof value !== 'object' || value === null || !('root' in value)) return <>{plain(value)}</>
  return (
    <RichText
      converters={({ defaultConverters }) => ({
        ...defaultConverters,
        blocks: { clip: blockOf(t('clip')), image: blockOf(t('image')) },
      })}
      data={value as unknown as RichData}
      disableContainer
    />
  )
}

/** How the server knows a field, and what may be done with it. */
export type RichField = {
  field: ClientField & { name: string }
  permissions: SanitizedFieldsPermissions | undefined
  schemaPath: string
}

/** Payload's own editor of one rich text; it has the focus as soon as it is there. */
export const EditRichText = ({
  onChange,
  rich: { field, permissions, schemaPath },
  value,
}: {
  onChange: (value: unknown) => void
  rich: RichField
  value: unknown
}) => {
  const { collectionSlug = '', getDocPreferences, id } = useDocumentInfo()
  const { getFormState } = useServerFunctions()
  const t = useText('listLanguages')
  const [state, setState] = useState<'failed' | FormState | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const load = useEffectEvent(async (signal: AbortSignal) => {
    const result = await getFormState({
      collectionSlug,
      data: { [field.name]: value },
      docPermissions: { fields: permissions ?? true },
      docPreferences: await getDocPreferences(),
      operation: 'update',
      renderAllFields: true,
      schemaPath,
      signal,
      skipValidation: true,
      ...(id === undefined ? {} : { id }),
    }).catch(() => null)
    if (signal.aborted) return
    const built = result && 'state' in result ? (result.state as FormState | undefined) : undefined
    setState(built ? partState(built, field.name).own : 'failed')
  })
  useEffect(() => {
    const controller = new AbortController()
    void load(controller.signal)
    return () => controller.abort()
  }, [])
  const isThere = state !== null && state !== 'failed'
  useEffect(() => {
    if (!isThere) return
    let frame = 0
    const deadline = Date.now() + PATIENCE_MS
    const look = (): void => {
      const editor = place.current?.querySelector<HTMLElement>('[contenteditable="true"]')
      if (editor) editor.focus()
      else if (Date.now() < deadline) frame = requestAnimationFrame(look)
    }
    look()
    return () => cancelAnimationFrame(frame)
  }, [isThere])
  if (state === null) return <ShimmerEffect height="6rem" />
  if (state === 'failed') return <p role="alert">{t('editorFailed')}</p>
  return (
    <div className="list-languages__editor" ref={place}>
      <OperationProvider operation="update">
        <Form disableValidationOnSubmit el="div" fields={[field]} initialState={state}>
          <RenderFields
            fields={[field]}
            forceRender
            margins={false}
            parentIndexPath=""
            parentPath=""
            parentSchemaPath={schemaPath}
            permissions={true}
            readOnly={false}
          />
          <Watch name={field.name} onChange={onChange} />
        </Form>
      </OperationProvider>
    </div>
  )
}

/** Tells what is typed; what the editor itself makes of the text it was given is not told. */
const Watch = ({ name, onChange }: { name: string; onChange: (value: unknown) => void }) => {
  const { value } = useField({ path: name })
  const text = JSON.stringify(value ?? null)
  const last = useRef(text)
  const tell = useEffectEvent(() => onChange(value ?? null))
  useEffect(() => {
    if (last.current === text) return
    last.current = text
    tell()
  }, [text])
  return null
}
