import type { Bytes } from '../../text/files/decode.js'
import type { SourceComment } from './types.js'
import type { XmlElement } from '../../text/files/xml.js'

import { dateOf } from '../../text/files/dates.js'
import { ImportError } from '../../text/files/errors.js'
import { hasSpoiler, htmlToText } from './text.js'
import { EMPTY } from './types.js'
import { readElements, textOf } from '../../text/files/xml.js'

const NAMES = new Set(['post', 'thread'])

const ID = 'dsq:id'

type Page = SourceComment['page'] & { isDeleted: boolean }

type Pages = Map<string, Page>

/**
 * The comments of a Disqus export, in which the pages ("threads") stand before the comments ("posts").
 *
 * @throws ImportError
 */
export async function* readDisqus(bytes: Bytes): AsyncGenerator<SourceComment> {
  const pages: Pages = new Map()
  for await (const element of readElements({ bytes, names: NAMES, root: 'disqus' })) {
    if (element.name === 'post') yield toComment({ element, pages })
    else pages.set(idOf(element), pageOf(element))
  }
}

const pageOf = (thread: XmlElement): Page => ({
  address: textOf(thread, 'link').trim() || null,
  isDeleted: isTrue(thread, 'isDeleted'),
  slug: textOf(thread, 'id').trim() || null,
})

const toComment = ({ element, pages }: { element: XmlElement; pages: Pages }): SourceComment => {
  const { line } = element
  const thread = referenceIn(element, 'thread')
  const page = thread === null ? undefined : pages.get(thread)
  const message = textOf(element, 'message')
  const body = htmlToText(message).trim()
  const isDeleted = isTrue(element, 'isDeleted')
  const leftOut = page
    ? body === '' && !isDeleted
      ? EMPTY
      : undefined
    : 'it stands on a "thread" that the file has not'
  const author = element.children.find(({ name }) => name === 'author')
  return {
    authorName: author ? textOf(author, 'name') || textOf(author, 'username') : '',
    body,
    createdAt: dateOf({ field: 'createdAt', line, text: textOf(element, 'createdAt') }),
    isSpoiler: hasSpoiler(message),
    key: idOf(element),
    ...(leftOut === undefined ? {} : { leftOut }),
    line,
    page: { address: page?.address ?? null, slug: page?.slug ?? null },
    parentKey: referenceIn(element, 'parent'),
    precision: 'minute',
    status: isDeleted
      ? 'deleted'
      : isTrue(element, 'isSpam')
        ? 'spam'
        : page?.isDeleted
          ? 'rejected'
          : 'approved',
  }
}

const idOf = ({ attributes, line, name }: XmlElement): string => {
  const id = attributes[ID] ?? ''
  if (/^\d{1,20}$/.test(id)) return id
  throw new ImportError({ detail: `"${ID}" of a "${name}" is missing or no number.`, line })
}

const referenceIn = (element: XmlElement, name: string): null | string =>
  element.children.find((child) => child.name === name)?.attributes[ID] ?? null

const isTrue = (element: XmlElement, name: string): boolean =>
  textOf(element, name).trim() === 'true'
