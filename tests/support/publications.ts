import type { Where } from 'payload'

import type { Mark } from '../../src/publishing/compiled/marks.js'
import type { apiOf, Doc } from './api.js'
import type { Desk } from './payload.js'

import { readHead } from '../../src/publishing/compiled/heads.js'
import { findMark } from '../../src/publishing/compiled/marks.js'
import { processMarks } from '../../src/publishing/compiled/process.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { block, lexical, published } from './api.js'

/** What the desk's publications are made with. */
export const contextOf = ({ payload }: Desk) => ({
  payload,
  publicNow: () => new Date(),
  slugs: DEFAULT_SLUGS,
})

/** Does what a job would do, at once; later on, what waits for a while. */
export const work = async (desk: Desk, { later = 0 }: { later?: number } = {}): Promise<void> =>
  processMarks({ ...contextOf(desk), now: () => Date.now() + later })

export const headOf = async (desk: Desk, id: Doc['id']) =>
  readHead({ ...contextOf(desk), list: String(id) })

/** The mark of a document, or what a transaction has left for it. */
export const markOf = async (
  desk: Desk,
  collection: string,
  id: Doc['id'],
): Promise<Mark | undefined> => {
  const key = `${collection}:${id}`
  const mark = await findMark({ ...contextOf(desk), key })
  if (mark) return mark
  const [left] = await rowsOf(desk, 'list-publication-updates', { key: { contains: `${key}#` } })
  return left && findMark({ ...contextOf(desk), key: String(left.key) })
}

/** A write straight into the database: no hook, no mark. */
export const writePast = async ({
  collection,
  data,
  desk,
  id,
}: {
  collection: string
  data: Record<string, unknown>
  desk: Desk
  id: Doc['id']
}): Promise<void> => {
  await desk.payload.db.updateOne({ collection, data, id })
}

export const rowsOf = async (desk: Desk, collection: string, where: Where = {}) =>
  (
    await desk.payload.db.find<Record<string, unknown> & { id: Doc['id'] }>({
      collection,
      limit: 0,
      pagination: false,
      where,
    })
  ).docs

const png = () => ({
  data: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  mimetype: 'image/png',
  name: `${crypto.randomUUID()}.png`,
  size: 70,
})

/** A published list that shows a document of every kind, each along every way there is. */
export const createShowingAll = async ({
  api,
  slug,
}: {
  api: ReturnType<typeof apiOf>
  slug: string
}) => {
  const named = (what: string) => ({ name: `${what} ${slug}`, slug: `${what}-${slug}` })
  const titled = (what: string) => ({ title: `${what} ${slug}`, slug: `${what}-${slug}` })
  const image = async () => api.create('media', { alt: `Picture ${slug}` }, { file: png() })
  const images = await Promise.all([image(), image(), image(), image(), image(), image()])
  const [hero, poster, photo, authorPhoto, own, embedded] = images.map(({ id }) => id)
  const franchise = await api.create('franchises', named('franchise'))
  const drama = await api.create('dramas', {
    ...published,
    ...titled('drama'),
    franchise: franchise.id,
    poster,
  })
  const sceneDrama = await api.create('dramas', { ...published, ...titled('scene-drama') })
  const person = await api.create('people', { ...published, ...named('person'), photo })
  const actor = await api.create('people', { ...published, ...named('actor') })
  const character = await api.create('characters', named('character'))
  const roleIn = async (inDrama: Doc, by: Doc) =>
    api.create('roles', { character: character.id, drama: inDrama.id, person: by.id })
  const role = await roleIn(drama, person)
  const participant = await roleIn(sceneDrama, actor)
  const speaker = await roleIn(sceneDrama, person)
  const partner = await roleIn(drama, actor)
  const clip = async (title: string) =>
    api.create('clips', { provider: 'youtube', title, url: 'https://youtu.be/abcdefghijk' })
  const clips = await Promise.all([clip('own'), clip('of scene'), clip('in text')])
  const scene = await api.create('scenes', {
    ...published,
    ...titled('scene'),
    clips: [clips[1].id],
    drama: sceneDrama.id,
    participants: [participant.id],
    quotes: [{ speaker: speaker.id, text: 'Words' }],
  })
  const pairing = await api.create('pairings', {
    drama: drama.id,
    nickname: `pairing ${slug}`,
    roles: [partner.id],
    slug: `pairing-${slug}`,
  })
  const author = await api.create('authors', { ...named('author'), photo: authorPhoto })
  const category = await api.create('categories', titled('category'))
  const tag = await api.create('tags', titled('tag'))
  const occasion = await api.create('occasions', titled('occasion'))
  const related = await api.create('ranked-lists', { ...published, ...titled('related') })
  const list = await api.create('ranked-lists', {
    ...published,
    authors: [author.id],
    categories: [category.id],
    entries: [
      {
        blurb: lexical(
          'Text',
          block({ blockType: 'clip', clip: clips[2].id }),
          block({ blockType: 'image', image: embedded }),
        ),
        clips: [clips[0].id],
        dramas: [drama.id],
        images: [{ image: own }],
        pairing: pairing.id,
        people: [person.id],
        quote: { speaker: role.id, text: 'Quote' },
        roles: [role.id],
        scenes: [scene.id],
      },
      { printedTitle: 'Second' },
      { isTiedWithPrevious: true, printedTitle: 'Third' },
    ],
    heroImage: hero,
    occasion: occasion.id,
    relatedLists: [related.id],
    slug,
    tags: [tag.id],
    title: `List ${slug}`,
  })
  return { drama, list, related, scene, sceneDrama }
}
