'use client'

import { Button } from '@payloadcms/ui'
import { Fragment, useEffect, useRef } from 'react'

import type { MessageKey } from './messages.js'

import { useEditor } from './context.js'

/** Each way of the keyboard, with the keys in the order in which they are pressed. */
const KEYS: ReadonlyArray<readonly [MessageKey, readonly string[]]> = [
  ['key_go', ['↑', '↓']],
  ['key_open', ['Enter']],
  ['key_move', ['Alt', '↑ ↓']],
  ['key_ends', ['Alt', 'Home / End']],
  ['key_position', ['1 … 9', 'Enter']],
  ['key_menu', ['Shift', 'F10']],
  ['key_select', ['Space']],
  ['key_range', ['Shift', '↑ ↓']],
  ['key_all', ['Mod', 'A']],
  ['key_clear', ['Esc']],
  ['key_undo', ['Mod', 'Z']],
  ['key_redo', ['Mod', 'Shift', 'Z']],
  ['key_save', ['Mod', 'S']],
  ['key_palette', ['Mod', 'K']],
  ['key_help', ['?']],
]

/** What the keyboard does in the list. */
export const KeysDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useEditor()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const isMac = /mac|iphone|ipad/i.test(navigator.userAgent)
  const nameOf = (key: string): string =>
    ({ Alt: isMac ? '⌥' : 'Alt', Mod: isMac ? '⌘' : 'Ctrl' })[key] ?? key
  return (
    <dialog
      aria-label={t('keysTitle')}
      className="rank-editor__key-help"
      onClose={onClose}
      ref={dialog}
    >
      <h2>{t('keysTitle')}</h2>
      <dl>
        {KEYS.map(([word, keys]) => (
          <Fragment key={word}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{nameOf(key)}</kbd>
              ))}
            </dt>
            <dd>{t(word)}</dd>
          </Fragment>
        ))}
      </dl>
      <Button margin={false} onClick={() => dialog.current?.close()} size="small">
        {t('closeKeys')}
      </Button>
    </dialog>
  )
}
