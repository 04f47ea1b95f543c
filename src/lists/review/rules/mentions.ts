import type { Flow, Note } from './types.js'

/** An open note that somebody has to see. */
export type Task = {
  /** The day by which it is due (YYYY-MM-DD); null where it has none. */
  dueOn: null | string
  note: string
  /** The id of the account, as text. */
  user: string
}

/** Whom a note mentions; notes of earlier versions mention nobody. */
export const mentionsOf = ({ mentions }: Pick<Note, 'mentions'>): readonly string[] =>
  mentions ?? []

/**
 * Whose the open notes of a list are: those whom they mention; a note with a day and no name is for whom
 * the list is assigned to, else for who wrote it.
 */
export const tasksOf = ({ assignee, notes }: Pick<Flow, 'assignee' | 'notes'>): Task[] =>
  notes.flatMap((note) => {
    if (note.resolvedAt !== null) return []
    const dueOn = note.dueOn ?? null
    const named = mentionsOf(note)
    const users = named.length > 0 ? named : dueOn === null ? [] : [assignee ?? note.by]
    return [...new Set(users)].map((user) => ({ dueOn, note: note.id, user }))
  })

/** The key of a task, unique in all lists. */
export const taskKey = ({ list, note, user }: Pick<Task, 'note' | 'user'> & { list: string }) =>
  `${list}:${note}:${user}`

/**
 * Those of some people whom a text names with an @, the longest names first: "@Kim Ji" is not "@Kim".
 *
 * @returns their ids
 */
export const namedIn = ({
  people,
  text,
}: {
  people: ReadonlyArray<{ id: string; name: string }>
  text: string
}): string[] => {
  let rest = text
  const found = new Set<string>()
  for (const { id, name } of people.toSorted((one, other) => other.name.length - one.name.length)) {
    const mark = `@${name}`
    if (name === '' || !rest.includes(mark)) continue
    found.add(id)
    // two accounts of the same name are both meant
    if (people.filter((each) => each.name === name).length === 1) rest = rest.replaceAll(mark, ' ')
  }
  return people.map(({ id }) => id).filter((id) => found.has(id))
}

/** What is being typed after an @ before the caret; null where nothing is. */
export const askedFor = ({ caret, text }: { caret: number; text: string }): null | string =>
  /(?:^|\s)@([^@\n]{0,40})$/.exec(text.slice(0, caret))?.[1] ?? null

/** Under which key an account keeps whether it wants its open notes by e-mail, among its preferences. */
export const DIGEST_PREFERENCE = 'ranked-lists-note-digest'

/** What an account wants, which anybody may write into their own preferences; null for no digest. */
export const digestWishOf = (value: unknown): null | { language: string } => {
  const { isOn, language } = (value ?? {}) as { isOn?: unknown; language?: unknown }
  if (isOn !== true) return null
  return {
    language: typeof language === 'string' && /^[\w-]{2,10}$/.test(language) ? language : 'en',
  }
}
