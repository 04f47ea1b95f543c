/** Keys of the moderation desk, for what handles them and for the help that lists them. */
export const KEYS = [
  { action: 'next', keys: ['j', 'ArrowDown', 'n'] },
  { action: 'previous', keys: ['k', 'ArrowUp'] },
  { action: 'approve', keys: ['a'] },
  { action: 'reject', keys: ['r'] },
  { action: 'spam', keys: ['s'] },
  { action: 'ban', keys: ['b'] },
  { action: 'reply', keys: ['m'] },
  { action: 'feature', keys: ['f'] },
  { action: 'pin', keys: ['p'] },
  { action: 'takeOver', keys: ['t'] },
  { action: 'select', keys: ['x'] },
  { action: 'selectAll', keys: ['X'] },
  { action: 'undo', keys: ['z', 'u'] },
  { action: 'open', keys: ['o'] },
  { action: 'help', keys: ['?'] },
] as const

export type Action = (typeof KEYS)[number]['action']

/**
 * The command of a shortcut; undefined where the key is not a shortcut, is typed into a field, or
 * belongs to the browser (Ctrl, Alt, Cmd) or to a dialog.
 */
export const actionOf = (event: KeyboardEvent): Action | undefined => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined
  const target = event.target as HTMLElement | null
  if (
    target?.closest('input:not([type="checkbox"]), textarea, select, [contenteditable], dialog')
  ) {
    return undefined
  }
  if (document.querySelector('dialog[open], .payload__modal-item--active')) return undefined
  return KEYS.find(({ keys }) => (keys as readonly string[]).includes(event.key))?.action
}
