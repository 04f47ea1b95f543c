import type { TypedUser } from 'payload'

import type { Board, History, MovesResult } from '../../src/lists/moves/types.js'
import type { Operation } from '../../src/ranking/index.js'
import type { MoverTask } from './mover.js'
import type { Desk } from './payload.js'
import type { Row as Doc } from '../../src/storage/types.js'

import { startProcess } from './processes.js'

export type { Doc }

export type Answer<T> = { body: T; headers: Headers; status: number }

type Rows = Array<Record<string, unknown>>

/** The moves API of a desk in the name of somebody. */
export const editorOf = (desk: Desk, user?: TypedUser) => {
  const send = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> => {
    const response = await desk.rest(`/api/ranked-lists${path}`, {
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { 'Content-Type': 'application/json', ...headers },
      method,
      ...(user ? { user } : {}),
    })
    const text = await response.text()
    return {
      body: (text === '' ? null : JSON.parse(text)) as T,
      headers: response.headers,
      status: response.status,
    }
  }
  const get = async <T>(path: string): Promise<T> => {
    const { body, status } = await send<T>('GET', path)
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
    return body
  }
  return {
    board: (id: Doc['id'], query = '') => get<Board>(`/${id}/board${query}`),
    history: (id: Doc['id'], query = '') => get<History>(`/${id}/moves${query}`),
    move: (
      id: Doc['id'],
      request: { key?: string; operations: unknown; revision: number; rows?: Rows },
    ) => send<MovesResult>('POST', `/${id}/moves`, { key: crypto.randomUUID(), ...request }),
    send,
  }
}

/** A list with entries of these titles; the ids of the entries by title. */
export const makeList = async ({
  data = {},
  desk,
  titles,
}: {
  data?: Record<string, unknown>
  desk: Desk
  titles: readonly string[]
}): Promise<{ id: Doc['id']; idOf: (title: string) => string }> => {
  const list = (await desk.payload.create({
    collection: 'ranked-lists',
    data: {
      _status: 'draft',
      entries: titles.map((printedTitle) => ({ printedTitle })),
      title: `A list of ${titles.length}`,
      ...data,
    },
    depth: 0,
    draft: data._status !== 'published',
  })) as Doc
  const ids = new Map(
    (list.entries as Array<{ id: string; printedTitle: string }>).map((row) => [
      row.printedTitle,
      row.id,
    ]),
  )
  return {
    id: list.id,
    idOf: (title) => {
      const id = ids.get(title)
      if (!id) throw new Error(`No entry "${title}".`)
      return id
    },
  }
}

export const move = (ids: string | string[], to: unknown): Operation =>
  ({ ids: [ids].flat(), to, type: 'move' }) as Operation

/** Printed titles of the stored list in the order in which Payload gives them. */
export const storedTitles = async ({
  desk,
  draft,
  id,
}: {
  desk: Desk
  draft: boolean
  id: Doc['id']
}): Promise<string[]> => {
  const list = (await desk.payload.findByID({
    collection: 'ranked-lists',
    depth: 0,
    draft,
    id,
  })) as unknown as { entries: Array<{ printedTitle: string }> }
  return list.entries.map(({ printedTitle }) => printedTitle)
}

/** A new id for a row, as a client makes it. */
export const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

/** Another process that moves entries; see mover.ts. */
export const startMover = (task: MoverTask) => startProcess<string>({ script: 'mover', task })
