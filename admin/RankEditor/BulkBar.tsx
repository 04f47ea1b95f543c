'use client'

import { Button } from '@payloadcms/ui'

import { moveToBottom, moveToTop } from '../../src/ranking/index.js'
import { useEditor, useEditorState } from './context.js'
import { inOrder } from './view.js'

/** What is done to several selected entries at once, with how many they are; over the end of the list. */
export const BulkBar = () => {
  const { store, t } = useEditor()
  const selected = useEditorState((state) => state.selected)
  const view = useEditorState((state) => state.view)
  const local = useEditorState((state) => state.local)
  const sections = useEditorState((state) => state.sections)
  if (selected.size < 2) return null
  const ids = inOrder({ ids: selected, view })
  const [first = ''] = ids
  const held = new Set(ids.map((id) => view.places.get(id)?.section))
  const perform = (operation: ReturnType<typeof moveToTop>): void => {
    store.move(ids, operation)
    store.focusRow(first)
  }
  return (
    <div aria-label={t('bulk', { count: ids.length })} className="rank-editor__bulk" role="group">
      <strong>{t('bulk', { count: ids.length })}</strong>
      <BulkButton onClick={() => perform(moveToTop({ ids, state: local }))}>
        {t('toTop')}
      </BulkButton>
      <BulkButton onClick={() => perform(moveToBottom({ ids, state: local }))}>
        {t('toBottom')}
      </BulkButton>
      {sections.length > 1 && (
        <select
          aria-label={t('toSection')}
          onChange={(event) =>
            perform({ type: 'move', ids, to: { section: event.target.value, at: 'end' } })
          }
          value=""
        >
          <option disabled value="">
            {t('toSection')} …
          </option>
          {sections.map(({ key, kind, title }) => (
            <option disabled={held.size === 1 && held.has(key)} key={key} value={key}>
              {title || t(`kind_${kind}`)}
            </option>
          ))}
        </select>
      )}
      <BulkButton
        onClick={() => {
          store.perform([{ type: 'remove', ids }])
          const { activeId } = store.getState()
          if (activeId !== null) store.focusRow(activeId)
        }}
      >
        {t('removeSelected', { count: ids.length })}
      </BulkButton>
      <BulkButton
        onClick={() => {
          store.clearSelection()
          store.focusRow(first)
        }}
      >
        {t('selectNone')}
      </BulkButton>
    </div>
  )
}

const BulkButton = (props: { children: string; onClick: () => void }) => (
  <Button buttonStyle="secondary" margin={false} onClick={props.onClick} size="small">
    {props.children}
  </Button>
)
