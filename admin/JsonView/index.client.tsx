/** What the app has noted as JSON, to be read. */
'use client'

import type { JSONFieldClientComponent } from 'payload'

import { TextareaInput, useField } from '@payloadcms/ui'

import './index.css'

const MAX_ROWS = 20

/**
 * JSON that nobody writes in a form, as text. Payload's own field is an editor whose parts come from another
 * host: under a policy that allows none, or without a way there, it would stay empty.
 */
export const JsonView: JSONFieldClientComponent = ({ field, path: givenPath }) => {
  const { customComponents, path, value } = useField<unknown>({ potentiallyStalePath: givenPath })
  const text = value === null || value === undefined ? '' : JSON.stringify(value, null, 2)
  return (
    <TextareaInput
      className="json-view"
      Description={customComponents?.Description}
      Label={customComponents?.Label}
      label={field.label}
      path={path}
      readOnly
      rows={Math.min(text.split('\n').length, MAX_ROWS)}
      value={text}
    />
  )
}
