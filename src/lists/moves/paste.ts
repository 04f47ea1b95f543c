import type { PayloadRequest } from 'payload'

import type { NameMatch, NameSuggestion, PastedLine } from '../../ranking/index.js'
import type { Row } from '../../storage/types.js'
import type { ListContext } from './context.js'
import type { PasteCandidate, PasteLine, PasteResult } from './types.js'

import { idOf, idsOf, inLocale, localeValues } from '../../storage/documents/index.js'
import { createNameMatcher, parsePastedList } from '../../ranking/index.js'
import { numberOf } from '../../storage/documents/values.js'
import { toIds } from '../../storage/ids.js'
import { fold } from '../../text/index.js'
import { isHtml, linesOfHtml } from '../importing/clipboard.js'
import { matchDramas } from './dramas.js'
import { readRows } from './rows.js'
import { findVisible } from './search.js'

/** Most scenes of the matched dramas. */
const MAX_SCENES = 5000
/**
 * How sure a match with a scene must be: it is taken without a choice by the editor, so only the
 * exact name will do.
 */
const SURE = 0.9

type PasteContext = ListContext & { locale: string | undefined; req: PayloadRequest }

type Document = Row

/**
 * Reads pasted lines and finds the drama of each, by any of its names, and the scene where the line
 * names one. Nothing is written.
 *
 * @throws RankingError where the text is too long
 */
export const matchPaste = async ({
  text,
  ...context
}: PasteContext & { text: string }): Promise<PasteResult> => {
  const { asides, heading, lines, numberStyle, order, statedCount } = parsePastedList(
    isHtml(text) ? linesOfHtml(text) : text,
  )
  const { byId, matches } = await matchDramas({ ...context, lines })
  const sceneOf = await matchScenes({ ...context, lines, matches })
  const taken = new Set((await readRows(context)).flatMap(keysOfRow))

  const { locale } = context
  const toCandidate = (found: NameSuggestion): PasteCandidate => ({
    confidence: found.confidence,
    id: byId.get(found.id)?.id ?? found.id,
    method: found.method,
    title: inLocale({ locale, value: byId.get(found.id)?.title }),
    year: numberOf(byId.get(found.id)?.year),
  })
  return {
    asides,
    heading,
    lines: lines.map((line, index): PasteLine => {
      const found = matches[index]
      const scene = sceneOf[index] ?? null
      const key = found?.id ? keyOfLine({ drama: found.id, line, scene }) : undefined
      const isDuplicate = key !== undefined && taken.has(key)
      if (key !== undefined) taken.add(key)
      return {
        ...line,
        alternatives: (found?.alternatives ?? []).map(toCandidate),
        isDuplicate,
        match: found?.id
          ? toCandidate({
              confidence: found.confidence,
              id: found.id,
              method: found.method,
              name: found.name ?? '',
            })
          : null,
        scene: scene ? { id: scene.id, label: inLocale({ locale, value: scene.label }) } : null,
      }
    }),
    numberStyle,
    order,
    statedCount,
  }
}

/** For each line the scene of its drama that goes by its title or a quote in it. */
const matchScenes = async ({
  lines,
  matches,
  payload,
  req,
  slugs,
}: PasteContext & {
  lines: readonly PastedLine[]
  matches: readonly NameMatch[]
}): Promise<Array<Document | undefined>> => {
  const wanted = matches.flatMap(({ id }, index) =>
    // a line that says nothing but the drama's name names no scene
    id !== null && lines[index]?.dramaHint ? [id] : [],
  )
  const dramas = toIds({ collection: slugs.dramas, ids: [...new Set(wanted)], payload })
  if (dramas.length === 0) return []
  const scenes = await findVisible({
    collection: slugs.scenes,
    limit: MAX_SCENES,
    locale: 'all',
    payload,
    req,
    select: ['drama', 'label', 'quotes', 'title'],
    slugs,
    where: { drama: { in: dramas } },
  })
  const byDrama = new Map<string, Document[]>()
  for (const scene of scenes) {
    const drama = String(idOf(scene.drama))
    byDrama.set(drama, [...(byDrama.get(drama) ?? []), scene])
  }
  return lines.map((line, index) => {
    const own = byDrama.get(matches[index]?.id ?? '')
    if (!own || !line.dramaHint) return undefined
    const found = createNameMatcher(
      own.map((scene) => ({
        id: String(scene.id),
        names: [...localeValues(scene.title), ...quotesOf(scene)],
      })),
    )({ title: line.title })
    return found.confidence >= SURE ? own.find(({ id }) => String(id) === found.id) : undefined
  })
}

const quotesOf = ({ quotes }: Document): string[] =>
  Array.isArray(quotes)
    ? quotes.flatMap((row: unknown) => localeValues((row as { text?: unknown } | null)?.text))
    : []

/** What a line is about, for finding the same twice: the scene, else something in a drama, or the drama. */
const keyOfLine = ({
  drama,
  line,
  scene,
}: {
  drama: string
  line: PastedLine
  scene: Document | null
}): string =>
  scene ? `scene:${scene.id}` : `drama:${drama}:${line.dramaHint ? fold(line.title) : ''}`

/** A row is found by its scenes, and by its drama and heading: a line need not name the scene. */
const keysOfRow = (row: Record<string, unknown>): string[] => [
  ...idsOf(row.scenes).map((id) => `scene:${id}`),
  ...idsOf(row.dramas)
    .slice(0, 1)
    .map((drama) => `drama:${drama}:${fold(localeValues(row.heading)[0] ?? '')}`),
]
