import type { Field } from 'payload'

import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { flattenAllFields } from 'payload/shared'

import type { GraphConfig } from '../../../../src/storage/graph/graph.js'

import { graphOf, referencesIn, withReferences } from '../../../../src/storage/graph/index.js'

/** A field with what it may stand in; names come later, each once. */
type Tree =
  | { inner: Tree[]; kind: 'array' | 'collapsible' | 'group' | 'row'; isLocalized: boolean }
  | { inner: Tree[][]; kind: 'blocks' | 'tabs'; isLocalized: boolean }
  | { isLocalized: boolean; isMany: boolean; isPolymorphic: boolean; kind: 'reference' }

const LOCALES = ['en', 'ko']

const { tree } = fc.letrec<{ tree: Tree; trees: Tree[] }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      isLocalized: fc.boolean(),
      isMany: fc.boolean(),
      isPolymorphic: fc.boolean(),
      kind: fc.constant('reference' as const),
    }),
    fc.record({
      inner: tie('trees'),
      isLocalized: fc.boolean(),
      kind: fc.constantFrom(
        'array' as const,
        'collapsible' as const,
        'group' as const,
        'row' as const,
      ),
    }),
    fc.record({
      inner: fc.array(tie('trees'), { maxLength: 2, minLength: 1 }),
      isLocalized: fc.boolean(),
      kind: fc.constantFrom('blocks' as const, 'tabs' as const),
    }),
  ),
  trees: fc.array(tie('tree'), { maxLength: 3, minLength: 1 }),
}))

/** Fields of these trees, and a document that has something everywhere, with all that it refers to. */
const build = (trees: readonly Tree[]) => {
  let count = 0
  const next = (): number => (count += 1)
  const expected: string[] = []

  const refer = ({
    isMany,
    isPolymorphic,
  }: {
    isMany: boolean
    isPolymorphic: boolean
  }): unknown => {
    const one = () => {
      const id = next()
      const to = isPolymorphic && id % 2 ? 'people' : 'dramas'
      expected.push(`${to}:${id}`)
      return isPolymorphic ? { relationTo: to, value: id } : id
    }
    return isMany ? [one(), one()] : one()
  }

  const fill = (
    from: readonly Tree[],
    isWithinLocale: boolean,
  ): { fields: Field[]; values: () => Record<string, unknown> } => {
    const parts = from.map((one) => fillOne(one, isWithinLocale))
    return {
      fields: parts.map(({ field }) => field),
      values: () =>
        Object.assign({}, ...parts.map(({ values }) => values())) as Record<string, unknown>,
    }
  }

  const fillOne = (
    one: Tree,
    isWithinLocale: boolean,
  ): { field: Field; values: () => Record<string, unknown> } => {
    const name = `f${next()}`
    const isByLocale = one.isLocalized && !isWithinLocale
    const named = (value: () => unknown) => () => ({
      [name]: isByLocale ? Object.fromEntries(LOCALES.map((locale) => [locale, value()])) : value(),
    })
    const rest = { localized: one.isLocalized, name }
    switch (one.kind) {
      case 'array': {
        const { fields, values } = fill(one.inner, isWithinLocale || one.isLocalized)
        const rows = () => [1, 2].map(() => ({ ...values(), id: `r${next()}` }))
        return { field: { ...rest, fields, type: 'array' }, values: named(rows) }
      }
      case 'blocks': {
        const blocks = one.inner.map((inner) => ({
          slug: `b${next()}`,
          ...fill(inner, isWithinLocale || one.isLocalized),
        }))
        const rows = () =>
          blocks.map(({ slug, values }) => ({ ...values(), blockType: slug, id: `r${next()}` }))
        const field = {
          ...rest,
          blocks: blocks.map(({ fields, slug }) => ({ fields, slug })),
          type: 'blocks',
        } as Field
        return { field, values: named(rows) }
      }
      case 'collapsible':
      case 'row': {
        const { fields, values } = fill(one.inner, isWithinLocale)
        return { field: { fields, label: name, type: one.kind } as Field, values }
      }
      case 'group': {
        const { fields, values } = fill(one.inner, isWithinLocale || one.isLocalized)
        return { field: { ...rest, fields, type: 'group' }, values: named(values) }
      }
      case 'reference': {
        const field = {
          ...rest,
          hasMany: one.isMany,
          relationTo: one.isPolymorphic ? ['dramas', 'people'] : 'dramas',
          type: 'relationship',
        } as Field
        return { field, values: named(() => refer(one)) }
      }
      case 'tabs': {
        const tabs = one.inner.map((inner, index) => {
          const { fields, values } = fill(inner, isWithinLocale || (index > 0 && one.isLocalized))
          const tab = index > 0 ? `t${next()}` : null
          const isTabByLocale = tab !== null && one.isLocalized && !isWithinLocale
          return {
            tab: {
              fields,
              label: name,
              ...(tab ? { localized: one.isLocalized, name: tab } : {}),
            },
            values: () =>
              tab
                ? {
                    [tab]: isTabByLocale
                      ? Object.fromEntries(LOCALES.map((locale) => [locale, values()]))
                      : values(),
                  }
                : values(),
          }
        })
        return {
          field: { tabs: tabs.map(({ tab }) => tab), type: 'tabs' } as Field,
          values: () =>
            Object.assign({}, ...tabs.map(({ values }) => values())) as Record<string, unknown>,
        }
      }
    }
  }

  const { fields, values } = fill(trees, false)
  return { content: values(), expected, fields }
}

const graphFor = (fields: Field[]) =>
  graphOf({
    collections: [{ fields, flattenedFields: flattenAllFields({ fields }), slug: 'posts' }],
    globals: [],
  } as unknown as GraphConfig)

describe('the graph of any fields', () => {
  it('should find everything that a document refers to, and nothing twice', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4, minLength: 1 }), (trees) => {
        const { content, expected, fields } = build(trees)
        const edges = graphFor(fields).from('posts')
        const found = edges.flatMap((field) => referencesIn({ content, field, locales: LOCALES }))
        expect(found.map(({ id, to }) => `${to}:${id}`).toSorted()).toEqual(expected.toSorted())
        expect(new Set(edges.map(({ key }) => key)).size).toBe(edges.length)
      }),
    )
  })

  it('should move one document to another everywhere, and leave the rest of the document', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4, minLength: 1 }), fc.nat(), (trees, pick) => {
        const { content, expected, fields } = build(trees)
        if (expected.length === 0) return
        const [to, id] = expected[pick % expected.length]!.split(':') as [string, string]
        const edges = graphFor(fields).from('posts')
        const before = structuredClone(content)
        const moved = withReferences({
          change: ({ references }) =>
            references.map((one) =>
              one.to === to && String(one.id) === id ? { id: 'other', to } : one,
            ),
          content,
          fields: edges,
          locales: LOCALES,
        })
        expect(content).toEqual(before)
        expect(JSON.stringify(moved)).toBe(
          JSON.stringify(before, (_, value: unknown) => (value === Number(id) ? 'other' : value)),
        )
      }),
    )
  })
})
