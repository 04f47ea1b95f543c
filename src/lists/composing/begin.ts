/** Beginning a list from others, from parts of them, or from what a query finds. */
import type { Payload, PayloadRequest, TypedUser } from 'payload'

import { Forbidden, NotFound, ValidationError } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Data, Id } from '../../storage/types.js'
import type { BegunBy } from './once.js'
import type { CopyPlan } from './plan.js'

import { MAIN_SECTION } from '../hooks/list.js'
import { rowsOf } from '../../storage/documents/index.js'
import { findLatest } from '../moves/head.js'
import { arrangeByPlacement } from '../moves/placement.js'
import { catchUp } from '../moves/settle.js'
import { BEGUN_BY_KEY } from './once.js'
import { COPY_KEY } from './plan.js'
import { joining } from '../../storage/isolated.js'

type Context = {
  /** What the list is to keep of the request that begins it. */
  begunBy?: BegunBy | undefined
  /** Language of the new title; undefined where the app has none. */
  locale: string | undefined
  payload: Payload
  req: PayloadRequest
  slugs: CollectionSlugs
}

/** Most entries that a list can have. */
export const MAX_ENTRIES = 2000

export type BegunList = { id: Id; title: string }

export type BeginOutcome =
  | { kind: 'begun'; list: BegunList }
  /** The caller may not see the original, or may not make lists. */
  | { kind: 'forbidden' | 'not-found' }

/**
 * Makes a draft from a list, by a plan; the original stays as it is. Texts come along in all locales.
 * Payload's own duplication does it, so that what is fixed of it is fixed here.
 */
export const copyList = async ({
  begunBy,
  list,
  locale,
  payload,
  plan,
  req,
  slugs,
}: Context & { list: Id; plan: CopyPlan }): Promise<BeginOutcome> => {
  try {
    const { id } = await withFreeSlug(() =>
      payload.duplicate({
        collection: slugs.rankedLists,
        context: { [BEGUN_BY_KEY]: begunBy, [COPY_KEY]: plan },
        depth: 0,
        draft: true,
        id: list,
        ...(locale ? { locale } : {}),
        overrideAccess: false,
        ...joining(req),
        select: {},
        user: req.user as TypedUser,
      }),
    )
    return { kind: 'begun', list: { id, title: plan.title.text } }
  } catch (error) {
    if (error instanceof NotFound) return { kind: 'not-found' }
    if (error instanceof Forbidden) return { kind: 'forbidden' }
    throw error
  }
}

/** Makes a draft with these entries, and with these fields where there are some. */
export const createList = async ({
  begunBy,
  fields = {},
  locale,
  payload,
  req,
  rows,
  slugs,
  title,
}: Context & { fields?: Data; rows: readonly Data[]; title: string }): Promise<BegunList> => {
  const { id } = await withFreeSlug(() =>
    payload.create({
      collection: slugs.rankedLists,
      context: { [BEGUN_BY_KEY]: begunBy },
      data: { ...fields, entries: rows, title },
      depth: 0,
      draft: true,
      ...(locale ? { locale } : {}),
      overrideAccess: false,
      ...joining(req),
      select: {},
      user: req.user as TypedUser,
    }),
  )
  return { id, title }
}

/** How many may begin a list of the same title at the same moment. */
const MAX_ATTEMPTS = 10

/** Makes a document anew where another one has taken its slug between looking for a free one and writing. */
const withFreeSlug = async (work: () => Promise<unknown>): Promise<{ id: Id }> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await work()) as { id: Id }
    } catch (error) {
      // not every server says which key it was
      const isTaken =
        error instanceof ValidationError &&
        error.data.errors.every(({ path }) => !path || path === 'slug')
      if (!isTaken || attempt === MAX_ATTEMPTS) throw error
    }
  }
}

/** A list as it is stored, its rows in the order that they have now; undefined where there is none. */
export const readStored = async ({
  list,
  payload,
  slugs,
}: Pick<Context, 'payload' | 'slugs'> & { list: Id }): Promise<Data | undefined> => {
  const settled = await catchUp({ list, payload, slugs })
  const latest = await findLatest({ list, payload, slugs })
  if (!settled || !latest) return undefined
  const entries = arrangeByPlacement({
    placement: [...settled.state.entries],
    rows: rowsOf(latest.content.entries),
  })
  return { ...latest.content, entries }
}

/** Whether the caller may see a list. */
export const canSee = async ({
  list,
  payload,
  req,
  slugs,
}: Omit<Context, 'locale'> & { list: Id }): Promise<boolean> => {
  const { docs } = await payload.find({
    collection: slugs.rankedLists,
    depth: 0,
    draft: true,
    joins: false,
    limit: 1,
    overrideAccess: false,
    pagination: false,
    select: {},
    user: req.user as TypedUser,
    where: { id: { equals: list } },
  })
  return docs.length > 0
}

/** The section that found entries go into: the first main one of a list that is begun from. */
export const firstSection = (content: Data | undefined): string => {
  const sections = rowsOf(content?.sections)
  const main = sections.find(({ kind }) => kind === 'main') ?? sections[0]
  return typeof main?.key === 'string' ? main.key : MAIN_SECTION.key
}
