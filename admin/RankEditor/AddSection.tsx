'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'

import { useEditor } from './context.js'
import { Popover } from './Popover.js'
import { kindOfTitle } from './sections.js'
import { useSections } from './useSections.js'

/** Longest title of a section. */
const MAX_TITLE = 200

/** Makes a section below the entries; its key follows from its title, and its kind may. */
export const AddSection = () => {
  const { t } = useEditor()
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const [isOpen, setOpen] = useState(false)
  const close = (shouldRestoreFocus = true): void => {
    setOpen(false)
    if (shouldRestoreFocus) box?.querySelector('button')?.focus()
  }
  return (
    <div className="rank-editor__add-section" ref={setBox}>
      <Button
        buttonStyle="secondary"
        extraButtonProps={{ 'aria-expanded': isOpen, 'aria-haspopup': 'dialog' }}
        margin={false}
        onClick={() => setOpen(!isOpen)}
        size="small"
      >
        {t('addSection')}
      </Button>
      {isOpen && (
        <Popover
          anchor={box}
          label={t('addSection')}
          onClose={({ shouldRestoreFocus }) => close(shouldRestoreFocus)}
        >
          <SectionForm onDone={close} />
        </Popover>
      )}
    </div>
  )
}

const SectionForm = ({ onDone }: { onDone: () => void }) => {
  const { store, t } = useEditor()
  const { add, kinds, known } = useSections()
  const free = kinds.find(({ kind }) => known.every((section) => section.kind !== kind))
  const [picked, setPicked] = useState<null | string>(null)
  const [title, setTitle] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<null | string>(null)
  const suggested = kindOfTitle({ kinds, title })
  const kind = picked ?? suggested ?? free?.kind ?? 'main'

  const make = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    const name = title.trim()
    const keys = await add([{ kind, title: name }])
    setBusy(false)
    const [key] = keys ?? []
    if (key === undefined) return setProblem(t('sectionFailed'))
    const section = name || kinds.find((one) => one.kind === kind)?.name || key
    store.say({ key: 'sectionAdded', vars: { section } })
    store.landIn(key)
    onDone()
  }
  return (
    <>
      <label className="rank-editor__setting">
        <span>{t('sectionKind')}</span>
        <select autoFocus onChange={(event) => setPicked(event.target.value)} value={kind}>
          {kinds.map((one) => (
            <option key={one.kind} value={one.kind}>
              {one.name}
            </option>
          ))}
        </select>
        <span aria-live="polite" className="rank-editor__found">
          {picked === null && suggested !== null ? t('kindSuggested') : ''}
        </span>
      </label>
      <label className="rank-editor__field">
        <span>{t('sectionTitle')}</span>
        <input
          autoComplete="off"
          maxLength={MAX_TITLE}
          onChange={(event) => setTitle(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            if (!isBusy) void make()
          }}
          placeholder={kinds.find((one) => one.kind === kind)?.name}
          type="text"
          value={title}
        />
      </label>
      {problem && <p role="alert">{problem}</p>}
      <Button
        buttonStyle="primary"
        disabled={isBusy}
        margin={false}
        onClick={() => void make()}
        size="medium"
      >
        {t(isBusy ? 'sectionMaking' : 'sectionMake')}
      </Button>
    </>
  )
}
