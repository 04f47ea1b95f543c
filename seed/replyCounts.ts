import type { GeneratedDocument } from './generate.js'

import { placeOf } from '../src/comments/place.js'
import { isPublicComment } from '../src/publishing/shapes/index.js'
import { isRef } from './documents.js'

/**
 * The same documents, comments with their place in the order of reading and the number of replies that
 * have one. Holds the comments of one
 * list at a time, which follow each other.
 */
export function* withReplyCounts(
  documents: Iterable<GeneratedDocument>,
): Generator<GeneratedDocument, void> {
  let ofList: GeneratedDocument[] = []
  for (const document of documents) {
    const isSame =
      document.collection === 'comments' && refIn(document, 'list') === refIn(ofList[0], 'list')
    if (!isSame) {
      yield* counted(ofList)
      ofList = []
    }
    if (document.collection === 'comments') ofList.push(document)
    else yield document
  }
  yield* counted(ofList)
}

const counted = (comments: readonly GeneratedDocument[]): GeneratedDocument[] => {
  const counts = new Map<string, number>()
  // replies come after what they answer
  for (const comment of comments.toReversed()) {
    const own = counts.get(`comments/${comment.key}`) ?? 0
    const parent = refIn(comment, 'parent')
    const hasPlace = own > 0 || isPublicComment({ status: String(comment.data.status) })
    if (parent !== undefined && hasPlace) counts.set(parent, (counts.get(parent) ?? 0) + 1)
  }
  const places = new Map<string, string>()
  return comments.map((comment) => {
    const key = `comments/${comment.key}`
    const parent = refIn(comment, 'parent')
    // when they are written is not known yet, but in which order
    const place = placeOf({
      createdAt: new Date(0),
      kept: Number(comment.key),
      parent: (parent === undefined ? undefined : places.get(parent)) ?? null,
    })
    places.set(key, place)
    return {
      ...comment,
      derived: { ...comment.derived, place, replyCount: counts.get(key) ?? 0 },
    }
  })
}

const refIn = (document: GeneratedDocument | undefined, field: string): string | undefined => {
  const value = document?.data[field]
  return isRef(value) ? value.ref : undefined
}
