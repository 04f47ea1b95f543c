import type { Field, FlattenedField, RichTextField } from 'payload'

import { flattenAllFields } from 'payload/shared'

import type { ReferenceField, TextReferences } from './types.js'

/** What the graph reads of a Lexical editor once Payload has sanitized it; another editor has none of it. */
type LexicalEditor = {
  editorConfig?: {
    features?: {
      getSubFields?: ReadonlyMap<string, (args: object) => Field[] | null | undefined>
    }
    resolvedFeatureMap?: ReadonlyMap<string, { sanitizedServerFeatureProps?: unknown }>
  }
}

type UploadProps = { collections: Record<string, { fields?: Field[] }> }

/** Finds the fields that refer to documents among others; see referencesIn. */
export type FindReferences = (args: {
  fields: readonly FlattenedField[]
  parentIsLocalized: boolean
}) => ReferenceField[]

/** Nodes that name the collection and the document themselves. */
export const REFERRING_NODES = ['relationship', 'upload'] as const

/**
 * What refers to documents in the texts of an editor, and to which collections. A block may have texts of
 * the same editor, so what is found is kept before it is complete.
 */
export const createTextReader = (find: FindReferences) => {
  const known = new Map<unknown, Map<boolean, TextReferences>>()

  const read = ({
    field,
    parentIsLocalized,
  }: {
    field: Pick<RichTextField, 'editor' | 'localized'>
    parentIsLocalized: boolean
  }): TextReferences => {
    const { editor } = field
    const isLocalized = parentIsLocalized || Boolean(field.localized)
    const byLocalized = known.get(editor) ?? new Map<boolean, TextReferences>()
    known.set(editor, byLocalized)
    const before = byLocalized.get(isLocalized)
    if (before) return before
    const blocks = new Map<string, ReadonlyMap<string, readonly ReferenceField[]>>()
    const fields = new Map<string, readonly ReferenceField[]>()
    const uploads = new Map<string, readonly ReferenceField[]>()
    const { features, resolvedFeatureMap } = (editor as LexicalEditor).editorConfig ?? {}
    const propsOf = <Props extends object>(feature: string): Partial<Props> =>
      (resolvedFeatureMap?.get(feature)?.sanitizedServerFeatureProps ?? {}) as Partial<Props>
    const named = REFERRING_NODES.flatMap(
      (node) => propsOf<{ enabledCollectionSlugs: string[] }>(node).enabledCollectionSlugs ?? [],
    )
    const text: TextReferences = { blocks, fields, named, uploads }
    byLocalized.set(isLocalized, text)

    const within = (inner: readonly FlattenedField[]) =>
      find({ fields: inner, parentIsLocalized: isLocalized })
    for (const [type, getSubFields] of features?.getSubFields ?? []) {
      // those of all collections together; they are read one by one below
      if (type === 'upload') continue
      const inner = flattenAllFields({ fields: getSubFields({}) ?? [] })
      const [only] = inner
      if (inner.length === 1 && only?.type === 'blocks') {
        blocks.set(
          type,
          new Map(
            (only.blockReferences ?? only.blocks).flatMap((block) =>
              typeof block === 'string' ? [] : [[block.slug, within(block.flattenedFields)]],
            ),
          ),
        )
      } else {
        fields.set(type, within(inner))
      }
    }
    const { collections = {} } = propsOf<UploadProps>('upload')
    for (const [slug, { fields: own }] of Object.entries(collections)) {
      uploads.set(slug, within(flattenAllFields({ fields: own ?? [] })))
    }
    return text
  }
  return read
}

/** The collections that a text refers to, with those of the texts in its blocks. */
export const targetsOf = (
  text: TextReferences,
  seen: Set<TextReferences> = new Set<TextReferences>(),
): string[] => {
  if (seen.has(text)) return []
  seen.add(text)
  const { blocks, fields, named, uploads } = text
  const inner = [
    ...[...blocks.values()].flatMap((bySlug) => [...bySlug.values()]),
    ...fields.values(),
    ...uploads.values(),
  ].flat()
  return [
    ...new Set([
      ...named,
      ...inner.flatMap((field) => (field.text ? targetsOf(field.text, seen) : field.to)),
    ]),
  ]
}
