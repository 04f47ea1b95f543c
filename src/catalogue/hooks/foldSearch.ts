import type { CollectionBeforeOperationHook, Where } from 'payload'

import type { AccessRules } from '../../access/index.js'
import type { ExternalKind } from '../../text/externalIds.js'

import { externalIdsIn } from '../../text/externalIds.js'
import { fold } from '../../text/index.js'

export const SEARCH_FIELD = 'searchText'

/**
 * Makes search find every spelling: the admin's list search and its relationship pickers ask for
 * `like` on the title field, with the text as typed. Both are turned to our folded column, so that
 * accents, hyphens, case and aliases do not matter and % and _ are no wildcards on any engine. What may be
 * an id of another catalogue, or an address of one, finds who has it too. Only for
 * staff: the column holds names that readers may not see, and what they find would tell of them.
 */
export const createFoldSearch =
  ({
    access,
    externalIds,
    titleField,
  }: {
    access: Pick<AccessRules, 'hasRole'>
    externalIds?: ExternalKind | undefined
    titleField: string
  }): CollectionBeforeOperationHook =>
  ({ args, req }) => {
    const { overrideAccess, where } = args as { overrideAccess?: boolean; where?: Where }
    const mayUse = overrideAccess || access.hasRole(req, 'editor', 'contributor', 'moderator')
    return where && mayUse
      ? { ...args, where: foldWhere({ externalIds, titleField, where }) }
      : args
  }

/** The same query with each search of the title turned to the folded column. Pure. */
export const foldWhere = ({
  externalIds,
  titleField,
  where,
}: {
  externalIds?: ExternalKind | undefined
  titleField: string
  where: Where
}): Where => {
  const folded: Where = {}
  for (const [key, value] of Object.entries(where)) {
    if ((key === 'and' || key === 'or') && Array.isArray(value)) {
      // added to, because a search of the title before it may have made an `and` already
      const parts = value.map((part) => foldWhere({ externalIds, titleField, where: part }))
      folded[key] = [...(folded[key] ?? []), ...parts]
      continue
    }
    const typed = searchedText({ isTitle: key === titleField || key === SEARCH_FIELD, value })
    if (typed === undefined) {
      folded[key] = value
      continue
    }
    const words = fold(typed).split(' ').filter(Boolean)
    const conditions: Where[] =
      words.length > 0
        ? words.map((word) => ({ [SEARCH_FIELD]: { contains: word } }))
        : [{ [SEARCH_FIELD]: { exists: true } }]
    const ids = externalIds ? externalIdsIn({ kind: externalIds, text: typed }) : []
    folded.and = [
      ...(folded.and ?? []),
      ...(ids.length > 0
        ? [
            {
              or: [
                { and: conditions },
                ...ids.map(({ field, id }) => ({ [field]: { equals: id } })),
              ],
            },
          ]
        : conditions),
    ]
  }
  return folded
}

const searchedText = ({
  isTitle,
  value,
}: {
  isTitle: boolean
  value: unknown
}): string | undefined => {
  if (!isTitle || typeof value !== 'object' || value === null) return undefined
  const operators = Object.entries(value)
  if (operators.length !== 1) return undefined
  const [operator, text] = operators[0] ?? []
  return (operator === 'like' || operator === 'contains') && typeof text === 'string'
    ? text
    : undefined
}
