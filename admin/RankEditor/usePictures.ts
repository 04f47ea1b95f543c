'use client'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { type ReactNode, useMemo } from 'react'

import { type Picture, usePictureDrawer } from '../Pictures/PictureDrawer.js'
import type { EditorApi } from './api.js'
import { useEditor } from './context.js'
import { findField } from './rowFields.js'
import type { EditorStore } from './store.js'

/** How often others may write the same entry meanwhile. */
const TRIES = 4

/** Puts pictures behind those that an entry has, whatever else is written of it meanwhile. */
const addPictures = async ({
  api,
  id,
  pictures,
  store,
}: {
  api: Pick<EditorApi, 'entry' | 'patchEntry'>
  id: string
  pictures: readonly Picture[]
  store: Pick<EditorStore, 'receiveEntry'>
}): Promise<boolean> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const now = await api.entry(id)
    if (now.kind !== 'ok') return false
    const images = now.body.data.images ?? []
    const added = pictures.map(({ caption, id: image }) => ({
      image,
      ...(caption === '' ? {} : { caption }),
    }))
    const answer = await api.patchEntry({
      contentRevision: now.body.contentRevision,
      data: { images: [...images, ...added] },
      id,
    })
    if (answer.kind === 'ok') {
      store.receiveEntry(answer.body.entry)
      return true
    }
    if (answer.kind !== 'conflict') return false
  }
  return false
}

/** Asks what pictures show that were dropped or pasted onto an entry, and puts them there. */
export const useEntryPictures = (
  slug: string,
): { drawer: ReactNode; take: (id: string, files: readonly File[]) => void } => {
  const { api, store } = useEditor()
  const collection = useMediaSlug()
  const { ask, drawer } = usePictureDrawer({ collection, slug })
  return {
    drawer,
    take: (id, files) =>
      ask({
        files,
        onDone: (pictures) => {
          void addPictures({ api, id, pictures, store }).then((isDone) => {
            const title = store.getState().entries.get(id)?.title || { key: 'untitled' as const }
            if (isDone) store.say({ key: 'pictureAdded', vars: { title } })
            else store.warn({ key: 'pictureNotAdded', vars: { title } })
          })
        },
      }),
  }
}

/** The collection that an entry's pictures stand in. */
const useMediaSlug = (): string => {
  const { collectionSlug } = useDocumentInfo()
  const { getEntityConfig } = useConfig()
  return useMemo(() => {
    const fields = getEntityConfig({ collectionSlug: collectionSlug ?? '' })?.fields ?? []
    const entries = findField({ fields, name: 'entries' })
    const images =
      entries && 'fields' in entries && findField({ fields: entries.fields, name: 'images' })
    const image =
      images && 'fields' in images && findField({ fields: images.fields, name: 'image' })
    return image && image.type === 'upload' ? String(image.relationTo) : ''
  }, [collectionSlug, getEntityConfig])
}
