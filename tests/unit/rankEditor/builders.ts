import type { Board, BoardEntry } from '../../../src/lists/moves/types.js'
import type { RankingSettings } from '../../../src/ranking/index.js'
import { createEditorStore } from '../../../admin/RankEditor/store.js'
import { writeMessage } from '../../../admin/RankEditor/messages.js'
import type { Message, Translate } from '../../../admin/RankEditor/messages.js'
import { en } from '../../../src/translations/en.js'

export const SETTINGS: RankingSettings = {
  displayDirection: 'ascending',
  mode: 'ranked',
  numberStyle: '#N',
  showNumbers: true,
  tieStyle: 'competition',
}

export const entry = (id: string, rest: Partial<BoardEntry> = {}): BoardEntry => ({
  contentRevision: '1',
  dramas: [],
  flags: { duplicateOf: [], hasBrokenClip: false, hasSpoiler: false, isMissingTitle: false },
  id,
  isTiedWithPrevious: false,
  people: [],
  printedTitle: null,
  scenes: [],
  section: 'main',
  thumbnail: null,
  title: id,
  year: null,
  ...rest,
})

/** A board of entries named by letters; `b=` is tied with the one before it. */
export const board = (ids: string, rest: Partial<Board> = {}): Board => ({
  entries: ids
    .split(' ')
    .filter(Boolean)
    .map((id) => entry(id.replace('=', ''), { isTiedWithPrevious: id.endsWith('=') })),
  etag: 'W/"1"',
  id: 1,
  published: null,
  repairedAt: null,
  revision: 1,
  sections: [{ key: 'main', kind: 'main', title: null }],
  settings: SETTINGS,
  ...rest,
})

export const makeStore = (ids: string, rest: Partial<Board> = {}) => {
  let count = 0
  const store = createEditorStore({ createKey: () => `key-${++count}`, random: () => 0 })
  store.receive(board(ids, rest))
  return store
}

/** Ids in the order shown, those tied with the one before marked as in `board`. */
export const shown = (store: ReturnType<typeof makeStore>): string =>
  store
    .getState()
    .local.entries.map(({ id, isTiedWithPrevious }) => (isTiedWithPrevious ? `${id}=` : id))
    .join(' ')

/** The English sentence, as Payload's `t` writes it. */
const t: Translate = (key, vars = {}) => {
  const strings = en.rankEditor as Record<string, string>
  const text = (vars.count === 1 && strings[`${key}_one`]) || strings[key] || key
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(vars[name] ?? whole))
}

const write = (message: Message | undefined): string =>
  message ? writeMessage({ message, t }) : ''

export const said = (store: ReturnType<typeof makeStore>): string =>
  write(store.getState().announcement?.message)
