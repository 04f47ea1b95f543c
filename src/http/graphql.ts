/** What a query of GraphQL may cost, and what its errors tell. */
import type { SelectionSetNode, ValidationContext, ValidationRule } from 'graphql'
import type { AfterErrorHook, Config } from 'payload'

import { GraphQLError, Kind } from 'graphql'

/** Levels of braces: documents, their rows, what these refer to, and once more. */
const MAX_DEPTH = 8

/** Fields that one query asks for at most, counted by Payload's rule of complexity. */
const MAX_COMPLEXITY = 500

/** Fields of a query with its fragments written out; beyond it counting them would take too long. */
const MAX_FIELDS = 10_000

type GraphQLOptions = NonNullable<Config['graphQL']>

/** The app's own settings, with limits where it has none. */
export const boundGraphQL = (graphQL: GraphQLOptions = {}): GraphQLOptions => ({
  ...graphQL,
  disableIntrospectionInProduction: graphQL.disableIntrospectionInProduction ?? true,
  maxComplexity: graphQL.maxComplexity ?? MAX_COMPLEXITY,
  validationRules: (args) => [
    withoutSuggestions,
    limitShape,
    ...(graphQL.validationRules?.(args) ?? []),
  ],
})

/** An error of an operation that ran, without names that a misspelt one could stand for. */
export const withoutSuggestedNames: AfterErrorHook = ({ graphqlResult }) =>
  graphqlResult
    ? { graphqlResult: { ...graphqlResult, message: dropSuggestions(graphqlResult.message) } }
    : undefined

/** A stranger would learn hidden names by misspelling them. */
const dropSuggestions = (message: string): string => message.replace(/\s*Did you mean [^?]*\?/g, '')

/** Every rule reports to the one context, so that the messages of all of them go through here. */
const withoutSuggestions: ValidationRule = (context) => {
  const report = context.reportError.bind(context)
  context.reportError = (error) => {
    const { message, nodes, positions, source } = error
    report(new GraphQLError(dropSuggestions(message), { nodes, positions, source }))
  }
  return {}
}

/**
 * Looks at a query before the other rules walk through it: a fragment that holds itself, or fragments that
 * double each other, would keep Payload's rule of complexity busy for ever.
 */
const limitShape: ValidationRule = (context) => {
  const known = new Map<string, Shape>()
  for (const node of context.getDocument().definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue
    const { depth, fields } = shapeOf({ context, known, selectionSet: node.selectionSet })
    const problem = Number.isNaN(depth)
      ? 'A fragment holds itself.'
      : depth > MAX_DEPTH
        ? `The query has more than ${MAX_DEPTH} levels.`
        : fields > MAX_FIELDS
          ? `The query has more than ${MAX_FIELDS} fields.`
          : undefined
    if (!problem) continue
    context.reportError(new GraphQLError(problem, { nodes: [node] }))
    context.getFragment = () => undefined
  }
  return {}
}

/** `depth` is NaN of what holds itself. */
type Shape = { depth: number; fields: number }

const shapeOf = ({
  context,
  known,
  selectionSet,
}: {
  context: ValidationContext
  known: Map<string, Shape>
  selectionSet: SelectionSetNode | undefined
}): Shape => {
  const shape: Shape = { depth: 0, fields: 0 }
  for (const selection of selectionSet?.selections ?? []) {
    const isSpread = selection.kind === Kind.FRAGMENT_SPREAD
    const name = isSpread ? selection.name.value : undefined
    const inner =
      (name === undefined ? undefined : known.get(name)) ??
      (() => {
        // until it is known, who meets it is within it
        if (name !== undefined) known.set(name, { depth: Number.NaN, fields: 0 })
        const set = isSpread
          ? context.getFragment(selection.name.value)?.selectionSet
          : selection.selectionSet
        const found = shapeOf({ context, known, selectionSet: set })
        if (name !== undefined) known.set(name, found)
        return found
      })()
    const own = selection.kind === Kind.FIELD ? 1 : 0
    shape.depth = Math.max(shape.depth, inner.depth + own)
    shape.fields += inner.fields + own
  }
  return shape
}
