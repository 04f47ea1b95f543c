'use client'

import type { ReactNode } from 'react'

import { useId } from 'react'

import '../panel.css'
import './index.css'

/** The title of a list that is begun. */
export const TitleField = (field: Pick<FieldProps, 'label' | 'onChange' | 'value'>) => (
  <Typed {...field} maxLength={300} name="composeTitle" required type="text" />
)

type FieldProps = {
  label: string
  maxLength?: number
  name: string
  onChange: (value: string) => void
  required?: boolean
  type: 'number' | 'search' | 'text'
  value: string
}

/** An input with its label. */
export const Typed = ({ label, onChange, ...input }: FieldProps) => {
  const id = useId()
  return (
    <div className="compose__field">
      <label htmlFor={id}>{label}</label>
      <input {...input} id={id} onChange={(event) => onChange(event.target.value)} />
    </div>
  )
}

/** One of several. */
export const Choice = <T extends string>({
  legend,
  name,
  onChange,
  options,
  value,
}: {
  legend: string
  name: string
  onChange: (value: T) => void
  options: ReadonlyArray<{ label: string; value: T }>
  value: T
}) => (
  <fieldset className="compose__choice">
    <legend>{legend}</legend>
    {options.map((option) => (
      <label key={option.value}>
        <input
          checked={value === option.value}
          name={name}
          onChange={() => onChange(option.value)}
          type="radio"
        />
        <span>{option.label}</span>
      </label>
    ))}
  </fieldset>
)

/** Any of several, each with something beside its name. */
export const Checklist = ({
  chosen,
  isInline = false,
  items,
  legend,
  onChange,
}: {
  chosen: ReadonlySet<string>
  /** Whether the few that there are stand beside each other. */
  isInline?: boolean
  items: ReadonlyArray<{ beside: null | string; id: string; label: string }>
  legend: string
  onChange: (chosen: ReadonlySet<string>) => void
}) => (
  <fieldset className={`compose__choice compose__choice--${isInline ? 'inline' : 'long'}`}>
    <legend>{legend}</legend>
    {items.map(({ beside, id, label }) => (
      <label key={id}>
        <input
          checked={chosen.has(id)}
          onChange={({ target: { checked } }) => {
            const next = new Set(chosen)
            if (checked) next.add(id)
            else next.delete(id)
            onChange(next)
          }}
          type="checkbox"
        />
        <span>
          {label} {beside !== null && <span className="compose__beside">{beside}</span>}
        </span>
      </label>
    ))}
  </fieldset>
)

/** Yes or no. */
export const Check = ({
  checked,
  label,
  onChange,
}: {
  checked: boolean
  label: string
  onChange: (checked: boolean) => void
}) => (
  <label className="compose__check">
    <input checked={checked} onChange={(event) => onChange(event.target.checked)} type="checkbox" />
    <span>{label}</span>
  </label>
)

/** What went wrong, told at once. */
export const Wrong = ({ children }: { children: ReactNode }) =>
  children ? (
    <p className="compose__problem" role="alert">
      {children}
    </p>
  ) : null
