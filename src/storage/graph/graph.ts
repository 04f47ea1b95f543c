import type { FlattenedField, SanitizedConfig } from 'payload'

import { fieldIsVirtual, fieldShouldBeLocalized } from 'payload/shared'

import type { Edge, ReferenceField, Step } from './types.js'

import { createTextReader, targetsOf } from './text.js'

/** What the graph is made of. */
export type GraphConfig = Pick<SanitizedConfig, 'blocks' | 'collections' | 'globals'>

export type ReferenceGraph = {
  edges: readonly Edge[]
  /** The fields of a collection that refer to documents. */
  from: (slug: string) => readonly Edge[]
  /** The fields of all collections and globals that may refer to documents of one. */
  to: (slug: string) => readonly Edge[]
}

/** Payload's own collections refer to documents by locks and preferences, which hold no content. */
const isOwnOfPayload = (slug: string): boolean => slug.startsWith('payload-')

/** The key under which a collection says by `custom` that it is a mirror. */
const CUSTOM = 'rankedLists'

/**
 * Whether a collection only mirrors documents of others, as that of plugin-search does: its documents come and
 * go with those that they refer to, so they hold none of them, and none is merged into another.
 */
const isMirror = ({ custom, fields }: GraphConfig['collections'][number]): boolean =>
  (custom?.[CUSTOM] as undefined | { isMirror?: unknown })?.isMirror === true ||
  fields.some(({ admin }) => {
    const shown = (admin?.components as undefined | { Field?: unknown })?.Field
    const path = typeof shown === 'object' && shown !== null && 'path' in shown ? shown.path : shown
    return typeof path === 'string' && path.startsWith('@payloadcms/plugin-search/')
  })

/**
 * The graph of references: every relationship, upload and text that names documents, in groups, tabs,
 * arrays and blocks of every collection and global, those that the app has added among them. Made
 * once for each config.
 */
export const graphOf = (config: GraphConfig): ReferenceGraph => {
  const before = known.get(config)
  if (before) return before
  const edges = edgesOf(config)
  const from = new Map<string, Edge[]>()
  const to = new Map<string, Edge[]>()
  const add = (edgesBySlug: Map<string, Edge[]>, slug: string, edge: Edge): void => {
    edgesBySlug.set(slug, [...(edgesBySlug.get(slug) ?? []), edge])
  }
  for (const edge of edges) {
    if (!edge.isGlobal) add(from, edge.from, edge)
    for (const slug of edge.to) add(to, slug, edge)
  }
  const graph: ReferenceGraph = {
    edges,
    from: (slug) => from.get(slug) ?? [],
    to: (slug) => to.get(slug) ?? [],
  }
  known.set(config, graph)
  return graph
}

const known = new WeakMap<GraphConfig, ReferenceGraph>()

const edgesOf = ({ blocks = [], collections, globals }: GraphConfig): Edge[] => {
  const find = createFind(blocks)
  const edgesIn = (
    { flattenedFields, slug }: { flattenedFields: readonly FlattenedField[]; slug: string },
    isGlobal: boolean,
  ): Edge[] =>
    find({ fields: flattenedFields, parentIsLocalized: false }).map((field) => ({
      ...field,
      from: slug,
      isGlobal,
      to: field.text ? targetsOf(field.text) : field.to,
    }))
  return [
    ...collections
      .filter((collection) => !isOwnOfPayload(collection.slug) && !isMirror(collection))
      .flatMap((collection) => edgesIn(collection, false)),
    ...globals.flatMap((global) => edgesIn(global, true)),
  ]
}

/** Where a field stands. */
type At = { key: string; parentIsLocalized: boolean; path: string; steps: readonly Step[] }

const createFind = (shared: NonNullable<GraphConfig['blocks']>) => {
  const textsOf = createTextReader(({ fields, parentIsLocalized }) =>
    findIn({ at: { key: '', parentIsLocalized, path: '', steps: [] }, fields }),
  )

  const findIn = ({
    at,
    fields,
  }: {
    at: At
    fields: readonly FlattenedField[]
  }): ReferenceField[] =>
    fields.flatMap((field): ReferenceField[] => {
      if (fieldIsVirtual(field)) return []
      const { parentIsLocalized } = at
      const isLocalized = fieldShouldBeLocalized({ field, parentIsLocalized })
      const { name } = field
      const [key, path] = [joined(at.key, name), joined(at.path, name)]
      const leaf = {
        isLocalized,
        isRequired: 'required' in field && Boolean(field.required),
        key,
        name,
        path,
        steps: at.steps,
      }
      const inner = (kind: Step['kind'], block: null | string): At => ({
        key: block === null ? key : `${key}[${block}]`,
        parentIsLocalized: parentIsLocalized || isLocalized,
        path,
        steps: [...at.steps, { block, isLocalized, kind, name }],
      })
      switch (field.type) {
        case 'array':
          return findIn({ at: inner('array', null), fields: field.flattenedFields })
        case 'blocks':
          return (field.blockReferences ?? field.blocks).flatMap((reference) => {
            const block =
              typeof reference === 'string'
                ? shared.find(({ slug }) => slug === reference)
                : reference
            if (!block) return []
            return findIn({ at: inner('blocks', block.slug), fields: block.flattenedFields })
          })
        case 'group':
        case 'tab':
          return findIn({ at: inner('group', null), fields: field.flattenedFields })
        case 'relationship':
        case 'upload':
          return [
            {
              ...leaf,
              isMany: Boolean(field.hasMany),
              isPolymorphic: Array.isArray(field.relationTo),
              kind: field.type,
              text: null,
              to: [field.relationTo].flat(),
            },
          ]
        case 'richText': {
          const text = textsOf({ field, parentIsLocalized })
          return [
            {
              ...leaf,
              isMany: true,
              isPolymorphic: true,
              kind: field.type,
              text,
              to: text.named,
            },
          ]
        }
        default:
          return []
      }
    })

  return ({
    fields,
    parentIsLocalized,
  }: {
    fields: readonly FlattenedField[]
    parentIsLocalized: boolean
  }): ReferenceField[] =>
    findIn({ at: { key: '', parentIsLocalized, path: '', steps: [] }, fields })
}

const joined = (before: string, name: string): string =>
  before === '' ? name : `${before}.${name}`
