/** What an app ranks: the words for it, its kinds, and what schema.org calls it. Pure. */
import { SECTION_KINDS } from '../ranking/index.js'
import { SCENE_KINDS, WORK_TYPES, type WorkType } from '../vocabulary.js'

/** One of several and all of them: "Film", "Films". */
type Noun = { plural: string; singular: string }

/** What has a noun: the collections of works, of people and of scenes. */
const NOUN_KEYS = ['dramas', 'people', 'scenes'] as const

type Nouns = Partial<Record<(typeof NOUN_KEYS)[number], Noun>>

/** A kind that documents choose: as it is stored, with its label, or its labels by language. */
export type Kind = string | { label: Record<string, string> | string; value: string }

export type GenreOptions = {
  /** What works (dramas), people and scenes are called in the admin panel, by language. */
  labels?: Record<string, Nouns>
  /**
   * The kinds of scenes.
   * @default confession, kiss, proposal, reunion, farewell, rescue, other
   */
  sceneKinds?: readonly Kind[]
  /**
   * The kinds of a list's sections, `main` among them: the entries of a main section are those that rank.
   * @default main, spotlight, honourable-mentions, benchmark
   */
  sectionKinds?: readonly Kind[]
  /**
   * What works are in structured data.
   * @default 'TVSeries'
   */
  workType?: WorkType
}

export type SanitizedGenre = {
  labels: Readonly<Record<string, Nouns>>
  sceneKinds: readonly Kind[]
  sectionKinds: readonly Kind[]
  workType: WorkType
}

/** The kinds as they are stored. */
export const valuesOf = (kinds: readonly Kind[]): string[] =>
  kinds.map((kind) => (typeof kind === 'string' ? kind : kind.value))

/** @throws Error with a full sentence that names the option and what would be right. */
export const sanitizeGenre = ({
  labels = {},
  sceneKinds = SCENE_KINDS,
  sectionKinds = SECTION_KINDS,
  workType = 'TVSeries',
}: GenreOptions = {}): SanitizedGenre => {
  if (!WORK_TYPES.includes(workType)) {
    throw wrong('workType', workType, `one of ${WORK_TYPES.join(', ')}`)
  }
  for (const [language, nouns] of Object.entries(labels)) {
    for (const [key, noun] of Object.entries(nouns) as Array<[string, Noun]>) {
      const isKnown = (NOUN_KEYS as readonly string[]).includes(key)
      if (!isKnown || !isText(noun?.singular) || !isText(noun?.plural)) {
        throw wrong(
          `labels.${language}.${key}`,
          noun,
          `{ plural, singular } for one of ${NOUN_KEYS.join(', ')}`,
        )
      }
    }
  }
  checkKinds({ kinds: sceneKinds, name: 'sceneKinds' })
  checkKinds({ kinds: sectionKinds, name: 'sectionKinds' })
  if (!valuesOf(sectionKinds).includes('main')) {
    throw wrong('sectionKinds', sectionKinds, 'kinds of sections with "main" among them')
  }
  return { labels, sceneKinds, sectionKinds, workType }
}

const checkKinds = ({ kinds, name }: { kinds: readonly Kind[]; name: string }): void => {
  const values = valuesOf(kinds)
  const isRight =
    kinds.length > 0 &&
    values.every((value) => /^[a-z][a-z0-9-]{0,39}$/.test(value)) &&
    new Set(values).size === values.length
  if (isRight) return
  throw wrong(
    name,
    kinds,
    'kinds of small letters, digits and hyphens, 40 at most, each once, with or without a label',
  )
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

const wrong = (name: string, value: unknown, right: string): Error =>
  new Error(`rankedLists: options.genre.${name} is ${JSON.stringify(value)}; it takes ${right}.`)
