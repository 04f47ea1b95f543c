'use client'

import type { CSSProperties, KeyboardEvent } from 'react'

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'

import { useEditor, useEditorState } from './context.js'
import { DragArea, DragSurface } from './DragSurface.js'
import { handleKey } from './keyboard.js'
import { Row } from './Row.js'
import type { Item } from './view.js'

/** Heights in pixels; the stylesheet has the same. */
const ROW_HEIGHT = 52
const HEAD_HEIGHT = 40

/** Rows beyond what is seen, above and below. */
const OVERSCAN = 6
const FLASH_MS = 1500

/** The entries in their sections. Only what is seen is mounted, with the row that has the focus. */
export const List = () => {
  const { canEdit, store, t } = useEditor()
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useRef<HTMLDivElement>(null)
  const view = useEditorState((state) => state.view)
  const activeId = useEditorState((state) => state.activeId)
  const focusSerial = useEditorState((state) => state.focusSerial)
  const dragId = useEditorState((state) => state.drag?.ids[0] ?? null)
  const line = useEditorState((state) => state.drag?.line ?? null)
  const { items } = view

  const pinned = [activeId, dragId].flatMap((id) => view.indexes.get(id ?? '') ?? [])
  // eslint-disable-next-line react-hooks/incompatible-library -- it is read in this component only
  const virtualizer = useVirtualizer({
    count: items.length,
    estimateSize: (index) => (items[index]?.kind === 'entry' ? ROW_HEIGHT : HEAD_HEIGHT),
    // a new function for new items makes the virtualiser measure them again
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    getScrollElement: () => scroller.current,
    overscan: OVERSCAN,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...pinned])].sort((one, two) => one - two),
  })

  const focused = useRef(focusSerial)
  useLayoutEffect(() => {
    if (focused.current === focusSerial || activeId === null) return
    focused.current = focusSerial
    const index = view.indexes.get(activeId)
    if (index !== undefined) virtualizer.scrollToIndex(index, { align: 'auto' })
    lines.current
      ?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(activeId)}"]`)
      ?.focus({ preventScroll: true })
  }, [activeId, focusSerial, view, virtualizer])

  useEndOfFlash()

  const gapAt = useCallback(
    (clientY: number): number => {
      const top = lines.current?.getBoundingClientRect().top ?? 0
      const at = virtualizer.getVirtualItemForOffset(Math.max(0, clientY - top))
      if (!at) return 0
      return clientY - top > at.start + at.size / 2 ? at.index + 1 : at.index
    },
    [virtualizer],
  )

  const startOf = (index: number): number =>
    index < items.length
      ? (virtualizer.measurementsCache[index]?.start ?? 0)
      : virtualizer.getTotalSize()

  return (
    <DragArea gapAt={gapAt} scroller={scroller}>
      <div
        aria-label={t('list')}
        aria-multiselectable="true"
        aria-readonly={!canEdit}
        aria-rowcount={items.length}
        className="rank-editor__list"
        onKeyDown={(event: KeyboardEvent<HTMLElement>) => handleKey({ canEdit, event, store })}
        ref={scroller}
        role="grid"
      >
        <DragSurface>
          <div
            className="rank-editor__lines"
            ref={lines}
            role="rowgroup"
            style={{ blockSize: virtualizer.getTotalSize() }}
          >
            {virtualizer.getVirtualItems().map(({ index, key, start }) => {
              const item = items[index]
              if (!item) return null
              return item.kind === 'entry' ? (
                <Row id={item.id} index={index} key={key} start={start} />
              ) : (
                <SectionLine index={index} item={item} key={key} start={start} />
              )
            })}
            {line !== null && (
              <div
                className="rank-editor__drop-line"
                role="presentation"
                style={{ '--rank-editor-start': `${startOf(line)}px` } as CSSProperties}
              />
            )}
          </div>
        </DragSurface>
      </div>
    </DragArea>
  )
}

/** The head of a section, or the line that stands for the entries of an empty one. */
const SectionLine = (props: { index: number; item: Item; start: number }) => {
  const { index, item, start } = props
  const { t } = useEditor()
  const section = useEditorState(({ sections }) => sections.find(({ key }) => key === item.section))
  const total = useEditorState(({ view }) => view.totals.get(item.section) ?? 0)
  const direction = useEditorState(({ settings }) => settings.displayDirection)
  const isCountdown = direction === 'countdown' && (section?.kind ?? 'main') === 'main'
  return (
    <div
      aria-rowindex={index + 1}
      className={`rank-editor__section rank-editor__section--${item.kind}`}
      role="row"
      style={{ '--rank-editor-start': `${start}px` } as CSSProperties}
    >
      <div className="rank-editor__section-cell" role="gridcell">
        {item.kind === 'empty' ? (
          t('emptySection')
        ) : (
          <>
            <span className="rank-editor__section-title">
              {section?.title || t(`kind_${section?.kind ?? 'main'}`)}
            </span>
            <span className="rank-editor__section-count">
              {isCountdown
                ? t('entriesCountdown', { count: total })
                : t('entriesCount', { count: total })}
            </span>
          </>
        )}
      </div>
    </div>
  )
}

/** Rows that another editor moved flash for a moment. */
const useEndOfFlash = (): void => {
  const { store } = useEditor()
  const flashing = useEditorState((state) => state.flashing)
  useEffect(() => {
    if (flashing.size === 0) return
    const timer = setTimeout(() => store.endFlash(flashing), FLASH_MS)
    return () => clearTimeout(timer)
  }, [flashing, store])
}
