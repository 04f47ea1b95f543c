'use client'

import type { PluginComponent } from '@payloadcms/richtext-lexical'

import { createClientFeature, INSERT_BLOCK_COMMAND } from '@payloadcms/richtext-lexical/client'
import {
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $setSelection,
  COMMAND_PRIORITY_HIGH,
  DRAGOVER_COMMAND,
  DROP_COMMAND,
  type BaseSelection,
  PASTE_COMMAND,
} from '@payloadcms/richtext-lexical/lexical'
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext'
import { useEffectEvent } from '@payloadcms/ui'
import { useEffect, useId } from 'react'

import { hasFiles, picturesIn } from './files.js'
import { type Picture, usePictureDrawer } from './PictureDrawer.js'

type Props = { collection: string }

/** Pictures that are dropped or pasted into a text stand there as blocks, each with what it shows. */
const PicturesPlugin: PluginComponent<Props> = ({ clientProps: { collection } }) => {
  const [editor] = useLexicalComposerContext()
  const { ask, drawer } = usePictureDrawer({ collection, slug: `text-pictures-${useId()}` })

  const insert = (pictures: Picture[], place: BaseSelection | null): void => {
    for (const { caption, id } of pictures) {
      editor.update(
        () => {
          const isThere = place?.getNodes().every((node) => node.isAttached()) ?? false
          if (place && isThere) $setSelection(place.clone())
          else $getRoot().selectEnd()
        },
        { discrete: true },
      )
      editor.dispatchCommand(INSERT_BLOCK_COMMAND, {
        blockName: '',
        blockType: 'image',
        caption,
        image: id,
      })
      place = null
    }
    editor.focus()
  }
  const take = useEffectEvent((files: File[], range: null | Range): void => {
    // where they go is settled now: the focus goes to the drawer
    let place: BaseSelection | null = null
    editor.update(
      () => {
        if (range) {
          const dropped = $createRangeSelection()
          dropped.applyDOMRange(range)
          $setSelection(dropped)
        }
        place = $getSelection()?.clone() ?? null
      },
      { discrete: true },
    )
    ask({ files, onDone: (pictures) => insert(pictures, place) })
  })
  useEffect(() => {
    const onTransfer = (data: DataTransfer | null, event: Event, range: null | Range): boolean => {
      const files = picturesIn(data)
      if (files.length === 0 || !editor.isEditable()) return false
      event.preventDefault()
      event.stopPropagation()
      take(files, range)
      return true
    }
    const ends = [
      editor.registerCommand(
        DRAGOVER_COMMAND,
        (event) => {
          if (!hasFiles(event.dataTransfer)) return false
          event.preventDefault()
          return true
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        DROP_COMMAND,
        (event) => onTransfer(event.dataTransfer, event, rangeAt(event)),
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        PASTE_COMMAND,
        (event) => event instanceof ClipboardEvent && onTransfer(event.clipboardData, event, null),
        COMMAND_PRIORITY_HIGH,
      ),
    ]
    return () => ends.forEach((end) => end())
  }, [editor])
  return drawer
}

/** The place in the text under the pointer. */
const rangeAt = ({ clientX, clientY }: DragEvent): null | Range =>
  'caretRangeFromPoint' in document ? document.caretRangeFromPoint(clientX, clientY) : null

export const TextPictures = createClientFeature<Props>({
  plugins: [{ Component: PicturesPlugin, position: 'normal' }],
})
