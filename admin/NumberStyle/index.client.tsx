/** The choice of how numbers print, each with an example. */
'use client'

import type { TextFieldClientComponent } from 'payload'

import { SelectInput, useField } from '@payloadcms/ui'

import { NUMBER_STYLES } from '../../src/ranking/index.js'

const OPTIONS = NUMBER_STYLES.map((value) => ({ label: value, value }))

/**
 * How numbers print, chosen from the styles there are. The field is a text and not a select, because
 * GraphQL makes names of a select's values and "#N" cannot be one.
 */
export const NumberStyle: TextFieldClientComponent = ({ field, path: givenPath, readOnly }) => {
  const { customComponents, disabled, path, setValue, showError, value } = useField<string>({
    potentiallyStalePath: givenPath,
  })
  return (
    <SelectInput
      Description={customComponents?.Description}
      Error={customComponents?.Error}
      isClearable={false}
      Label={customComponents?.Label}
      label={field.label}
      name={field.name}
      onChange={(option) => setValue(Array.isArray(option) ? null : option?.value)}
      options={OPTIONS}
      path={path}
      readOnly={Boolean(readOnly) || disabled}
      required={field.required}
      showError={showError}
      style={{ flex: '1 1 auto', width: field.admin?.width }}
      value={value}
    />
  )
}
